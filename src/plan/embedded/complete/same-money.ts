import { splitWords } from '../../../spec/names.ts';
import { COSTS, PARTIAL, WAGES, WHOLE_SUMS } from '../../data/money-words.ts';
import type { ArchetypeField } from '../words/archetypes.ts';
import type { DraftEntity } from '../assemble/draft.ts';

type Meaning = 'whole' | 'cost' | 'wage';

/**
 * Whether the request names a sum of money that means the same as one an expert expects: an `amount` of a deal is its
 * `value`.
 *
 * @param entity - The entity with what is stated of it.
 * @param field - What an expert expects.
 * @returns True where one of both is enough.
 */
export function hasSameMoney(entity: DraftEntity, field: ArchetypeField): boolean {
  if (field.shape.type !== 'money') return false;
  const wanted = meaningOf(field.name);
  if (wanted === undefined) return false;
  return [...entity.fields.values()].some(({ name, shape, trace }) => {
    const stated = shape.type === 'money' && trace.origin !== 'default' ? meaningOf(name) : undefined;
    return stated !== undefined && (stated === wanted || isOneSum(entity, stated, wanted));
  });
}

/** What an expense costs is its amount; what a product costs is not what it is sold for. */
function isOneSum({ archetype }: DraftEntity, stated: Meaning, wanted: Meaning): boolean {
  return stated !== 'wage' && wanted !== 'wage' && archetype?.kind !== 'thing';
}

function meaningOf(name: string): Meaning | undefined {
  const words = splitWords(name);
  if (words.some((word) => WAGES.has(word))) return 'wage';
  if (words.some((word) => PARTIAL.has(word))) return undefined;
  if (words.some((word) => COSTS.has(word))) return 'cost';
  return words.some((word) => WHOLE_SUMS.has(word)) ? 'whole' : undefined;
}
