/** CP852 (DOS Latin 2) from 0x80 on: banks' terminals still write it, and no `TextDecoder` reads it. */
const cp852 =
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ×čáíóúĄąŽžĘę¬źČş«»░▒▓│┤ÁÂĚŞ╣║╗╝Żż┐└┴┬├─┼Ăă╚╔╩╦╠═╬¤đĐĎËďŇÍÎě┘┌█▄ŢŮ▀ÓßÔŃńňŠšŔÚŕŰýÝţ´\u00ad˝˛ˇ˘§÷¸°¨˙űŘř■\u00a0';

export type TextReader = { decode(bytes: Uint8Array, options: { readonly stream: boolean }): string };

/** As `TextDecoder`, for the one encoding it does not have. */
export const cp852Reader: TextReader = {
  decode: (bytes) => Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (cp852[byte - 0x80] ?? ''))).join(''),
};

/** Bytes of ąćęłńóśźż ĄĆĘŁŃÓŚŹŻ. CP1250 and ISO-8859-2 differ in six of them. */
const both = [0xe6, 0xea, 0xb3, 0xf1, 0xf3, 0xbf, 0xc6, 0xca, 0xa3, 0xd1, 0xd3, 0xaf];
const polish = {
  'windows-1250': new Set([...both, 0xb9, 0x9c, 0x9f, 0xa5, 0x8c, 0x8f]),
  'iso-8859-2': new Set([...both, 0xb1, 0xb6, 0xbc, 0xa1, 0xa6, 0xac]),
  cp852: new Set([0xa5, 0x86, 0xa9, 0x88, 0xe4, 0xa2, 0x98, 0xab, 0xbe, 0xa4, 0x8f, 0xa8, 0x9d, 0xe3, 0xe0, 0x97, 0x8d, 0xbd]),
} as const;
type SingleByte = keyof typeof polish;

/**
 * The encoding most letters of a sample speak for. One spoilt byte does not turn a file of UTF-8 into another one, where every letter would become
 * two wrong ones: the greater number decides. Of the others it is the one in which most bytes are Polish letters, CP1250 when two have as many.
 */
export function likelyEncoding(bytes: Uint8Array): 'utf-8' | SingleByte {
  const letters = new TextDecoder('utf-8').decode(bytes, { stream: true });
  const broken = letters.match(/\ufffd/g)?.length ?? 0;
  const whole = letters.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  if (whole >= broken) return 'utf-8';
  const high = bytes.filter((byte) => byte >= 0x80);
  const count = (encoding: SingleByte): number => high.reduce((sum, byte) => sum + (polish[encoding].has(byte) ? 1 : 0), 0);
  const [best] = (['windows-1250', 'iso-8859-2', 'cp852'] as const)
    .map((encoding) => ({ encoding, letters: count(encoding) }))
    .sort((one, other) => other.letters - one.letters);
  return best?.encoding ?? 'windows-1250';
}
