import { CURRENCIES } from '../../data/currencies.ts';
import { addField } from '../assemble/fields.ts';
import { addRule, askAbout, refineField, spokenOf, statedBy } from './context.ts';
import { findLimits } from './limits.ts';
import { senseOf } from './limit-sense.ts';
import { locateFields } from './located.ts';
import { lemmaOf, readNumber } from './phrases.ts';
import type { FieldShape } from '../words/field-type.ts';
import type { BusinessRule, RuleContext, ShapeChange } from './context.ts';
import type { Limit } from './limits.ts';
import type { FieldMention } from './vocabulary.ts';

const NAME = 'rule.limit';

const NUMERIC: ReadonlySet<string> = new Set(['integer', 'decimal', 'percent', 'money']);

/** What a limit of more than this many words away is not about. */
const REACH = 8;

/** `at least 8 characters`, `a rating from 1 to 10`, `a 6-digit code`. */
export const FIELD_LIMITS: BusinessRule = {
  name: NAME,
  read(context) {
    const { tokens } = context.clause;
    const limits = findLimits(tokens).flatMap((limit) => senseOf(context.clause, limit) ?? []);
    if (limits.length === 0) return false;
    const fields = locateFields(context);
    const read = limits.map((limit) => readLimit(context, limit, fields));
    if (read.includes(true)) return true;
    return limits.some(({ unit }) => unit === 'characters' || unit === 'digits')
      ? askAbout(context, 'it is unclear which field this limits', 'Which field is limited by')
      : false;
  },
};

function readLimit(context: RuleContext, limit: Limit, fields: readonly FieldMention[]): boolean {
  const before = fields.findLast(({ to }) => to <= limit.from && limit.from - to <= REACH);
  const after = fields.find(({ from }) => from >= limit.to && from - limit.to <= 2);
  const attributive = after !== undefined && after.from === limit.to;
  const found =
    (attributive ? after : (before ?? after)) ?? ratedBy(context, limit) ?? worthOf(context, limit);
  if (limit.unit === 'stars') return readStars(context, limit, found);
  if (found === undefined) return false;
  const shape = limitedShape(found, limit);
  if (shape === undefined) return false;
  if (limit.strict === true && !isWhole(shape, limit)) {
    const [op, value] =
      limit.min === undefined ? (['<', limit.max ?? 0] as const) : (['>', limit.min] as const);
    if (!NUMERIC.has(shape.type ?? found.field.shape.type)) return false;
    addRule(
      found.entity,
      { kind: 'check', left: found.field.name, op, right: { value } },
      statedBy(context, NAME),
    );
    return true;
  }
  refineField(context, found, shape, NAME);
  return true;
}

function isWhole(shape: ShapeChange, { unit }: Limit): boolean {
  return shape.type === 'integer' || unit !== 'value';
}

/** The field's shape within the limit; nothing where its type has no such limit. */
function limitedShape({ field: { shape, trace } }: FieldMention, limit: Limit): ShapeChange | undefined {
  const { type } = shape;
  const step = limit.strict === true ? 1 : 0;
  const least = limit.min ?? (limit.scale === true ? (shape.min ?? 0) : undefined);
  const min = least === undefined ? {} : { min: least + step };
  const max = limit.max === undefined ? {} : { max: limit.max - step };
  const bounds = { ...min, ...max };
  if (limit.unit === 'digits') return type === 'text' || type === 'integer' ? digits(limit) : undefined;
  if (limit.unit === 'characters') return type === 'text' || type === 'longText' ? bounds : undefined;
  const listed = trace.sources.some(({ rule }) => rule.startsWith('values.'));
  if (NUMERIC.has(type)) return { ...withoutDefault(shape, limit), type, ...bounds };
  const whole = [limit.min, limit.max].every((bound) => bound === undefined || Number.isInteger(bound));
  const loose =
    (type === 'text' || (type === 'enum' && !listed)) &&
    (limit.min !== undefined || trace.origin === 'stated');
  return loose
    ? { type: whole ? 'integer' : 'decimal', values: undefined, default: undefined, ...bounds }
    : undefined;
}

/** A code of digits is text: it may begin with a zero. */
function digits({ min, max }: Limit): ShapeChange {
  const count = min === max ? `${min}` : `${min ?? 1},${max ?? ''}`;
  return { type: 'text', pattern: `^[0-9]{${count}}$`, min: undefined, max, default: undefined };
}

function withoutDefault(shape: FieldShape, { min, max }: Limit): ShapeChange {
  const value = shape.default;
  const outside =
    typeof value === 'number' && ((min !== undefined && value < min) || (max !== undefined && value > max));
  return outside ? { default: undefined } : {};
}

/** `1-5 stars`: a rating, whether it is called so or not. */
function readStars(context: RuleContext, limit: Limit, found: FieldMention | undefined): boolean {
  const entity = found?.entity ?? spokenOf(context);
  if (entity === undefined) return false;
  const named = ['rating', 'stars', 'star', 'score']
    .map((name) => entity.fields.get(name))
    .find((field) => field !== undefined);
  const { min = 1, max = 5 } = limit;
  const shape = { type: 'integer', min, max } as const;
  if (named === undefined) addField(entity, { name: 'rating', shape, trace: statedBy(context, NAME) });
  else refineField(context, { entity, field: named }, shape, NAME);
  return true;
}

/** `users rate recipes from 1 to 5`: the number of a rating or a review. */
function ratedBy({ clause, vocabulary }: RuleContext, { min, max }: Limit): FieldMention | undefined {
  if (min === undefined || max === undefined || !clause.words.some((word) => lemmaOf(word) === 'rate'))
    return undefined;
  const entity = vocabulary.entityCalled(['rating']) ?? vocabulary.entityCalled(['review']);
  const field = ['rating', 'score', 'stars', 'value']
    .map((name) => entity?.fields.get(name))
    .find((one) => one !== undefined);
  return entity === undefined || field === undefined ? undefined : { entity, field, from: 0, to: 0 };
}

const CURRENCY_WORDS: ReadonlySet<string> = new Set([
  ...Object.values(CURRENCIES).flat(),
  'dollar',
  'pounds',
]);

/** `no claim may be over 3000 EUR`: the amount of a claim, where it is clear which. */
function worthOf({ clause, mentions }: RuleContext, limit: Limit): FieldMention | undefined {
  const { from, to, unit, min } = limit;
  const about = mentions.findLast((mention) => mention.to <= from);
  const isDemand = clause.tokens.slice(about?.to, from).some(({ tag }) => tag === 'modal' || tag === 'not');
  if (about === undefined || unit !== 'value' || min !== undefined || !isDemand) return undefined;
  const { entity } = about;
  const words = clause.words.slice(from, to);
  const fields = [...entity.fields.values()].filter(({ shape }) => NUMERIC.has(shape.type));
  const [field, ...others] = fields.filter(({ shape }) => shape.type === 'money');
  const isMoney =
    words.some((word) => CURRENCY_WORDS.has(word)) ||
    (fields.length === 1 && readNumber(words.at(-1)) !== undefined);
  return field === undefined || others.length > 0 || !isMoney ? undefined : { entity, field, from: 0, to: 0 };
}
