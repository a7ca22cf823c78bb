/** Text with every run of white space as one space and none at its ends. */
export function foldSpace(text: string): string {
  const flat = text.includes('\n') ? text.replace(/\n/g, ' ') : text;
  const isWide = flat.includes('  ') || flat.includes('\t') || flat.includes('\u00a0') || flat.includes('\r');
  return isWide ? flat.replace(/\s+/g, ' ').trim() : flat.trim();
}
