import { camelCase } from '../../../spec/names.ts';
import { lazy } from '../../data/load.ts';
import { allArchetypes } from './archetypes.ts';

/** Fields of archetypes whose values are states a record goes through. */
const STATE_FIELDS = new Set(['status', 'stage', 'result']);

const states = lazy(
  () =>
    new Set(
      allArchetypes().flatMap((archetype) =>
        archetype.fields
          .filter((field) => STATE_FIELDS.has(field.name))
          .flatMap((field) => field.shape.values ?? []),
      ),
    ),
);

/**
 * Whether words name a state that a record can be in.
 *
 * @param words - As written (`In Progress`).
 * @returns True when some archetype has this state, or the last word is a participle.
 */
export function isStateWord(words: string): boolean {
  const last = words.toLowerCase().split(' ').at(-1) ?? '';
  return (
    states().has(camelCase(words)) ||
    (/(?:ed|ing)$/u.test(last) && last.length > 4) ||
    words.toLowerCase().startsWith('in ')
  );
}
