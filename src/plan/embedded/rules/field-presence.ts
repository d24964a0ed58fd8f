import { refineField } from './context.ts';
import { locateFields } from './located.ts';
import { denies, hasPhrase, indexOfPhrase, readNumber } from './phrases.ts';
import type { BusinessRule, RuleContext } from './context.ts';
import type { FieldMention } from './vocabulary.ts';

const NAME = 'rule.required';

const REQUIRED: ReadonlySet<string> = new Set(['required', 'mandatory', 'compulsory', 'obligatory']);

/** Said of a field, these mean that it is always there. */
const FILLED: readonly string[] = [
  'must be provided', 'must be given', 'must be filled', 'must be entered', 'must be set', 'must be specified', 'must be present',
  'must not be empty', 'cannot be empty', "can't be empty", 'must not be blank', 'cannot be blank', "can't be blank", 'may not be empty',
  'cannot be left empty', 'must be filled in', 'must always be given', 'must always be filled',
]; // prettier-ignore

const HAVING: readonly string[] = [
  'must have',
  'must always have',
  'has to have',
  'must include',
  'must contain',
  'must specify',
];

const LEFT_OUT: readonly string[] = [
  'can be empty', 'may be empty', 'can be left empty', 'may be left empty', 'can be blank', 'can be left blank', 'may be left blank', 'not required',
  'not mandatory', 'can be omitted', 'may be omitted', 'can be left out', 'is not needed', 'not compulsory', "isn't required", "aren't required",
]; // prettier-ignore

/** `the title is required`, `every task must have a title`, `notes are optional`. */
export const PRESENCE: BusinessRule = {
  name: NAME,
  read(context) {
    const found = [
      ...optionalFields(context).map((field) => ({ field, required: false })),
      ...requiredFields(context).map((field) => ({ field, required: true })),
    ];
    for (const { field, required } of found) refineField(context, field, { required }, NAME);
    return found.length > 0;
  },
};

function optionalFields(context: RuleContext): readonly FieldMention[] {
  const { words } = context.clause;
  const at = words.findIndex((word) => word === 'optional' || word === 'optionally');
  if (at >= 0) return describedBy(context, at);
  const denied = LEFT_OUT.map((phrase) => indexOfPhrase(words, phrase)).find((place) => place >= 0);
  return denied === undefined ? [] : locateFields(context).filter(({ to }) => to <= denied);
}

function requiredFields(context: RuleContext): readonly FieldMention[] {
  const { words } = context.clause;
  const at = words.findIndex((word) => REQUIRED.has(word));
  if (at >= 0 && !denies(words) && words[at + 1] !== 'to' && words[at + 1] !== 'for')
    return describedBy(context, at);
  if (hasPhrase(words, LEFT_OUT)) return [];
  const filled = FILLED.map((phrase) => indexOfPhrase(words, phrase)).find((place) => place >= 0);
  if (filled !== undefined) return locateFields(context).filter(({ to }) => to <= filled);
  const having = HAVING.map((phrase) => indexOfPhrase(words, phrase)).find((place) => place >= 0);
  return having === undefined || denies(words) || words.includes('if') || words.includes('unique')
    ? []
    : listedBehind(context, having + 2);
}

/** In front of its field (`optional notes`), behind it in parentheses, or said of all fields before. */
function describedBy(context: RuleContext, at: number): readonly FieldMention[] {
  const { words } = context.clause;
  const fields = locateFields(context);
  const next = fields.find(({ from }) => from === at + 1);
  if (next !== undefined) return [next];
  const opens = words.lastIndexOf('(', at);
  if (opens >= 0 && words.indexOf(')', opens) > at) return fields.filter(({ to }) => to <= opens).slice(-1);
  const says = words
    .slice(Math.max(0, at - 3), at)
    .some((word) => /^(?:is|are|be|should|must|stay|remain)$/u.test(word));
  if (!says) return [];
  const all =
    words.slice(0, at).includes('all') &&
    words.slice(0, at).some((word) => word === 'fields' || word === 'these');
  const [first] = fields;
  if (all && first === undefined && context.subject !== undefined) return statedFields(context.subject);
  return fields.filter(({ to }) => to <= at);
}

function statedFields(entity: FieldMention['entity']): readonly FieldMention[] {
  return [...entity.fields.values()]
    .filter(({ trace }) => trace.origin === 'stated')
    .map((field) => ({ entity, field, from: 0, to: 0 }));
}

/** `must have a title and a due date`: fields right behind, nothing counted among them. */
function listedBehind(context: RuleContext, at: number): readonly FieldMention[] {
  const { words } = context.clause;
  const fields = locateFields(context).filter(({ from }) => from >= at);
  const first = fields[0]?.from ?? words.length;
  const counted = words.slice(at).some((word) => (readNumber(word) ?? 1) > 1);
  return first - at > 3 || counted ? [] : fields;
}
