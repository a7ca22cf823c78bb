/** A short text that changes with the asset (FNV-1a, base 36): part of its address, so that a browser may keep it for ever. */
export function versionOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193) >>> 0;
  return hash.toString(36);
}
