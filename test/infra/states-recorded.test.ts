import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Refusal } from '../../infra/local/states/failure.ts';
import { isList, isObject, type Json, sameJson } from '../../infra/local/states/json.ts';
import { type EmbeddedStates, embeddedStates, invokeOf } from '../kit/embedded-states.ts';

const folder = process.env.HUB_FIXTURES;

const json = z.custom<Json>((value) => value !== undefined);
const cases = z.array(
  z.object({
    id: z.string(),
    definition: json,
    input: json,
    expect: z.object({ status: z.string(), output: json.optional(), error: z.string().nullish() }),
    events: z.array(z.string()).optional(),
  }),
);
type Case = z.infer<typeof cases>[number];

/** Cases that are known not to pass, each with its reason. A case that passes must leave this list. */
const distributed = 'DISTRIBUTED Map is refused at creation';
const tolerated = (kind: string, value: string): string =>
  `scenarios/test_map_state_tolerated_failure_${kind}_path[${value}]:get_execution_history`;
const parallel = 'the recorder sorted the events between the branches and lost ParallelStateSucceeded and what stood beside it';

const known: Readonly<Record<string, string>> = {
  'scenarios/test_map_state_legacy_config_distributed:get_execution_history': distributed,
  'scenarios/test_map_state_legacy_config_distributed_parameters:get_execution_history': distributed,
  'scenarios/test_map_state_config_distributed_items_path_from_previous:get_execution_history': distributed,
  [tolerated('count', 'tolerated_failure_count_value0')]: distributed,
  [tolerated('count', 'NoNumber')]: distributed,
  [tolerated('count', '0')]: distributed,
  [tolerated('percentage', 'NoNumber')]: distributed,
  [tolerated('percentage', '-1.1')]: distributed,
  [tolerated('percentage', '1')]: distributed,
  [tolerated('percentage', '1.1')]: distributed,
  [tolerated('percentage', '100')]: distributed,
  'scenarios/test_parallel_state[PARALLEL_STATE]:get_execution_history': parallel,
  'scenarios/test_parallel_state_nested:get_execution_history': parallel,
  'local_mocking/test_sfn_start_execution_sync[SFN_SYNC]:get_execution_history':
    'the recording is of another machine, which starts this one and waits',
};

const branching = (value: Json): boolean => {
  if (isList(value)) return value.some(branching);
  if (!isObject(value)) return false;
  return value.Type === 'Map' || value.Type === 'Parallel' || Object.values(value).some(branching);
};

/** A Map or Parallel runs its branches in any order: there the events are compared as a multiset. */
const sameEvents = (recorded: Case, found: readonly string[]): boolean => {
  const order = (types: readonly string[]) => (branching(recorded.definition) ? [...types].sort() : types);
  return recorded.events === undefined || sameJson([...order(recorded.events)], [...order(found)]);
};

const run = async (embedded: EmbeddedStates, recorded: Case, at: number): Promise<string | undefined> => {
  const name = `recorded-${at}`;
  try {
    await embedded.states.create(name, JSON.stringify(recorded.definition), {});
  } catch (cause) {
    if (cause instanceof Refusal) return `refused: ${cause.message}`;
    throw cause;
  }
  await embedded.states.start(name, 'one', recorded.input);
  await embedded.activity.quiet();
  const told = await embedded.states.describe(name, 'one');
  const { status, output, error } = recorded.expect;
  const { items } = await embedded.states.history(name, 'one', 1_000);
  const types = items.map((event) => event.type);
  if (told.status !== status) return `status ${told.status} ${told.error} ${told.cause}`;
  if (output !== undefined && !sameJson(output, told.output ?? null)) return `output ${JSON.stringify(told.output)}`;
  if (status === 'FAILED' && error !== '<omitted>' && (error ?? undefined) !== told.error) return `error ${told.error}`;
  return sameEvents(recorded, types) ? undefined : `events ${types.join()} instead of ${recorded.events?.join()}`;
};

const title =
  folder === undefined ? 'executions recorded on AWS (skipped: HUB_FIXTURES is not set)' : 'executions recorded on AWS';

describe.skipIf(folder === undefined)(title, () => {
  let embedded: EmbeddedStates;
  beforeAll(async () => {
    embedded = await embeddedStates(invokeOf({}));
  });
  afterAll(() => embedded.remove());

  it('end here as they ended there, but for the cases named with a reason', async () => {
    const text = readFileSync(join(folder ?? '', 'states', 'recorded-executions.json'), 'utf8');
    const recorded = cases.parse(JSON.parse(text));
    const failures: Record<string, string> = {};
    for (const [at, one] of recorded.entries()) {
      const failure = await run(embedded, one, at);
      if (failure !== undefined) failures[one.id] = failure;
    }
    const failed = Object.keys(failures);
    console.info(`recorded executions: ${recorded.length - failed.length} of ${recorded.length} as on AWS`);
    for (const [id, why] of Object.entries(failures)) console.info(`  ${id}: ${known[id] ?? why}`);
    expect(failed.sort()).toEqual(Object.keys(known).sort());
  });
});
