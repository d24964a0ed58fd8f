import { addField } from '../assemble/fields.ts';
import { findAttribute } from '../words/attributes.ts';
import { addRule, askAbout, refineField, spokenOf, statedBy } from './context.ts';
import { locateFields } from './located.ts';
import { denies, hasPhrase, indexOfPhrase, readNumber } from './phrases.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { FieldMention } from './vocabulary.ts';

const NAME = 'rule.not-below';

const NUMERIC: ReadonlySet<string> = new Set(['integer', 'decimal', 'percent', 'money']);

/** What changes bit by bit, by many at once: only a rule can hold it. */
const LEVELS =
  /(?:stock|quantity|balance|credit|points|inventory|level|available|remaining|hours|places|seats)/iu;

/** Verbs of something that sinks. */
const SINKING: ReadonlySet<string> = new Set([
  'go',
  'goes',
  'fall',
  'falls',
  'drop',
  'drops',
  'sink',
  'sinks',
  'be',
  'get',
  'become',
  'reach',
  'decrease',
]);

const UNDER: ReadonlySet<string> = new Set(['below', 'under', 'beneath']);

/** `stock can never go below zero`, `the balance must not be negative`, `the amount must be positive`. */
export const NOT_BELOW: BusinessRule = {
  name: NAME,
  read(context) {
    const floor = floorOf(context.clause.words);
    if (floor === undefined) return false;
    const found = locateFields(context).filter(({ field }) => NUMERIC.has(field.shape.type));
    const chosen = found.length > 0 ? found.slice(0, 3) : namedLevel(context);
    if (chosen.length === 0)
      return floor.sure
        ? askAbout(context, 'it is unclear which number this is about', 'Which number is meant by')
        : false;
    for (const field of chosen) build(context, field, floor);
    return true;
  },
};

interface Floor {
  readonly min: number;
  /** The number itself is too low as well. */
  readonly above: boolean;
  /** Whether the words can mean nothing else. */
  readonly sure: boolean;
}

function floorOf(words: readonly string[]): Floor | undefined {
  if (words.some((word) => /^(?:if|when|whenever|once|unless|alert|notify|warn)$/u.test(word)))
    return undefined;
  const under = words.findIndex((word) => UNDER.has(word));
  const min = words[under + 1] === 'than' ? undefined : readNumber(words[under + 1]);
  if (
    under >= 0 &&
    min !== undefined &&
    denies(words) &&
    words.slice(0, under).some((word) => SINKING.has(word))
  )
    return { min, above: false, sure: true };
  const negative = words.indexOf('negative');
  if (negative >= 0 && (denies(words.slice(0, negative)) || denies(words.slice(negative))))
    return { min: 0, above: false, sure: true };
  if (words.includes('non-negative') || words.includes('nonnegative'))
    return { min: 0, above: false, sure: false };
  if (
    hasPhrase(words, [
      'more than is in stock',
      'more than in stock',
      'more than we have',
      'more than available',
      'more than what is in stock',
      'out of stock',
    ]) &&
    denies(words)
  )
    return hasPhrase(words, ['out of stock']) && indexOfPhrase(words, 'sell') < 0
      ? undefined
      : { min: 0, above: false, sure: false };
  const positive = words.indexOf('positive');
  const demanded = words.slice(0, positive).some((word) => /^(?:be|is|are)$/u.test(word)) && !denies(words);
  return positive > 0 && demanded ? { min: 0, above: true, sure: false } : undefined;
}

/** A level that the request speaks of and nobody listed among the fields. */
function namedLevel(context: RuleContext): readonly FieldMention[] {
  const entity = spokenOf(context);
  if (entity === undefined) return stockOf(context);
  for (const [from, { lower, tag }] of context.clause.tokens.entries()) {
    const known = tag === 'noun' && LEVELS.test(lower) ? findAttribute([lower]) : undefined;
    if (known === undefined || !NUMERIC.has(known.shape.type)) continue;
    addField(entity, { name: known.name, shape: known.shape, trace: statedBy(context, NAME) });
    const field = entity.fields.get(known.name);
    return field === undefined ? [] : [{ entity, field, from, to: from + 1 }];
  }
  return stockOf(context);
}

/** `never sell more than is in stock`: the stock of whatever has one. */
function stockOf({ draft, clause, mentions }: RuleContext): readonly FieldMention[] {
  if (!clause.words.some((word) => word === 'stock' || word === 'inventory')) return [];
  const entities = mentions.length > 0 ? mentions.map(({ entity }) => entity) : [...draft.entities.values()];
  const found = entities.flatMap((entity) =>
    [...entity.fields.values()]
      .filter(({ name, shape }) => /stock/iu.test(name) && NUMERIC.has(shape.type))
      .map((field) => ({ entity, field, from: 0, to: 0 })),
  );
  return found.slice(0, 1);
}

function build(context: RuleContext, found: FieldMention, { min, above }: Floor): void {
  const { entity, field } = found;
  if (above && field.shape.type === 'integer') {
    refineField(
      context,
      found,
      { min: min + 1, ...(field.shape.default === 0 ? { default: undefined } : {}) },
      NAME,
    );
    return;
  }
  if (above) {
    addRule(
      entity,
      { kind: 'check', left: field.name, op: '>', right: { value: min } },
      statedBy(context, NAME),
    );
    return;
  }
  if (LEVELS.test(field.name))
    addRule(entity, { kind: 'notBelow', field: field.name, min }, statedBy(context, NAME));
  else refineField(context, found, { min }, NAME);
}
