/** What a template is made of once it is understood. Paths are steps into the scope: `company.name` is `['company', 'name']`. */
export type TemplatePart =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 'hole'; readonly path: readonly string[]; readonly filters: readonly string[] }
  | { readonly is: 'if'; readonly path: readonly string[]; readonly parts: TemplatePart[]; readonly otherwise: TemplatePart[] }
  | { readonly is: 'each'; readonly name: string; readonly path: readonly string[]; readonly parts: TemplatePart[] };

export type ParsedTemplate =
  | { readonly understood: true; readonly parts: readonly TemplatePart[] }
  | { readonly understood: false; readonly because: string };

type OpenBlock = { readonly block: TemplatePart & { is: 'if' | 'each' }; into: TemplatePart[] };

const deepest = 5;
const longest = 20_000;
const name = '[a-z][A-Za-z0-9]*';
const path = `${name}(?:\\.${name})*`;
const hole = new RegExp(`^\\{\\{ *(${path})((?: *\\| *${name})*) *\\}\\}$`);
const ifTag = new RegExp(`^\\{% *if +(${path}) *%\\}$`);
const forTag = new RegExp(`^\\{% *for +(${name}) +in +(${path}) *%\\}$`);
const pieces = /(\{\{[^{}]*\}\}|\{%[^{}]*%\})/;

function blockOf(piece: string): OpenBlock | undefined {
  const condition = ifTag.exec(piece)?.[1];
  if (condition !== undefined) {
    const block = { is: 'if' as const, path: condition.split('.'), parts: [], otherwise: [] };
    return { block, into: block.parts };
  }
  const [, each, list] = forTag.exec(piece) ?? [];
  if (each === undefined || list === undefined) return undefined;
  const block = { is: 'each' as const, name: each, path: list.split('.'), parts: [] };
  return { block, into: block.parts };
}

function holeOf(piece: string): TemplatePart | undefined {
  const [, at, filters] = hole.exec(piece) ?? [];
  if (at === undefined || filters === undefined) return undefined;
  const names = filters.split('|').map((filter) => filter.trim());
  return { is: 'hole', path: at.split('.'), filters: names.filter((filter) => filter !== '') };
}

function closes(open: OpenBlock, piece: string): 'closed' | 'otherwise' | 'no' {
  if (/^\{% *else *%\}$/.test(piece) && open.block.is === 'if' && open.into === open.block.parts) return 'otherwise';
  if (/^\{% *endif *%\}$/.test(piece) && open.block.is === 'if') return 'closed';
  return /^\{% *endfor *%\}$/.test(piece) && open.block.is === 'each' ? 'closed' : 'no';
}

/** Takes one piece in; answers false when it does not belong here. */
function takePiece(piece: string, root: TemplatePart[], open: OpenBlock[]): boolean {
  const inner = open.at(-1);
  const into = inner?.into ?? root;
  if (!/^\{[{%]/.test(piece)) return /\{\{|\}\}|\{%|%\}/.test(piece) ? false : into.push({ is: 'text', text: piece }) > 0;
  const filled = holeOf(piece);
  if (filled !== undefined) return into.push(filled) > 0;
  const block = blockOf(piece);
  if (block !== undefined) {
    into.push(block.block);
    return open.push(block) <= deepest;
  }
  const end = inner === undefined ? 'no' : closes(inner, piece);
  if (inner !== undefined && end === 'otherwise' && inner.block.is === 'if') inner.into = inner.block.otherwise;
  if (end === 'closed') open.pop();
  return end !== 'no';
}

/**
 * Reads our small template language: `{{ path | filter }}`, `{% if path %} {% else %} {% endif %}`, `{% for x in path %} {% endfor %}`.
 * There are no calls, no arguments, no brackets and no includes, so nothing can be executed or reached beyond the scope.
 * Refused with the piece that was not understood.
 */
export function parseTemplate(source: string): ParsedTemplate {
  if (source.length > longest) return { understood: false, because: `longer than ${longest} characters` };
  const root: TemplatePart[] = [];
  const open: OpenBlock[] = [];
  for (const piece of source.split(pieces)) {
    if (piece !== '' && !takePiece(piece, root, open)) return { understood: false, because: piece.slice(0, 80) };
  }
  const left = open.at(-1);
  return left === undefined
    ? { understood: true, parts: root }
    : { understood: false, because: `${left.block.is} is never ended` };
}
