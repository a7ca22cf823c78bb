import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { projectFiles, sourcesAmong } from './project-files.ts';
import { callComplaints, importComplaints, importsOf } from './rules.ts';
import { folderComplaints, handlerComplaints, nameComplaints } from './shapes.ts';

const paths = projectFiles();
const sources = sourcesAmong(paths);

describe('the project', () => {
  it('imports only along the arrows of the design', () => {
    expect(sources.length).toBeGreaterThan(50);
    expect(sources.flatMap(importComplaints)).toEqual([]);
  });

  it('reads time, chance and environment only at its edges', () => {
    expect(sources.flatMap(callComplaints)).toEqual([]);
  });

  it('is made of short files with names that say something', () => {
    const complaints = paths.flatMap((path) => nameComplaints(path, readFileSync(path, 'utf8').split('\n').length - 1));
    expect(complaints).toEqual([]);
  });

  it('has the same shape in every folder of a kind', () => {
    expect(folderComplaints(paths)).toEqual([]);
    expect(sources.flatMap(({ path, text }) => handlerComplaints(path, text))).toEqual([]);
  });
});

describe('the import rules', () => {
  it.each([
    ['shared/domain/ladder.ts', "import { readFileSync } from 'node:fs';"],
    ['shared/domain/ladder.ts', "import type { Table } from '../ports/table.ts';"],
    ['shared/domain/ladder.ts', "import {\n  table,\n} from '../table/items.ts';"],
    ['shared/ports/table.ts', "import { minor } from '../domain/money.ts';"],
    ['shared/ports/table.ts', "import * as z from 'zod';"],
    ['shared/table/keys.ts', "import { Clock } from '../ports/clock.ts';"],
    ['shared/memory/table.ts', "import { SESClient } from '@aws-sdk/client-ses';"],
    ['shared/hosting/task.ts', "import { dynamoTable } from '../aws/table.ts';"],
    ['functions/take-step/take-step.ts', "import { DynamoDBClient } from '@aws-sdk/client-dynamodb';"],
    ['functions/take-step/take-step.ts', "import { dynamoTable } from '../../shared/aws/table.ts';"],
    ['functions/take-step/take-step.ts', "import { parkCase } from '../park-case/park-case.ts';"],
    ['functions/take-step/take-step.ts', "const late = await import('node:crypto');"],
    ['functions/take-step/take-step.ts', "import { Hono } from 'hono';"],
    ['functions/take-step/handler.ts', "import { decide } from '../../shared/domain/ladder.ts';"],
    ['functions/connectors/krd/fetch.ts', "import { translate } from '../erif/translate.ts';"],
    ['infra/hub.ts', "import { App } from 'aws-cdk-lib';"],
    ['infra/aws/app.ts', "import { takeStep } from '../../functions/take-step/take-step.ts';"],
    ['infra/aws/app.ts', "import { tableName } from '../../shared/aws/names.ts';"],
    ['infra/local/main.ts', "import { App } from 'aws-cdk-lib';"],
    ['infra/local/main.ts', "import { takeStep } from '../../functions/take-step/take-step.ts';"],
    ['infra/local/main.ts', "export { addHub } from '../aws/hub-stack.ts';"],
    ['elsewhere/thing.ts', ''],
  ])('refuse in %s: %s', (path, text) => {
    expect(importComplaints({ path, text })).toHaveLength(1);
  });

  it.each([
    ['shared/domain/ladder.ts', "import * as z from 'zod';\nimport { addDays } from './dates.ts';"],
    ['shared/ports/table.ts', "import type { Day } from '../domain/dates.ts';"],
    ['shared/table/keys.ts', "import type { Key } from '../ports/table.ts';"],
    [
      'functions/take-step/claim.ts',
      "import { rungOf } from './rung.ts';\nimport standard from '../../shared/scenarios/standard.json';",
    ],
    [
      'functions/take-step/handler.ts',
      "import { takeStep } from './take-step.ts';\nimport { dynamoTable } from '../../shared/aws/table.ts';",
    ],
    ['functions/console/pages/queue.tsx', "import { Hono } from 'hono';\nimport { routes } from '../routes.ts';"],
    [
      'infra/local/main.ts',
      "import { handler } from '../../functions/take-step/handler.ts';\nimport { ClassicLevel } from 'classic-level';",
    ],
  ])('allow in %s: %s', (path, text) => {
    expect(importComplaints({ path, text })).toEqual([]);
  });

  it('see every way an import can be written', () => {
    const text =
      "import a from 'a';\nimport { b,\n c } from 'b';\nimport type { D } from 'd';\nexport { e } from 'e';\nimport 'f';\nconst g = import('g');";
    expect(importsOf({ path: 'infra/local/x.ts', text }).map(({ target }) => target)).toEqual(['a', 'b', 'd', 'e', 'f', 'g']);
  });
});

