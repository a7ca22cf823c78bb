const form = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** An RFC 3339 moment as ASL writes it (capital T, zone Z or ±hh:mm): milliseconds since 1970, or undefined. */
export const parseTimestamp = (text: string): number | undefined => {
  if (!form.test(text)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
};

/** Milliseconds since 1970 as Step Functions' context object writes them. */
export const writeTimestamp = (at: number): string => new Date(at).toISOString();
