/** Markup that is safe to send: made only by `markup`, so text can get in only escaped. */
export class Markup {
  readonly html: string;
  constructor(html: string) {
    this.html = html;
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? character);

type Part = string | number | Markup | undefined | readonly Markup[];

function htmlOf(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.html;
  return typeof part === 'object' ? part.map((each) => each.html).join('') : escaped(String(part));
}

/** A template literal whose values are always escaped, in text and in quoted attributes; nested markup stays as it is. */
export function markup(texts: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(texts.map((text, place) => text + htmlOf(parts[place])).join(''));
}
