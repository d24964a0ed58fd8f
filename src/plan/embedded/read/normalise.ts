import { tokenise } from './tokenise.ts';
import { readTables } from './tables.ts';
import type { Document, Layout, Sentence } from './document.ts';
import type { Stretch } from './stretch.ts';

const BULLETS = new Set(['-', '*', '•', '+', '–', '·', '▪', '◦']);

/** Words whose full stop does not end a sentence. */
const ABBREVIATIONS = new Set([
  'e.g',
  'max',
  'min',
  'i.e',
  'etc',
  'incl',
  'vs',
  'approx',
  'no',
  'mr',
  'mrs',
  'ms',
  'dr',
  'inc',
  'ltd',
  'st',
]);

/**
 * Splits a request into sentences and list items; words are not tagged yet, offsets are those of the request itself.
 *
 * @param text - The request.
 * @returns The document that all later stages read.
 */
export function normalise(text: string): Document {
  const sentences: Sentence[] = [];
  for (const stretch of readTables(text, splitLines(text)).flatMap((line) => splitSentences(text, line))) {
    const tokens = tokenise(text, stretch.start, stretch.end);
    if (tokens.length === 0) continue;
    const under = isIntroduced(stretch) ? introducedBy(sentences, stretch) : undefined;
    sentences.push({
      index: sentences.length,
      ...stretch,
      tokens,
      ...(under === undefined ? {} : { under }),
    });
  }
  return { text, sentences };
}

function isIntroduced({ layout }: Stretch): boolean {
  return layout === 'item' || layout === 'cell';
}

/** The columns of a table stand under the first, and that one under the line above the table. */
function introducedBy(sentences: readonly Sentence[], item: Stretch): number | undefined {
  if (item.layout === 'cell') {
    const last = sentences.at(-1);
    if (last?.layout === 'row') return undefined;
    const isFirst = last?.layout !== 'cell' || sentences[last.under ?? -1]?.layout !== 'cell';
    return isFirst ? last?.index : last.under;
  }
  for (let index = sentences.length - 1; index >= 0; index -= 1) {
    const earlier = sentences[index];
    if (earlier === undefined) return undefined;
    if (earlier.layout !== 'item') return index;
    if (earlier.indent < item.indent) return index;
  }
  return undefined;
}

function splitLines(text: string): Stretch[] {
  const lines: Stretch[] = [];
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = readLine(text, start, end);
    if (line !== undefined) lines.push(line);
    start = end + 1;
  }
  return lines;
}

/** A line without its white space and list mark; numbered lines count as less indented than bullets. */
function readLine(text: string, from: number, to: number): Stretch | undefined {
  let start = from;
  let end = to;
  while (start < end && text.charAt(start).trim() === '') start += 1;
  while (end > start && text.charAt(end - 1).trim() === '') end -= 1;
  if (start === end) return undefined;
  const column = start - from;
  const mark = markLength(text.slice(start, Math.min(end, start + 12)));
  if (mark.length > 0) {
    return {
      start: start + mark.length,
      end,
      layout: mark.layout,
      indent: column * 2 + (mark.numbered ? 0 : 1),
    };
  }
  const heading = end - start <= 60 && text.charAt(end - 1) === ':';
  return { start, end, layout: heading ? 'heading' : 'prose', indent: 0 };
}

function markLength(line: string): { length: number; numbered: boolean; layout: Layout } {
  const first = line.charAt(0);
  if (first === '#') {
    const length = line.length - line.replace(/^#+/u, '').length;
    return { length, numbered: false, layout: 'heading' };
  }
  if (BULLETS.has(first) && line.charAt(1) === ' ') return { length: 2, numbered: false, layout: 'item' };
  const number = /^[(]?(?:\d{1,2}|[a-z])[.)]\s/u.exec(line);
  return { length: number === null ? 0 : number[0].length, numbered: true, layout: 'item' };
}

function splitSentences(text: string, line: Stretch): Stretch[] {
  if (line.layout === 'cell' || line.layout === 'row') return [line];
  const parts: Stretch[] = [];
  let start = line.start;
  for (let position = line.start; position < line.end; position += 1) {
    if (!endsSentence(text, position, line)) continue;
    parts.push({ ...line, start, end: position + 1 });
    start = position + 1;
  }
  if (start < line.end) parts.push({ ...line, start });
  return parts;
}

function endsSentence(text: string, position: number, line: Stretch): boolean {
  const character = text.charAt(position);
  if (character === '!' || character === '?') return true;
  if (character !== '.' || (position + 1 < line.end && text.charAt(position + 1).trim() !== '')) return false;
  let start = position;
  while (start > line.start && text.charAt(start - 1).trim() !== '' && text.charAt(start - 1) !== '(')
    start -= 1;
  const word = text.slice(start, position).toLowerCase();
  if (!ABBREVIATIONS.has(word)) return true;
  return word === 'etc' && /[A-Z]/u.test(text.charAt(position + 2));
}
