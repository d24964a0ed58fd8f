import { singularize } from '../../../spec/names.ts';
import type { Fact, FactOf } from '../frames/facts.ts';
import { thingName, wordsOf } from '../words/phrase.ts';
import { isStateWord } from '../words/states.ts';

/**
 * Finds what lists of states are said of: `purchase order status flow (draft, sent, received)`, `a ticket is open,
 * pending or solved`.
 *
 * @param facts - All facts.
 * @returns The keys of the things, and of all that a compound begins with.
 */
export function thingsWithStates(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(
    facts
      .filter((fact) => fact.kind === 'values')
      .filter(listsStates)
      .flatMap(keysOf),
  );
}

function listsStates({ values }: FactOf<'values'>): boolean {
  return values.length > 1 && values.filter(isStateWord).length * 2 >= values.length;
}

function keysOf({ noun, owner }: FactOf<'values'>): readonly string[] {
  const words = wordsOf(noun);
  const beginnings = words
    .slice(1)
    .map((_, index) => [...words.slice(0, index), singularize(words[index] ?? '')].join(' '));
  const things = [noun, owner].flatMap((one) => (one === undefined ? [] : (thingName(one)?.key ?? [])));
  return [...beginnings, ...things].filter((key) => !isStateWord(key));
}
