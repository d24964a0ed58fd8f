import type { Span } from '../../spec/evidence.ts';

/**
 * Finds the words of a quote in a request. White space and case may differ, nothing else.
 *
 * @param request - The request.
 * @param quote - What is said to stand in it.
 * @returns Where it stands; nothing when it does not.
 */
export function findQuote(request: string, quote: string): Span | undefined {
  const wanted = quote.replaceAll(/\s+/gu, ' ').trim();
  if (wanted === '') return undefined;
  const { text, offsets } = folded(request);
  const at = text.indexOf(wanted.toLowerCase());
  const [start, last] = [offsets[at], offsets[at + wanted.toLowerCase().length - 1]];
  if (at < 0 || start === undefined || last === undefined) return undefined;
  return { start, end: last + 1, quote: request.slice(start, last + 1) };
}

/** The request in lower case with single blanks, and where each of its characters stood. */
function folded(request: string): { readonly text: string; readonly offsets: readonly number[] } {
  let text = '';
  const offsets: number[] = [];
  for (let index = 0; index < request.length; index += 1) {
    const character = request.charAt(index);
    const isBlank = character.trim() === '';
    if (isBlank && (text === '' || text.endsWith(' '))) continue;
    const lower = isBlank ? ' ' : character.toLowerCase();
    for (const unit of lower) {
      text += unit;
      offsets.push(index);
    }
  }
  return { text, offsets };
}
