import { hasPhrase, indexOfPhrase } from './phrases.ts';
import { referencesTo } from './references.ts';
import type { Token } from '../read/document.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { Report } from '../../../spec/spec.ts';
import type { RuleContext } from './context.ts';

/** What is measured, and the word for it. */
export interface Measure {
  readonly kind: Report['measure']['kind'];
  readonly entity: DraftEntity;
  readonly field?: string;
  readonly word: string;
}

const COUNTS: readonly string[] = [
  'number of',
  'how many',
  'count of',
  'counts of',
  'amount of',
  'numbers of',
];
const SUMS: readonly string[] = ['total', 'totals', 'sum', 'sums', 'how much', 'overall'];
const AVERAGES: readonly string[] = ['average', 'averages', 'mean', 'avg'];

/** Words for money that comes in. */
const REVENUE: ReadonlySet<string> = new Set([
  'revenue',
  'revenues',
  'sales',
  'turnover',
  'income',
  'earnings',
  'takings',
]);

/** Archetypes that money comes in by, the surest first. */
const EARNING: readonly string[] = [
  'Payment',
  'Sale',
  'Invoice',
  'Order',
  'Booking',
  'Rental',
  'Appointment',
  'Donation',
  'Deal',
  'Treatment',
  'Service',
];

const NUMERIC: ReadonlySet<string> = new Set(['integer', 'decimal', 'percent', 'money', 'duration']);

/**
 * The kind of figure that words ask for.
 *
 * @param words - Lower-case words.
 * @returns The kind; nothing when they ask for none.
 */
export function kindOf(words: readonly string[]): Measure['kind'] | undefined {
  if (hasPhrase(words, AVERAGES)) return 'average';
  if (hasPhrase(words, COUNTS) && !hasPhrase(words, ['total amount of'])) return 'count';
  if (hasPhrase(words, SUMS) || words.some((word) => REVENUE.has(word)))
    return hasPhrase(words, ['total number']) ? 'count' : 'sum';
  return undefined;
}

/**
 * Finds what a stretch of words measures.
 *
 * @param context - The context.
 * @param tokens - The stretch in front of what it is grouped by.
 * @param group - The entities that it is grouped by.
 * @returns The measure; nothing when no kept record has it.
 */
export function measureIn(
  context: RuleContext,
  tokens: readonly Token[],
  group: readonly DraftEntity[],
): Measure | undefined {
  const words = tokens.map(({ lower }) => lower);
  const kind = kindOf(words);
  if (kind === undefined) return undefined;
  const mentioned = context.vocabulary.mentionsIn(tokens);
  if (kind === 'count') {
    const cue = COUNTS.map((phrase) => indexOfPhrase(words, phrase)).find((at) => at >= 0) ?? 0;
    const counted = mentioned.find(({ from }) => from > cue);
    return counted === undefined
      ? undefined
      : { kind, entity: counted.entity, word: words[counted.from] ?? '' };
  }
  const revenue = words.find((word) => REVENUE.has(word));
  const entities = rank(
    [...context.draft.entities.values()],
    mentioned.map(({ entity }) => entity),
    group,
  );
  if (revenue !== undefined) return earnings(entities, kind, revenue);
  for (const entity of entities) {
    const found = context.vocabulary
      .fieldsIn(entity, tokens)
      .find(({ field, from }) => NUMERIC.has(field.shape.type) && words[from] !== 'total');
    if (found !== undefined) return { kind, entity, field: found.field.name, word: found.field.name };
  }
  const [only] = mentioned;
  const money = only === undefined ? undefined : moneyOf(only.entity);
  if (only !== undefined && money !== undefined)
    return { kind, entity: only.entity, field: money, word: words[only.from] ?? '' };
  return kind === 'sum' && only !== undefined
    ? { kind: 'count', entity: only.entity, word: words[only.from] ?? '' }
    : undefined;
}

/** What is named first, then what refers to what it is grouped by. */
function rank(
  all: readonly DraftEntity[],
  named: readonly DraftEntity[],
  group: readonly DraftEntity[],
): readonly DraftEntity[] {
  const refers = (entity: DraftEntity): boolean =>
    group.length > 0 && group.every((other) => referencesTo(entity, other).length > 0);
  return [...new Set([...named, ...all.filter(refers), ...all])];
}

function earnings(
  entities: readonly DraftEntity[],
  kind: Measure['kind'],
  word: string,
): Measure | undefined {
  const earning = EARNING.flatMap((name) => entities.filter(({ archetype }) => archetype?.name === name));
  for (const entity of [
    ...earning,
    ...entities.filter(({ archetype }) => archetype?.kind === 'transaction'),
  ]) {
    const field = moneyOf(entity);
    if (field !== undefined) return { kind, entity, field, word };
  }
  return undefined;
}

function moneyOf({ fields }: DraftEntity): string | undefined {
  const money = [...fields.values()].filter(({ shape }) => shape.type === 'money');
  const usual = money.find(({ name }) =>
    /^(?:amount|total|totalAmount|totalPrice|price|value|fee)$/u.test(name),
  );
  return (usual ?? money[0])?.name;
}
