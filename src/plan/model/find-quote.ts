import type { Span } from '../../spec/evidence.ts';

/** Finds the words of a quote in a text; nothing where they do not stand there. */
export type FindQuote = (quote: string) => Span | undefined;

/**
 * Finds quotes in a text. White space and case may differ, nothing else.
 *
 * @param text - What they are said to stand in.
 * @returns Where each stands. The text is gone through when the first is looked for, and not again.
 */
export function quoteFinder(text: string): FindQuote {
  let known: Folded | undefined;
  return (quote) => {
    const wanted = quote.replaceAll(/\s+/gu, ' ').trim().toLowerCase();
    if (wanted === '') return undefined;
    known ??= folded(text);
    const at = known.text.indexOf(wanted);
    const [start, last] = [known.offsets[at], known.offsets[at + wanted.length - 1]];
    if (at < 0 || start === undefined || last === undefined) return undefined;
    return { start, end: last + 1, quote: text.slice(start, last + 1) };
  };
}

interface Folded {
  /** In lower case with single blanks. */
  readonly text: string;
  /** Where each of its characters stood. */
  readonly offsets: readonly number[];
}

function folded(text: string): Folded {
  const characters: string[] = [];
  const offsets: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    const isBlank = character.trim() === '';
    if (isBlank && (characters.at(-1) ?? ' ') === ' ') continue;
    const lower = isBlank ? ' ' : character.toLowerCase();
    for (const unit of lower) {
      characters.push(unit);
      offsets.push(index);
    }
  }
  return { text: characters.join(''), offsets };
}
