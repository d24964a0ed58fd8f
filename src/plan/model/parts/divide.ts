import { findHeadings, type Heading } from './headings.ts';

/** A stretch of a text; all parts together are the text. */
export interface Part {
  readonly start: number;
  readonly end: number;
  /** The headings that it stands under and does not hold itself, the highest first. */
  readonly under: readonly string[];
}

/** Where a text may be divided: the lower its rank, the better the place. */
interface Place {
  readonly at: number;
  readonly rank: number;
}

/** Below every level of a heading. */
const PARAGRAPH = 7;
const LINE = 8;
const SENTENCE = 9;
const WORD = 10;
const CHARACTER = 11;

/** A part that would be smaller is not made for the sake of a better place. */
const LEAST_FILL = 0.5;

/**
 * Divides a text into parts of bounded size: before headings where possible, the highest first, else between paragraphs,
 * lines, sentences, words, and only in a word when it alone is larger than a part. Nothing is lost.
 *
 * @param text - The text.
 * @param maxBytes - The most bytes of a part in UTF-8; four at least, so that any character fits.
 * @returns The parts in order, one at least.
 */
export function divide(text: string, maxBytes: number): readonly Part[] {
  const headings = findHeadings(text);
  const sizes = sizesOf(text);
  const places = placesIn(text, headings);
  const parts: Part[] = [];
  for (let start = 0; start < text.length || parts.length === 0;) {
    const end = endOf(text, start, maxBytes, sizes, places);
    parts.push({ start, end, under: headingsAt(headings, start) });
    start = end;
  }
  return parts;
}

/** Bytes before each character. */
function sizesOf(text: string): Uint32Array {
  const sizes = new Uint32Array(text.length + 1);
  for (let at = 0; at < text.length; at += 1) sizes[at + 1] = (sizes[at] ?? 0) + bytesOf(text.charCodeAt(at));
  return sizes;
}

/** Each half of a pair counts for two of its four bytes. */
function bytesOf(unit: number): number {
  if (unit < 0x80) return 1;
  return unit < 0x800 || (unit >= 0xd800 && unit <= 0xdfff) ? 2 : 3;
}

function endOf(
  text: string,
  start: number,
  maxBytes: number,
  sizes: Uint32Array,
  places: readonly Place[],
): number {
  const limit = (sizes[start] ?? 0) + maxBytes;
  if ((sizes[text.length] ?? 0) <= limit) return text.length;
  const least = (sizes[start] ?? 0) + maxBytes * LEAST_FILL;
  let best: Place | undefined;
  for (let index = firstAfter(places, start); index < places.length; index += 1) {
    const place = places[index];
    if (place === undefined || (sizes[place.at] ?? 0) > limit) break;
    if ((sizes[place.at] ?? 0) >= least && place.rank <= (best?.rank ?? CHARACTER)) best = place;
  }
  return best?.at ?? lastCharacter(text, start, limit, sizes);
}

/** The end of the last character that has room. */
function lastCharacter(text: string, start: number, limit: number, sizes: Uint32Array): number {
  let end = start + 1;
  while ((sizes[end + 1] ?? Infinity) <= limit) end += 1;
  const isHalf = /[\uD800-\uDBFF]/u.test(text.charAt(end - 1)) && end - 1 > start;
  return isHalf ? end - 1 : end;
}

function firstAfter(places: readonly Place[], start: number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((places[middle]?.at ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where words begin, each with what else begins there. */
function placesIn(text: string, headings: readonly Heading[]): readonly Place[] {
  const starts = new Map(headings.map((heading) => [heading.start, heading]));
  const places: Place[] = [];
  let body = starts.get(0)?.end ?? 0;
  for (const { index, 0: space } of text.matchAll(/\s+/gu)) {
    const at = index + space.length;
    if (at === text.length) break;
    const heading = starts.get(at);
    // Up to its first words, a heading is one with what it stands above.
    places.push({ at, rank: index < body ? WORD : (heading?.level ?? rankOf(text, index, space)) });
    body = heading?.end ?? body;
  }
  return places;
}

/** What stands behind a line that announces it had better stay with that line. */
function rankOf(text: string, index: number, space: string): number {
  if (text.charAt(index - 1) === ':') return WORD;
  const breaks = space.split('\n').length - 1;
  if (breaks > 0) return breaks > 1 ? PARAGRAPH : LINE;
  return /[.!?。！？]["”’)]?$/u.test(text.slice(Math.max(0, index - 2), index)) ? SENTENCE : WORD;
}

function headingsAt(headings: readonly Heading[], start: number): readonly string[] {
  const open: Heading[] = [];
  for (const heading of headings) {
    if (heading.start > start) break;
    while ((open.at(-1)?.level ?? 0) >= heading.level) open.pop();
    if (heading.start < start) open.push(heading);
  }
  return open.map(({ title }) => title);
}
