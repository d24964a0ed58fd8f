import type { DefaultValue, Field } from '../../../spec/spec.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { editField } from '../build/edit.ts';
import { valueName } from '../build/type-words.ts';
import { findEntity } from '../find/find-entity.ts';
import { fieldFor, fieldsFor, type OwnedField } from '../find/find-owned.ts';
import { bare, wordsIn } from '../read/phrase.ts';

const FORMS: readonly { readonly pattern: RegExp; readonly swapped?: true }[] = [
  { pattern: /^(?:the )?default (?:value )?(?:of|for)\s+(.+?)\s+(?:is|should be|must be|becomes|will be)\s+(?:now )?(.+)$/iu },
  { pattern: /^(?:change|set|switch|make) the default (?:value )?(?:of|for)\s+(.+?)\s+(?:to|be)\s+(.+)$/iu },
  { pattern: /^(?:the )?(?:default|initial|starting)\s+(.+?)\s+(?:is|should be|must be|becomes|will be)\s+(?:now )?(.+)$/iu },
  { pattern: /^(?:change|set|switch|make) the (?:default|initial|starting)\s+(.+?)\s+(?:to|be)\s+(.+)$/iu },
  { pattern: /^(.+?)\s+(?:should |must |shall |will |now )?(?:defaults?) to\s+(.+)$/iu },
  { pattern: /^(.+?)\s+(?:should |must |shall |will |now )?(?:starts?|begins?) (?:as|at|with|out as)\s+(.+)$/iu },
  { pattern: /^(?:make|use|take)\s+(.+?)\s+(?:as )?the (?:default|initial)(?:\s+(?:value|one))?(?:\s+(?:of|for))?\s+(.+)$/iu, swapped: true },
  { pattern: /^(.+?)\s+(?:is|should be|becomes) the (?:default|initial)(?:\s+(?:value|one))?(?:\s+(?:of|for))?\s+(.+)$/iu, swapped: true },
]; // prettier-ignore

const NONE =
  /^(?:remove|drop|delete|clear|get rid of) the default (?:value )?(?:of|from|for|on)\s+(.+)$|^(.+?)\s+(?:has|have|should have|needs?) no default(?: any ?more| value)?$/iu;

/** `X defaults to V`, `make V the default X`, `new leads start as V`, `remove the default of X` … */
export const DEFAULT: ChangeRule = {
  name: 'change.default',
  read: ({ text }, situation) => {
    const none = NONE.exec(text);
    const cleared = none === null ? undefined : fieldFor(situation, none[1] ?? none[2] ?? '');
    if (cleared !== undefined) return clear(cleared, situation);
    for (const { pattern, swapped } of FORMS) {
      const match = pattern.exec(text);
      if (match === null) continue;
      const [phrase = '', value = ''] = swapped ? [match[2], match[1]] : [match[1], match[2]];
      const owned = ownerOf(phrase, value, situation);
      if (owned !== undefined) return start(owned, value, situation);
    }
    return undefined;
  },
};

function clear({ entity, field }: OwnedField, { spec }: Situation): Outcome {
  if (field.default === undefined)
    return { kind: 'same', reason: `${entity.name}.${field.name} has no default` };
  const changed = editField(spec, entity.name, field.name, (one) => {
    const { default: _default, ...rest } = one;
    return rest;
  });
  return { kind: 'done', spec: changed, subject: entity.name };
}

/** A field by name; of `new leads start as contacted`, the enum of leads that has the value. */
function ownerOf(phrase: string, value: string, situation: Situation): OwnedField | undefined {
  const entity = findEntity(situation.spec, wordsIn(phrase));
  const name = valueName(bare(value));
  const hasValue = ({ field }: OwnedField): boolean => field.type === 'enum' && field.values.includes(name);
  if (entity !== undefined) {
    const fields = entity.fields.map((field) => ({ entity, field })).filter(hasValue);
    return fields.length === 1 ? fields[0] : undefined;
  }
  const fitting = fieldsFor(situation, phrase).filter(hasValue);
  return fitting.length === 1 ? fitting[0] : fieldFor(situation, phrase);
}

function start({ entity, field }: OwnedField, phrase: string, { spec }: Situation): Outcome {
  const path = `${entity.name}.${field.name}`;
  const value = defaultIn(field, bare(phrase));
  if (value === undefined) return { kind: 'unclear', reason: `${path} cannot start with ${bare(phrase)}` };
  if (field.default === value) return { kind: 'same', reason: `${path} starts with that already` };
  const changed = editField(spec, entity.name, field.name, (one) => ({ ...one, default: value }));
  return { kind: 'done', spec: changed, subject: entity.name };
}

function defaultIn(field: Field, text: string): DefaultValue | undefined {
  switch (field.type) {
    case 'enum':
      return field.values.includes(valueName(text)) ? valueName(text) : undefined;
    case 'boolean':
      if (/^(?:true|yes|on|checked)$/iu.test(text)) return true;
      return /^(?:false|no|off|unchecked)$/iu.test(text) ? false : undefined;
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'money': {
      const number = Number(text.replaceAll(/[%$€£,\s]/gu, ''));
      return text !== '' && Number.isFinite(number) ? number : undefined;
    }
    case 'date':
    case 'time':
    case 'datetime':
      return /^(?:now|today|the current .+|current .+)$/iu.test(text) ? 'now' : text;
    case 'text':
    case 'longText':
      return text;
    default:
      return undefined;
  }
}
