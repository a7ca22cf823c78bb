import { create } from 'qrcode/lib/core/qrcode.js';
import { greyPng } from './grey-png.ts';

/** Light modules around the symbol that readers need (ISO/IEC 18004). */
const quiet = 4;

type Modules = { readonly size: number; dark(row: number, column: number): boolean };

function modulesOf(text: string): Modules {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const inside = (place: number): boolean => place >= 0 && place < modules.size;
  return {
    size: modules.size + 2 * quiet,
    dark: (row, column) => inside(row - quiet) && inside(column - quiet) && modules.get(row - quiet, column - quiet) === 1,
  };
}

/** A QR of `text` as SVG geometry: the side of its square view box and one path of dark modules. */
export function qrPath(text: string): { readonly side: number; readonly path: string } {
  const modules = modulesOf(text);
  const runs: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.dark(row, column)) continue;
      const from = column;
      while (modules.dark(row, column + 1)) column += 1;
      runs.push(`M${from} ${row}h${column - from + 1}v1h-${column - from + 1}z`);
    }
  }
  return { side: modules.size, path: runs.join('') };
}

/** A QR of `text` as a PNG file, each module `scale` pixels wide; the same bytes for the same text, so that a message can be hashed. */
export function qrPng(text: string, scale: number): { readonly side: number; readonly body: Uint8Array } {
  const modules = modulesOf(text);
  const side = modules.size * scale;
  const body = greyPng(side, side, (row, column) => !modules.dark(Math.floor(row / scale), Math.floor(column / scale)));
  return { side, body };
}
