/** A value that is made when it is first asked for and kept: what only some invocations need costs the others nothing when they start. */
export function onFirstUse<T extends object>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
