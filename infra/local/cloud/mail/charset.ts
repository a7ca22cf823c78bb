/** Bytes as text in the charset a mail names (`utf-8`, `iso-8859-2`, `windows-1250`, ...); an unknown one is read as Windows-1252, which never fails. */
export function decodeCharset(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(charset.trim().toLowerCase()).decode(bytes);
  } catch (cause) {
    if (cause instanceof RangeError) return new TextDecoder('windows-1252').decode(bytes);
    throw cause;
  }
}

/** Text without a declared charset: UTF-8 when it is valid UTF-8, else Windows-1252. */
export function decodeUndeclared(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) return new TextDecoder('windows-1252').decode(bytes);
    throw cause;
  }
}
