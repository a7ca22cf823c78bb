import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Access, type FunctionRow, functions } from '../../infra/hub.ts';
import { importsOf } from '../architecture/rules.ts';

/** Which right each adapter is of no use without. */
const adapters: Readonly<Record<string, readonly (keyof Access)[]>> = {
  'shared/aws/hub-table.ts': ['table'],
  'shared/aws/objects.ts': ['objects'],
  'shared/aws/mailer.ts': ['mail'],
  'shared/aws/sms.ts': ['sms'],
  'shared/aws/team-topics.ts': ['topics'],
  'shared/aws/bus.ts': ['bus'],
  'shared/aws/workflow.ts': ['starts', 'wakes', 'looks'],
  'shared/aws/secrets.ts': ['secrets'],
};

const handlerOf = ({ name, connector }: FunctionRow): string =>
  `functions/${connector === undefined ? name : 'poll-source'}/handler.ts`;

describe('a handler', () => {
  it.each(functions.filter((row) => existsSync(handlerOf(row))))(
    'of $name holds every adapter its row has a right for, and no other',
    (row) => {
      const path = handlerOf(row);
      const { may } = row;
      const bound = new Set(importsOf({ path, text: readFileSync(path, 'utf8') }).map(({ target }) => target));
      const granted = new Set(Object.keys(may));
      const needed = Object.entries(adapters)
        .filter(([, rights]) => rights.some((right) => granted.has(right)))
        .map(([adapter]) => adapter);
      expect(
        Object.keys(adapters)
          .filter((adapter) => bound.has(adapter))
          .sort(),
      ).toEqual(needed.sort());
    },
  );
});