describe('the banned calls', () => {
  it.each([
    ['shared/domain/dates.ts', 'const now = Date.now();'],
    ['shared/domain/dates.ts', 'const now = new Date( );'],
    ['functions/take-step/take-step.ts', 'const today = Temporal.Now.plainDateISO();'],
    ['shared/memory/ids.ts', 'const id = crypto.randomUUID();'],
    ['shared/table/keys.ts', 'const dice = Math.random();'],
    ['functions/take-step/handler.ts', 'const account = process.env.HUB_ACCOUNT;'],
    ['shared/aws/table.ts', "console.log('here');"],
    ['shared/domain/money.ts', "import { z } from 'zod';"],
    ['shared/domain/money.ts', 'export default 1;'],
    ['shared/domain/money.ts', 'export async function pay() {}'],
    ['shared/table/all.ts', "export * from './keys.ts';"],
  ])('refuse in %s: %s', (path, text) => {
    expect(callComplaints({ path, text })).toHaveLength(1);
  });

  it('let comments, texts and dates made from a value pass', () => {
    const text =
      "// Date.now() is banned\n/** process.env */\nconst say = 'console.log';\nconst at = new Date(moment);\nimport * as z from 'zod';";
    expect(callComplaints({ path: 'functions/take-step/take-step.ts', text })).toEqual([]);
  });
});

describe('the shapes', () => {
  it('refuse vague names, foreign folders and long files', () => {
    expect(nameComplaints('shared/utils/money.ts', 10)).toHaveLength(1);
    expect(nameComplaints('functions/take-step/step-helper.ts', 10)).toHaveLength(1);
    expect(nameComplaints('shared/domain/index.ts', 10)).toHaveLength(1);
    expect(nameComplaints('shared/domain/moneyRules.ts', 10)).toHaveLength(1);
    expect(nameComplaints('lib/money.ts', 10)).toHaveLength(1);
    expect(nameComplaints('shared/domain/money.ts', 201)).toHaveLength(1);
    expect(nameComplaints('events/task-created.v1.example.json', 900)).toEqual([]);
    expect(nameComplaints('test/domain/money.test.ts', 300)).toEqual([]);
  });

  it('miss the use case, the handler, the example and the four files of a connector', () => {
    expect(folderComplaints(['functions/take-step/handler.ts'])).toEqual(['functions/take-step has no take-step.ts']);
    expect(folderComplaints(['functions/take-step/take-step.ts'])).toEqual(['functions/take-step has no handler.ts']);
    expect(folderComplaints(['events/task-created.v1.ts'])).toEqual(['events/task-created.v1.ts has no example']);
    expect(folderComplaints(['functions/connectors/krd/fetch.ts'])).toHaveLength(3);
    expect(folderComplaints(['state-machines/build.ts'])).toEqual(['state-machines/build.ts is no machine']);
  });

  it('find logic in a handler', () => {
    const lean =
      "import { host } from '../../shared/hosting/task.ts';\n\nexport const handler = host(takeStep, {\n  table: dynamoTable(),\n});\n";
    expect(handlerComplaints('functions/take-step/handler.ts', lean)).toEqual([]);
    const fat = `${lean}const a = 1;\nif (a) {\n  run();\n}\nfor (;;) {}\n`;
    expect(handlerComplaints('functions/take-step/handler.ts', fat)).toEqual([
      'functions/take-step/handler.ts has 4 statements, the limit is 3',
    ]);
  });
});
