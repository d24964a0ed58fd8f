import type { Entity, Field } from '../../../spec/spec.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { editField } from '../build/edit.ts';
import { fieldsNamed } from '../find/fields-named.ts';
import { findEntity } from '../find/find-entity.ts';
import { listIn, wordsIn } from '../read/phrase.ts';

/** What can be said of a field, and what it becomes. */
const FLAGS: readonly (readonly [RegExp, Partial<Field>])[] = [
  [/^(?:optional|not (?:required|mandatory|compulsory|obligatory|needed)|no longer (?:required|mandatory|compulsory|obligatory)|non-?mandatory|nullable|left (?:out|empty|blank|open)|empty|blank|missing|voluntary)$/iu, { required: false }],
  [/^(?:(?:always |now )?(?:required|mandatory|compulsory|obligatory|present|given|filled in|provided|set|entered|filled out|supplied)|not (?:optional|empty|blank|be empty|be blank)|no longer optional|non-?empty|a must|a required field|a mandatory field)$/iu, { required: true }],
  [/^(?:unique|distinct|different for (?:each|every)(?: \w+)?|one of a kind)$/iu, { unique: true }],
  [/^(?:not unique|no longer unique|non-?unique|duplicated|shared|the same|repeated)$/iu, { unique: false }],
  [/^(?:searchable|found by (?:the )?search(?:es)?|searched|included in (?:the )?search)$/iu, { searchable: true }],
  [/^(?:not searchable|no longer searchable|unsearchable|left out of (?:the )?search)$/iu, { searchable: false }],
  [/^(?:personal|private|personal data|pii|masked|personally identifiable)$/iu, { pii: 'personal' }],
  [/^(?:sensitive|sensitive data|confidential)$/iu, { pii: 'sensitive' }],
  [/^(?:not|no longer) (?:personal|private|personal data|pii|sensitive|sensitive data|confidential)$/iu, { pii: 'none' }],
]; // prettier-ignore

const ADJECTIVE =
  '((?:not |no longer |always |now |non-?|a )?(?:optional|required|mandatory|compulsory|obligatory|unique|distinct|searchable|unsearchable|nullable|empty|blank|personal|personal data|private|pii|sensitive|sensitive data|confidential|voluntary|missing|present|given|filled in|filled out|provided|set|entered|supplied|duplicated|shared|repeated|left out|left empty|left blank|left open|must)(?: field)?)';

const ADJECTIVES = `(${ADJECTIVE.slice(1, -1)}(?:(?:,| and) ${ADJECTIVE.slice(1, -1)})*)`;

const FORMS: readonly RegExp[] = [
  new RegExp(`^(?:make|mark|set|treat|flag|declare)\\s+(.+?)\\s+(?:as |to be )?(?:an? )?${ADJECTIVES}(?:\\s+(?:again|now|instead|any ?more))?$`, 'iu'),
  new RegExp(`^(.+?)\\s+(?:is|are|should be|must be|shall be|has to be|have to be|needs to be|need to be|becomes?|can be|may be|will be|should|must|can|may)\\s+(?:now |also |always |simply |from now on )?${ADJECTIVES}(?:\\s+(?:again|now|instead|any ?more))?$`, 'iu'),
]; // prettier-ignore

