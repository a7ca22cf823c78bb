/** Records that keep their order among themselves, each with its place in the batch. */
export type Lane<Record> = readonly { readonly record: Record; readonly place: number }[];

const abreast = 10;

/** Sorts a batch into lanes by a name, in order of first sight. */
export function lanesOf<Record>(records: readonly Record[], nameOf: (record: Record, place: number) => string): Lane<Record>[] {
  const lanes = new Map<string, { record: Record; place: number }[]>();
  records.forEach((record, place) => {
    const name = nameOf(record, place);
    const lane = lanes.get(name);
    if (lane === undefined) lanes.set(name, [{ record, place }]);
    else lane.push({ record, place });
  });
  return [...lanes.values()];
}

/** Runs lanes side by side, at most ten at a time, each in order to its end. `run` does not throw. Answers results by place. */
export async function runLanes<Record, Result>(
  lanes: readonly Lane<Record>[],
  run: (record: Record) => Promise<Result>,
): Promise<readonly (Result | undefined)[]> {
  const results: (Result | undefined)[] = [];
  const waiting = lanes.values();
  const worker = async (): Promise<void> => {
    for (const lane of waiting) for (const { record, place } of lane) results[place] = await run(record);
  };
  await Promise.all(Array.from({ length: Math.min(abreast, lanes.length) }, worker));
  return results;
}
