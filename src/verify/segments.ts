/** A part of a TypeScript file that is not code: a comment, or the content of a literal without its quotes. */
export interface Segment {
  readonly kind: 'comment' | 'text';
  readonly start: number;
  readonly end: number;
}

/** Words after which a slash starts a regular expression rather than a division. */
const BEFORE_EXPRESSION =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|do|else|void|delete|throw|await|yield|new)$/;

/**
 * Finds the comments and the contents of strings, templates and regular expressions.
 *
 * @param text - A TypeScript file.
 * @returns The segments, in order.
 */
export function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  const openTemplates: number[] = [];
  let depth = 0;
  let at = 0;
  const take = (kind: Segment['kind'], start: number, end: number): number => {
    if (end > start) segments.push({ kind, start, end });
    return end;
  };
  const takeTemplate = (start: number): number => {
    const end = take('text', start, templateEnd(text, start));
    if (text[end] !== '$') return end + 1;
    openTemplates.push(depth);
    return end + 2;
  };
  while (at < text.length) {
    const char = text[at];
    if (text.startsWith('//', at)) at = take('comment', at, indexOrEnd(text, '\n', at));
    else if (text.startsWith('/*', at)) at = take('comment', at, indexOrEnd(text, '*/', at + 2) + 2);
    else if (char === "'" || char === '"') at = take('text', at + 1, stringEnd(text, at + 1, char)) + 1;
    else if (char === '`') at = takeTemplate(at + 1);
    else if (char === '}' && openTemplates.at(-1) === depth) {
      openTemplates.pop();
      at = takeTemplate(at + 1);
    } else if (char === '/' && startsExpression(text, at)) {
      at = take('text', at + 1, regularExpressionEnd(text, at + 1)) + 1;
    } else {
      if (char === '{') depth += 1;
      if (char === '}') depth -= 1;
      at += 1;
    }
  }
  return segments;
}

function indexOrEnd(text: string, found: string, from: number): number {
  const index = text.indexOf(found, from);
  return index === -1 ? text.length : index;
}

function stringEnd(text: string, start: number, quote: string): number {
  let at = start;
  while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** The closing backtick, or the `${` that interrupts the text. */
function templateEnd(text: string, start: number): number {
  let at = start;
  while (at < text.length && text[at] !== '`' && !text.startsWith('${', at)) at += text[at] === '\\' ? 2 : 1;
  return at;
}

function regularExpressionEnd(text: string, start: number): number {
  let inClass = false;
  let at = start;
  while (at < text.length && text[at] !== '\n') {
    const char = text[at];
    if (char === '/' && !inClass) return at;
    if (char === '[') inClass = true;
    if (char === ']') inClass = false;
    at += char === '\\' ? 2 : 1;
  }
  return at;
}

function startsExpression(text: string, slash: number): boolean {
  const before = text.slice(Math.max(0, slash - 200), slash).trimEnd();
  const last = before.at(-1);
  if (last === undefined || '(,=:[!&|?{};+-*%<>~^'.includes(last)) return true;
  return BEFORE_EXPRESSION.test(before);
}
