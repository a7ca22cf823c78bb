import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkEvent, eventFiles, eventNames, eventSchemas, exampleOf } from '../kit/event-schemas.ts';

const root = join(import.meta.dirname, '../..');

function sources(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return sources(path);
    return /\.tsx?$/.test(name) ? [path] : [];
  });
}

/** Every event name that stands in the code of the hub, in quotes. */
const toldInCode = new Set(
  ['shared', 'functions', 'infra']
    .flatMap((folder) => sources(join(root, folder)))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/'([a-z]+(?:-[a-z]+)+\.v\d+)'/g)].map(([, name]) => name ?? '')),
);

describe('what the hub says', () => {
  it('has a schema and an example for every version, and nothing else lies beside them', () => {
    expect(eventNames.length).toBeGreaterThan(15);
    const expected = eventNames.flatMap((name) => [`${name}.ts`, `${name}.example.json`]);
    expect(eventFiles.filter((file) => file !== 'README.md').sort()).toEqual(expected.sort());
  });

  it.each(eventNames)('%s takes its own example as it is', (name) => {
    const example = exampleOf(name);
    expect(eventSchemas.get(name)?.parse(example)).toEqual(example);
  });

  it.each(eventNames)('%s refuses a field nobody published', (name) => {
    const more = { ...Object(exampleOf(name)), notPublished: true };
    expect(eventSchemas.get(name)?.safeParse(more).success).toBe(false);
  });

  it('is published under every name that stands in the code, and no published event is never said', () => {
    expect([...toldInCode].filter((name) => name !== 'erp-agent.v1').sort()).toEqual([...eventNames].sort());
  });

  it('stops a test that tells an event with other data than published', () => {
    const event = {
      pk: 'p',
      sk: 's',
      type: 'event',
      company: 'main',
      debtorId: 'd',
      eventId: 'e',
      at: '2026-03-02T10:00:00.000Z',
      by: 'debtor',
    };
    const paused = { ...event, name: 'debtor-paused.v1' };
    expect(() => checkEvent({ ...paused, data: { reason: 'ustalenia' } })).not.toThrow();
    expect(() => checkEvent({ ...paused, data: { because: 'ustalenia' } })).toThrow('debtor-paused.v1');
    expect(() => checkEvent({ ...event, name: 'debtor-forgotten.v1', data: {} })).toThrow('does not exist');
  });
});