const SPECIAL: readonly (readonly [RegExp, string])[] = [
  [/^(?:don't|do not|no longer|never)\s+(?:require|ask for|insist on|force)\s+(.+?)(?:\s+any ?more)?$/iu, 'optional'],
  [/^(?:always )?(?:require|insist on|enforce|demand)\s+(.+)$/iu, 'required'],
  [/^allow (?:duplicate|several equal|repeated|the same)\s+(.+)$/iu, 'not unique'],
  [/^(?:remove|drop) the unique(?:ness)?(?: constraint| requirement| rule)? (?:of|from|on)\s+(.+)$/iu, 'not unique'],
  [/^(?:forbid|prevent|no|disallow)\s+duplicate\s+(.+)$/iu, 'unique'],
  [/^(?:allow|let|permit)\s+(.+?)\s+(?:to be|be)\s+(?:left )?(?:empty|blank|out|missing|open|optional)$/iu, 'optional'],
]; // prettier-ignore

const MUST_HAVE =
  /^(?:(?:make sure|ensure|see to it|check)(?: that)?\s+(?:every|each|all|an?)\s+(.+?)\s+(?:always )?(?:has|have)|(?:every|each|all|an?)\s+(.+?)\s+(?:must|has to|have to)\s+(?:always )?have)\s+(?:an?|the|its|their)\s+(.+)$/iu;

const DENIED =
  /^(.+?)\s+(?:don't|doesn't|do not|does not|need not|needn't)\s+(?:have to |need to )?be\s+(unique|required|mandatory|compulsory|searchable)(?: any ?more)?$/iu;

const NO_TWO =
  /^no two\s+(.+?)\s+(?:may|can|should|must|shall)?\s*(?:have|share|use|get)\s+(?:the same|an? identical|one)\s+(.+)$/iu;

/** `make X optional`, `X must be unique`, `X is no longer required`, `require X`, `allow duplicate X` … */
export const PRESENCE: ChangeRule = {
  name: 'change.presence',
  read: ({ text }, situation) => {
    const pair = NO_TWO.exec(text);
    const owner = pair === null ? undefined : findEntity(situation.spec, wordsIn(pair[1] ?? ''));
    if (owner !== undefined && listIn(pair?.[2] ?? '').length === 1)
      return flag(pair?.[2] ?? '', 'unique', situation, owner);
    const must = MUST_HAVE.exec(text);
    const whose = must === null ? undefined : findEntity(situation.spec, wordsIn(must[1] ?? must[2] ?? ''));
    const held = whose === undefined ? undefined : flag(must?.[3] ?? '', 'required', situation, whose);
    if (held !== undefined) return held;
    const denied = DENIED.exec(text);
    const freed = denied === null ? undefined : flag(denied[1] ?? '', `not ${denied[2] ?? ''}`, situation);
    if (freed !== undefined) return freed;
    for (const [pattern, word] of SPECIAL) {
      const match = pattern.exec(text);
      const outcome = match === null ? undefined : flag(match[1] ?? '', word, situation);
      if (outcome !== undefined) return outcome;
    }
    for (const pattern of FORMS) {
      const match = pattern.exec(text);
      const outcome = match === null ? undefined : flag(match[1] ?? '', match[2] ?? '', situation);
      if (outcome !== undefined) return outcome;
    }
    return undefined;
  },
};

function flag(phrase: string, word: string, situation: Situation, owner?: Entity): Outcome | undefined {
  const options = listIn(word).map((one) => FLAGS.find(([pattern]) => pattern.test(one.trim()))?.[1]);
  if (options.includes(undefined)) return undefined;
  const option: Partial<Field> = Object.assign({}, ...options);
  const fields = fieldsNamed(phrase, situation, owner);
  if (fields === undefined) return undefined;
  let { spec } = situation;
  for (const { entity, field } of fields)
    spec = editField(spec, entity.name, field.name, (one) => withFlag(one, option));
  const isSame = fields.every(({ field }) =>
    Object.entries(option).every(([key, value]) => Reflect.get(field, key) === value),
  );
  if (isSame)
    return {
      kind: 'same',
      reason: `${fields.map(({ entity, field }) => `${entity.name}.${field.name}`).join(', ')} is so already`,
    };
  return { kind: 'done', spec, subject: fields[0]?.entity.name, field: fields[0]?.field.name };
}

function withFlag(field: Field, option: Partial<Field>): Field {
  const flagged = { ...field, ...option } as Field;
  if (flagged.type !== 'ref') return flagged;
  return flagged.required && flagged.onDelete === 'setNull' ? { ...flagged, onDelete: 'restrict' } : flagged;
}
