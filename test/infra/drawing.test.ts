import { beforeAll, describe, expect, it } from 'vitest';
import { functionFolders, machineFiles } from '../../infra/folders.ts';
import { functions, machines, placeholderOf } from '../../infra/hub.ts';
import { type Drawing, drawingOfHub } from './drawing.ts';
import { drawingOfLocal } from './drawing-of-local.ts';
import { drawingOf } from './drawing-of-template.ts';
import { root, synthesise, type Template } from './synthesised.ts';

describe('the drawing', () => {
  it('has a row for every function folder and a folder for every row', () => {
    expect(functions.map(({ name }) => name).sort()).toEqual(functionFolders(root));
  });

  it('has a row for every machine file and a file for every row', () => {
    expect(machines.map(({ name }) => name).sort()).toEqual(machineFiles(root));
  });

  it('lets each machine call exactly the functions its file names', () => {
    for (const { name, calls } of machines) {
      const text = JSON.stringify(drawingOfHub(root).machines[name]?.definition);
      const named = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, placeholder]) => placeholder);
      expect({ [name]: [...new Set(named)].sort() }).toEqual({ [name]: calls.map(placeholderOf).sort() });
    }
  });

  it('marks every function that a machine calls as started by a machine, and no other', () => {
    const called = new Set(machines.flatMap(({ calls }) => calls));
    const marked = functions.filter(({ triggers }) => triggers.some(({ by }) => by === 'machine'));
    expect(marked.map(({ name }) => name).sort()).toEqual([...called].sort());
  });

  it('gives no name twice', () => {
    const names = [...functions, ...machines].map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('what AWS would build', () => {
  let template: Template;
  let expected: Drawing;
  beforeAll(() => {
    template = synthesise().hub;
    expected = drawingOfHub(root);
  }, 300_000);

  it('is the drawing, to the last time-out, filter, schedule and state', () => {
    expect(drawingOf(template)).toEqual(expected);
  });

  it('is what one machine builds: the two cannot drift apart', async () => {
    expect(await drawingOfLocal(root)).toEqual(drawingOf(template));
  });

  it('is not the drawing any more when one function is given another time-out', () => {
    const changed = structuredClone(template);
    const [, lambda] = Object.entries(changed.Resources).find(([, { Type }]) => Type === 'AWS::Lambda::Function') ?? [];
    if (lambda) lambda.Properties.Timeout = 11;
    expect(drawingOf(changed)).not.toEqual(expected);
  });
});
