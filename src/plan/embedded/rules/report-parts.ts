import { kindOf } from './report-measure.ts';
import type { Token } from '../read/document.ts';

/** What stands in front of the thing that is grouped by. */
export const GROUPING: ReadonlySet<string> = new Set(['per', 'by', 'each', 'every']);

/**
 * Splits `revenue per month and visits per doctor`: one part per figure, each with its own groups.
 *
 * @param tokens - The clause.
 * @returns The parts.
 */
export function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  for (const token of tokens) {
    const joins = token.lower === ',' || token.tag === 'and' || token.lower === ';';
    if (joins) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  const merged: Token[][] = [];
  for (const part of parts) {
    const own =
      part.some(({ lower }) => GROUPING.has(lower)) || kindOf(part.map(({ lower }) => lower)) !== undefined;
    const before = merged.at(-1);
    const more =
      GROUPING.has(part[0]?.lower ?? '') && before?.some(({ lower }) => GROUPING.has(lower)) === true;
    if (more) before?.push(...part);
    else if (own || before === undefined) merged.push(part);
    else if (!before.some(({ lower }) => GROUPING.has(lower))) before.push(...part);
    else if (isShort(part)) before.push(groupMark(part), ...part);
    else merged.push(part);
  }
  return merged;
}

/** A bare noun goes on with the groups, anything longer is something else. */
function isShort(part: readonly Token[]): boolean {
  return part.length > 0 && part.length <= 2 && part.every(({ tag }) => tag === 'noun');
}

/** `per region and product`: the second noun is grouped by as well. */
function groupMark(part: readonly Token[]): Token {
  const [first] = part;
  return {
    text: 'per',
    lower: 'per',
    owns: false,
    quoted: false,
    start: first?.start ?? 0,
    end: first?.start ?? 0,
    tag: 'preposition',
  };
}

/**
 * The stretches behind each `per`, `by` or `each`.
 *
 * @param tokens - The part from the first of these words on.
 * @returns The stretches that name something.
 */
export function groupsIn(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const stretches: Token[][] = [];
  for (const token of tokens) {
    if (GROUPING.has(token.lower)) stretches.push([]);
    else stretches.at(-1)?.push(token);
  }
  return stretches
    .map((stretch) => stretch.slice(0, 4))
    .filter((stretch) => stretch.some(({ tag }) => tag !== 'punctuation' && tag !== 'determiner'));
}
