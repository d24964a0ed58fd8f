import { removeValue } from '../../../spec/remove/remove-value.ts';
import type { Field, Spec } from '../../../spec/spec.ts';
import { ChangeError } from '../change-error.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { editField } from '../build/edit.ts';
import { currencyOf } from '../build/field-of.ts';
import { oneOf } from '../build/reference.ts';
import { retyped, typeIn, valuesIn, type AskedType } from '../build/type-words.ts';
import { findEntity } from '../find/find-entity.ts';
import { fieldFor, type OwnedField } from '../find/find-owned.ts';
import { masked } from '../read/mask.ts';
import { wordsIn } from '../read/phrase.ts';

const FORMS: readonly RegExp[] = [
  /^(?:change|alter|set|switch) the (?:data ?)?type of\s+(.+?)\s+(?:from .+? )?(?:to|into|as)\s+(.+)$/iu,
  /^(?:change|alter|switch)\s+(.+?)(?:'s|') type\s+(?:from .+? )?(?:to|into)\s+(.+)$/iu,
  /^(?:change|turn|convert|switch|alter|make)\s+(.+?)\s+(?:from .+? )?(?:to|into)\s+(?:be )?(.+)$/iu,
  /^(?:store|keep|treat|save|handle|record|use|hold)\s+(.+?)\s+as\s+(.+)$/iu,
  /^use\s+(.+?)\s+for\s+(.+)$/iu,
  /^(.+?)\s+(?:should|must|shall|will|needs to|need to|has to|ought to|can|may)\s+(?:now |really |rather |also )?(?:be|become|hold|contain|take|only be|be only)\s+(?:stored as |kept as |of type |only |now |just )?(.+?)(?:\s+(?:instead|now|rather than .+|and not .+|not .+))?$/iu,
  /^(.+?)\s+(?:is|are|becomes?|holds?|contains?)\s+(?:now |really |actually |only |stored as )?(.+?)(?:\s+(?:instead|now|rather than .+|and not .+|not .+))?$/iu,
  /^make\s+(.+?)\s+(an?\s+.+|one of .+|either .+|money .+|long text|text|numeric)$/iu,
]; // prettier-ignore

const CURRENCY =
  /^(?:(?:change|set|switch) (?:the )?currency of\s+)?(.+?)\s+(?:(?:from .+? )?to|should be in|must be in|is in|are in)\s+(.+)$/iu;

const VALUES: readonly RegExp[] = [
  /^(?:the )?(?:values|options|choices|possible values|allowed values) (?:of|for)\s+(.+?)\s+(?:are|should be|must be|become|will be|can be)\s*:?\s+(.+)$/iu,
  /^(?:change|set|limit|restrict|replace) the (?:values|options|choices) (?:of|for)\s+(.+?)\s+(?:to|with|by)\s*:?\s+(.+)$/iu,
  /^(?:limit|restrict)\s+(.+?)\s+to\s+(.+)$/iu,
  /^(.+?)\s+(?:can|may|must|should|shall|will)\s+(?:only |now )*be\s+(?:only )?(?:either |one of |any of )?(.+)$/iu,
  /^(.+?)\s+(?:is|becomes?|are)\s+(?:now )?(?:either|one of|any of)\s+(.+)$/iu,
]; // prettier-ignore

/** `X should be a date`, `change the type of X to …`, `X becomes an enum of …`, `X can be a, b or c` … */
export const RETYPE: ChangeRule = {
  name: 'change.type',
  read: ({ text }, situation) => {
    const currency = CURRENCY.exec(text);
    const amount = currency === null ? undefined : typeIn(`money in ${currency[2] ?? ''}`);
    const money = amount === undefined ? undefined : fieldFor(situation, currency?.[1] ?? '');
    if (amount !== undefined && money?.field.type === 'money') return retype(situation, money, amount);
    for (const [index, pattern] of FORMS.entries()) {
      const match = pattern.exec(text);
      const [first = '', second = ''] = match === null ? [] : [match[1], match[2]];
      const [phrase, words] = index === 4 ? [second, first] : [first, second];
      const asked = match === null ? undefined : typeIn(words);
      const owned = asked === undefined ? undefined : fieldFor(situation, phrase);
      if (asked !== undefined && owned !== undefined) return retype(situation, owned, asked);
    }
    const led = LEADS.exec(text);
    const to = led === null ? undefined : entityIn(situation.spec, led[2] ?? '');
    const held = to === undefined ? undefined : fieldFor(situation, led?.[1] ?? '');
    if (to !== undefined && held?.field.type === 'text') return lead(situation.spec, held, to);
    for (const [index, pattern] of VALUES.entries()) {
      const match = pattern.exec(text);
      const values = match === null ? [] : valuesIn(match[2] ?? '');
      const isList =
        values.length > 1 &&
        (index < 2 || !/\b(?:by|if|when|after|before)\b/iu.test(masked(match?.[2] ?? '')));
      const owned = isList ? fieldFor(situation, match?.[1] ?? '') : undefined;
      if (owned !== undefined) return retype(situation, owned, { type: 'enum', values });
    }
    return undefined;
  },
};

