import type { Field } from '../../../spec/spec.ts';
import type { ChangeRule, Outcome, Situation } from '../change-rule.ts';
import { editField } from '../build/edit.ts';
import { fieldFor } from '../find/find-owned.ts';

const NUMBER = '(-?\\d{1,12}(?:[.,]\\d{1,6})?)';
const UNIT = '(?:\\s*(?:characters?|chars?|letters?|digits|items?|percent|%))?(?:\\s+long)?';
const SUBJECT =
  '^(?:limit\\s+|restrict\\s+|cap\\s+)?(?:the (?:length|size|maximum|minimum) of\\s+)?(.+?)\\s+';
const MODAL =
  '(?:(?:must|should|can|may|has to|have to|needs to|is|are|shall|will)\\s+(?:not |never )?(?:be |have |hold |allow |stay |lie )?)?';

/** Each form says which of its numbers is the least and which the most. */
const FORMS: readonly { readonly pattern: RegExp; readonly bounds: readonly ('min' | 'max')[] }[] = [
  { pattern: new RegExp(`${SUBJECT}${MODAL}(?:between|from)\\s+${NUMBER}\\s+(?:and|to|-|–)\\s+${NUMBER}${UNIT}$`, 'iu'), bounds: ['min', 'max'] },
  { pattern: new RegExp(`${SUBJECT}${MODAL}(?:at most|no more than|not more than|up to|a maximum of|maximum|max|no longer than|not exceed|exceed|more than|above|higher than|longer than)\\s+${NUMBER}${UNIT}$`, 'iu'), bounds: ['max'] },
  { pattern: new RegExp(`${SUBJECT}${MODAL}(?:at least|no less than|not less than|a minimum of|minimum|min|no fewer than|less than|below|under|shorter than)\\s+${NUMBER}${UNIT}$`, 'iu'), bounds: ['min'] },
  { pattern: new RegExp(`^(?:limit|restrict|cap)\\s+(.+?)\\s+(?:to|at)\\s+(?:at most |a maximum of )?${NUMBER}${UNIT}$`, 'iu'), bounds: ['max'] },
]; // prettier-ignore

const NEGATIVE =
  /^(?:the )?(.+?)\s+(?:can|may|must|should|shall|will)(?:not|'t|n't| not| never)\s+(?:be(?:come)?\s+(?:negative|below zero|less than zero)|go below zero)$/iu;

/** Comparisons that only a denial turns into a limit: `cannot exceed 10`, `not below 0`. */
const DENIED = /\b(?:cannot|can't|can not|must not|may not|should not|never|not|mustn't|shouldn't)\b/iu;
const NEEDS_DENIAL =
  /\b(?:exceed|more than|above|higher than|longer than|less than|below|under|shorter than)\s+-?\d/iu;

/** `X is at most N characters`, `X must be between A and B`, `limit X to N characters` … */
export const LIMIT: ChangeRule = {
  name: 'change.limit',
  read: ({ text }, situation) => {
    const below = NEGATIVE.exec(text);
    const negative = below === null ? undefined : fieldFor(situation, below[1] ?? '');
    if (negative !== undefined) return limited(negative.entity.name, negative.field, { min: 0 }, situation);
    if (NEEDS_DENIAL.test(text) && !/\bno (?:more|less|longer) than\b/iu.test(text) && !DENIED.test(text))
      return undefined;
    const plain = text.replaceAll(/\b(?:cannot|can't|can not|mustn't|shouldn't)\b/giu, 'must not');
    for (const { pattern, bounds } of FORMS) {
      const match = pattern.exec(plain);
      const owned = match === null ? undefined : fieldFor(situation, match[1] ?? '');
      if (match === null || owned === undefined) continue;
      const numbers = match.slice(2).map((one) => Number(one.replace(',', '.')));
      const limits = Object.fromEntries(bounds.map((bound, index) => [bound, numbers[index] ?? 0]));
      return limited(owned.entity.name, owned.field, limits, situation);
    }
    return undefined;
  },
};

const LIMITED: ReadonlySet<Field['type']> = new Set([
  'text',
  'longText',
  'integer',
  'decimal',
  'percent',
  'money',
]);

function limited(
  entity: string,
  field: Field,
  limits: Readonly<Record<string, number>>,
  { spec }: Situation,
): Outcome {
  const path = `${entity}.${field.name}`;
  if (!LIMITED.has(field.type))
    return { kind: 'unclear', reason: `${path} is of type ${field.type} and has no limits` };
  if (Object.entries(limits).every(([key, value]) => Reflect.get(field, key) === value))
    return { kind: 'same', reason: `${path} has these limits already` };
  const changed = editField(spec, entity, field.name, (one) => ({ ...one, ...limits }));
  return { kind: 'done', spec: changed, subject: entity };
}
