import { ENCRYPTABLE } from '../../../spec/encryptable.ts';
import type { Field } from '../../../spec/spec.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { editField, encrypted } from '../build/edit.ts';
import { fieldsNamed } from '../find/fields-named.ts';

const BE =
  '(?:is|are|be|becomes?|should be|must be|shall be|will be|has to be|have to be|needs to be|need to be|should|must|may)';
const STORED = '(?:(?:now |always |also )?(?:stored |kept |saved |held )?(?:as )?)';
const END = '(?: at rest| in the database| from now on| now)*$';

/** The first phrase names the fields. */
const FORMS: readonly RegExp[] = [
  new RegExp(`^(?:(?:always|also) )?encrypt\\s+(.+?)${END}`, 'iu'),
  new RegExp(`^(?:store|keep|save|make|mark|hold)\\s+(.+?)\\s+(?:as |to be )?encrypted${END}`, 'iu'),
  new RegExp(`^(.+?)\\s+${BE}\\s+${STORED}encrypted${END}`, 'iu'),
  new RegExp(`^(?:use|add|turn on|enable|switch on)\\s+encryption\\s+(?:for|of|to|on)\\s+(.+?)${END}`, 'iu'),
];

const DENIALS: readonly RegExp[] = [
  /^(?:decrypt|(?:don't|do not|no longer|never) encrypt|stop encrypting)\s+(.+?)(?:\s+any ?more)?$/iu,
  /^(?:store|keep|save|make)\s+(.+?)\s+unencrypted$/iu,
  new RegExp(`^(.+?)\\s+${BE}\\s+(?:no longer |not |un)(?:be )?(?:stored |kept )?(?:encrypted)(?: any ?more)?$`, 'iu'),
  /^(.+?)\s+(?:don't|doesn't|do not|does not|need not|needn't)\s+(?:have to |need to )?be (?:stored )?encrypted(?: any ?more)?$/iu,
  /^(?:remove|drop|turn off|disable|switch off)\s+(?:the )?encryption\s+(?:for|of|from|on)\s+(.+)$/iu,
]; // prettier-ignore

/** `encrypt the phone`, `store notes encrypted`, `the notes must be encrypted`, `notes are no longer encrypted`. */
export const ENCRYPTION: ChangeRule = {
  name: 'change.encryption',
  read: ({ text }, situation) =>
    /\b(?:un)?(?:en|de)crypt/iu.test(text)
      ? (firstOf(DENIALS, text, situation, plain) ?? firstOf(FORMS, text, situation, encrypted))
      : undefined,
};

function firstOf(
  forms: readonly RegExp[],
  text: string,
  situation: Situation,
  edit: (field: Field) => Field,
): Outcome | undefined {
  for (const form of forms) {
    const fields = fieldsNamed(form.exec(text)?.[1] ?? '', situation);
    if (fields === undefined) continue;
    const named = (list: typeof fields): string =>
      list.map(({ entity, field }) => `${entity.name}.${field.name}`).join(', ');
    const unfit = edit === encrypted ? fields.filter(({ field }) => !ENCRYPTABLE.has(field.type)) : [];
    if (unfit.length > 0)
      return { kind: 'unclear', reason: `only text can be encrypted, not ${named(unfit)}` };
    const isSame = fields.every(({ field }) => (field.encrypted === true) === (edit === encrypted));
    if (isSame) return { kind: 'same', reason: `${named(fields)} is so already` };
    const [first] = fields;
    const spec = fields.reduce(
      (changed, { entity, field }) => editField(changed, entity.name, field.name, edit),
      situation.spec,
    );
    return { kind: 'done', spec, subject: first?.entity.name, field: first?.field.name };
  }
  return undefined;
}

function plain({ encrypted: _encrypted, ...field }: Field): Field {
  return field;
}