const LEADS =
  /^(?:make |turn )?(.+?)\s+(?:should be|must be|becomes|is|into|refers to|should refer to|should point to)\s+(?:a reference to |one of the |one of our )?(?:an?|the|one)?\s*(.+)$/iu;

function entityIn(spec: Spec, phrase: string): string | undefined {
  const words = wordsIn(phrase);
  return findEntity(spec, words)?.name ?? (/^users?$/u.test(words.join(' ')) ? 'User' : undefined);
}

/** A text that named a record leads to it instead. */
function lead(spec: Spec, { entity, field }: OwnedField, to: string): Outcome {
  const reference: Field = { ...oneOf({ name: to }), name: field.name, required: field.required };
  const kept: Field =
    field.required && reference.type === 'ref' ? { ...reference, onDelete: 'restrict' } : reference;
  return {
    kind: 'done',
    spec: editField(spec, entity.name, field.name, () => kept),
    subject: entity.name,
    field: field.name,
  };
}

function retype({ spec }: Situation, { entity, field }: OwnedField, asked: AskedType): Outcome {
  const path = `${entity.name}.${field.name}`;
  if (field.type === 'ref' || field.type === 'refs')
    return { kind: 'unclear', reason: `${path} leads to ${field.to}: remove it first, then add a field` };
  if (asked.type === 'enum' && field.type === 'enum')
    return replaceValues(spec, entity.name, field, asked.values ?? []);
  if (
    asked.type === field.type &&
    (asked.currency === undefined || (field.type === 'money' && asked.currency === field.currency))
  )
    return { kind: 'same', reason: `${path} is of that type already` };
  if (
    asked.type === 'decimal' &&
    (field.type === 'integer' || field.type === 'money' || field.type === 'percent')
  )
    return { kind: 'same', reason: `${path} is a number already` };
  const changed = editField(spec, entity.name, field.name, (one) =>
    asked.type === 'money' && one.type === 'money' && asked.currency !== undefined
      ? { ...one, currency: asked.currency }
      : retyped(one, asked, currencyOf(spec)),
  );
  return { kind: 'done', spec: changed, subject: entity.name, field: field.name };
}

/** Values that are there already keep their place; the others go, unless new records start with one of them. */
function replaceValues(
  spec: Spec,
  entity: string,
  field: Field & { readonly type: 'enum' },
  values: readonly string[],
): Outcome {
  const gone = field.values.filter((value) => !values.includes(value));
  const start = typeof field.default === 'string' && gone.includes(field.default) ? field.default : undefined;
  if (start !== undefined)
    throw new ChangeError(
      'STILL_NEEDED',
      `Say first what new records start with: "make ${values[0] ?? ''} the default ${field.name} of ${entity}" after adding that value, or keep ${start} in the list.`,
      [`New records of ${entity} start with ${field.name} ${start}.`],
    );
  if (gone.length === 0 && values.length === field.values.length)
    return { kind: 'same', reason: `${entity}.${field.name} has these values already` };
  const added = editField(spec, entity, field.name, (one) =>
    one.type === 'enum'
      ? { ...one, values: [...one.values, ...values.filter((value) => !one.values.includes(value))] }
      : one,
  );
  const left = gone.reduce((one, value) => removeValue(one, { entity, field: field.name, value }), added);
  const ordered = editField(left, entity, field.name, (one) =>
    one.type === 'enum' ? { ...one, values } : one,
  );
  return { kind: 'done', spec: ordered, removes: gone.length > 0, subject: entity };
}
