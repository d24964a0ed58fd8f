import { singularize } from '../../../spec/names.ts';
import type { NounChunk } from './chunks.ts';
import type { Token } from './document.ts';
import { attributeOf } from '../words/phrase.ts';
import { verbForm } from '../words/verbs.ts';

/**
 * Reads the name of a table's column as one noun, whatever its words: a column is a property.
 *
 * @param tokens - The cell without what stands in parentheses.
 * @returns The noun; nothing when the cell has no word.
 */
export function chunkCell(tokens: readonly Token[]): NounChunk | undefined {
  const words = tokens.filter(({ tag }) => tag !== 'punctuation');
  const [first, head] = [words[0], words.at(-1)];
  if (first === undefined || head === undefined) return undefined;
  const noun: NounChunk = {
    kind: 'noun',
    words,
    head,
    plural: singularize(head.lower) !== head.lower,
    start: first.start,
    end: head.end,
  };
  if (tokens.at(-1)?.text === '?') return { ...noun, type: 'boolean' };
  if (attributeOf(noun) !== undefined) return noun;
  return { ...noun, type: verbForm(head.lower)?.form === 'past' ? 'date' : 'text' };
}
