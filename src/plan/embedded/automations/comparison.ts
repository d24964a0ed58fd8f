import { splitWords } from '../../../spec/names.ts';
import type { ComparisonOperator } from '../../../spec/spec.ts';
import { addField } from '../assemble/fields.ts';
import type { DraftEntity, Trace } from '../assemble/draft.ts';
import type { AutomationCue } from './cues.ts';
import type { DerivedTrigger } from './derived-trigger.ts';

const STOCK_FIELDS = ['stockQuantity', 'stock', 'quantity', 'stockLevel', 'quantityInStock'];

const NUMBERS: ReadonlySet<string> = new Set(['integer', 'decimal', 'percent', 'money']);

/** Words that compare, and how. */
const OPERATORS: ReadonlyMap<string, ComparisonOperator> = new Map([
  ['below', '<'],
  ['under', '<'],
  ['less', '<'],
  ['above', '>'],
  ['over', '>'],
  ['exceeds', '>'],
  ['exceed', '>'],
  ['more', '>'],
  ['reaches', '>='],
  ['hits', '>='],
]);

/**
 * Whether words are about low stock: `low-stock alerts`, `when stock falls below`, `anything under 5 units`.
 *
 * @param words - Lower-case words.
 * @returns True when they are.
 */
export function isAboutStock(words: readonly string[]): boolean {
  const low = words.some((word) => /^(?:low|below|under|threshold|reorder|out)$/u.test(word));
  return low && words.some((word) => /^(?:stock|inventory|quantity|units?|reorder)$/u.test(word));
}

/**
 * Derives the trigger of low stock; without a level in the words, each record gets one of its own.
 *
 * @param entities - Where stock may be kept, the likeliest first.
 * @param words - The words.
 * @param cue - What asks for it.
 * @returns The trigger; nothing when no entity has a stock.
 */
export function lowStock(
  entities: readonly DraftEntity[],
  words: readonly string[],
  cue: AutomationCue,
): DerivedTrigger | undefined {
  const stocked = entities.flatMap((entity) => {
    const kept = STOCK_FIELDS.filter((name) => isStock(entity, name));
    const left = kept.find((name) => words.includes(name)) ?? kept[0];
    return left === undefined ? [] : [{ entity, left }];
  })[0];
  if (stocked === undefined) return undefined;
  const { entity, left } = stocked;
  const limit = numberIn(words);
  if (limit !== undefined) return compares(entity, left, '<', limit, 'lowStock');
  const trace: Trace = {
    origin: 'inferred',
    confidence: 'high',
    sources: [cue.source],
    because: 'low stock needs a level to compare with',
    alternatives: ['one level for all'],
  };
  addField(entity, { name: 'reorderLevel', shape: { type: 'integer', min: 0, default: 0 }, trace });
  const trigger = {
    kind: 'compares',
    entity: entity.name,
    left,
    op: '<=',
    right: { field: 'reorderLevel' },
  } as const;
  return { trigger, entity, state: 'lowStock' };
}

function isStock(entity: DraftEntity, name: string): boolean {
  if (entity.fields.get(name)?.shape.type !== 'integer') return false;
  return name !== 'quantity' || entity.archetype?.name === 'StockLevel' || entity.archetype?.kind === 'thing';
}

/**
 * Derives a trigger from words that compare a number with another: `when scrap is above 3`.
 *
 * @param words - Lower-case words.
 * @param entities - The entities they speak of.
 * @returns The trigger; nothing when they compare nothing that is kept.
 */
export function comparisonIn(
  words: readonly string[],
  entities: readonly DraftEntity[],
): DerivedTrigger | undefined {
  const at = words.findIndex((word) => OPERATORS.has(word));
  const op = OPERATORS.get(words[at] ?? '');
  if (op === undefined) return undefined;
  const limit = numberIn(words.slice(at, at + 4));
  const state = op.startsWith('<') ? 'tooLow' : 'tooHigh';
  for (const entity of entities) {
    const [left, right] = numbersIn(entity, words);
    if (left !== undefined && limit !== undefined) return compares(entity, left, op, limit, state);
    if (left !== undefined && right !== undefined)
      return {
        trigger: { kind: 'compares', entity: entity.name, left, op, right: { field: right } },
        entity,
        state,
      };
  }
  return undefined;
}

/** Numbers of an entity whose names stand among the words, in their order. */
function numbersIn(entity: DraftEntity, words: readonly string[]): readonly string[] {
  return [...entity.fields.values()]
    .filter(({ shape }) => NUMBERS.has(shape.type))
    .map(({ name }) => ({ name, at: words.indexOf(splitWords(name)[0] ?? '') }))
    .filter(({ at }) => at >= 0)
    .toSorted((left, right) => left.at - right.at)
    .map(({ name }) => name);
}

function compares(
  entity: DraftEntity,
  left: string,
  op: ComparisonOperator,
  value: number,
  state: string,
): DerivedTrigger {
  return { trigger: { kind: 'compares', entity: entity.name, left, op, right: { value } }, entity, state };
}

function numberIn(words: readonly string[]): number | undefined {
  return words.map(Number).find((value) => Number.isInteger(value) && value > 0 && value < 1_000_000);
}
