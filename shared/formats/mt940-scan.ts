/** One field with its tag (`61`, `60F`, `NS`), its text over all lines and the line it began on. */
export type TakeField = (tag: string, text: string, line: number) => void;
/** The end of a message: the line `-`, `-}` or the header of the next one, whose message type is told when it names one (`940`). */
export type TakeEnd = (nextMessage: string | undefined, line: number) => void;

/** Letters. A field has 390 by the standard; banks write more, nobody this many. */
const longestField = 65_536;
/** So much of the next line must be there to know whether it begins something. */
const longestStart = 5;

const [newLine, colon, dash, brace, closingBrace, letterX] = [10, 58, 45, 123, 125, 88];
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isCapital = (code: number): boolean => code >= 65 && code <= 90;

/**
 * Cuts the text of a SWIFT file, which may come in pieces, into fields. Lines before the first tag and after the end of a message are nothing;
 * all other lines without a tag belong to the field before. A field longer than any is taken as one without tag (`''`) and passed over.
 */
export function mt940Scanner(takeField: TakeField, takeEnd: TakeEnd): (piece: string, atEnd: boolean) => void {
  let rest = '';
  let line = 1;
  let skipping = false;
  const unix = lineEnds();

  /** Handles what begins at `from` and ends before `to`. */
  const take = (text: string, from: number, to: number): void => {
    const length = tagLength(text, from);
    if (length > 0) takeField(text.slice(from + 1, from + length - 1), text.slice(from + length, to), line);
    else if (isEnd(text, from) || isHeader(text, from)) takeEnd(messageIn(text.slice(from, to)), line);
  };
  return (piece, atEnd) => {
    const text = [rest, unix(piece, atEnd)].join('');
    let from = skipping ? nextStart(text, 0, atEnd) + 1 : 0;
    while (from < text.length) {
      const next = nextStart(text, from, atEnd);
      if (next === text.length && !atEnd) break;
      take(text, from, next);
      line += linesIn(text, from, next);
      from = next + 1;
    }
    rest = text.slice(from);
    skipping = rest.length > longestField;
    if (!skipping) return;
    takeField('', rest.slice(0, 80), line);
    line += linesIn(rest, 0, rest.length) - 1;
    rest = '';
  };
}

/** The line end before the next line that begins a field or ends a message; the end of the text when there is none yet. */
function nextStart(text: string, from: number, atEnd: boolean): number {
  for (let at = text.indexOf('\n', from); at !== -1; at = text.indexOf('\n', at + 1)) {
    if (!atEnd && at + longestStart >= text.length) break;
    if (isStart(text, at + 1)) return at;
  }
  return text.length;
}

/** Lines of what begins and ends there. */
function linesIn(text: string, from: number, to: number): number {
  let lines = 1;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

function isStart(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code === colon) return tagLength(text, at) > 0;
  if (code === dash) return isEnd(text, at);
  return code === brace && isHeader(text, at);
}

/** `:61:`, `:60F:`, `:NS:`: letters of the tag with its colons, 0 when there is none. */
function tagLength(text: string, at: number): 0 | 4 | 5 {
  if (text.charCodeAt(at) !== colon) return 0;
  const [one, two] = [text.charCodeAt(at + 1), text.charCodeAt(at + 2)];
  const isTag = (isDigit(one) && isDigit(two)) || (one === 78 && two === 83);
  if (!isTag) return 0;
  const three = text.charCodeAt(at + 3);
  if (three === colon) return 4;
  return isCapital(three) && text.charCodeAt(at + 4) === colon ? 5 : 0;
}

/** `-`, `-}...`, and `-XXX` as one bank has it. Any other line with a dash is text. */
function isEnd(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== dash) return false;
  const next = text.charCodeAt(at + 1);
  return Number.isNaN(next) || next === newLine || next === closingBrace || (next === letterX && text.startsWith('XXX', at + 1));
}

/** `{1:F01...`: a block of the envelope. */
const isHeader = (text: string, at: number): boolean =>
  text.charCodeAt(at) === brace && isDigit(text.charCodeAt(at + 1)) && text.charCodeAt(at + 2) === colon;

/** `{2:I940...` and `{2:O940...` name the message. */
const messageIn = (header: string): string | undefined => /\{2:[IO](\d{3})/.exec(header)?.[1];

/** CRLF and CR as LF, also when a piece ends between the two. */
function lineEnds(): (piece: string, atEnd: boolean) => string {
  let held = '';
  return (piece, atEnd) => {
    const text = held + piece;
    held = !atEnd && text.endsWith('\r') ? '\r' : '';
    const whole = held === '' ? text : text.slice(0, -1);
    return whole.includes('\r') ? whole.replace(/\r\n?/g, '\n') : whole;
  };
}
