import type { Diagnostic } from '../diagnostic.ts';
import { parseRetentionTime } from '../phrase/retention-time.ts';
import { personalData } from '../pii.ts';
import { problem } from '../problem.ts';
import type { Entity, Spec } from '../spec.ts';
import { didYouMean } from '../suggest.ts';

/**
 * Checks how long records are kept: the time can be read, it counts from a moment that a record has, and there is
 * something personal that can go where records are to be anonymised.
 *
 * @param spec - The spec.
 * @returns What is wrong.
 */
export function checkRetention(spec: Pick<Spec, 'entities'>): Diagnostic[] {
  return spec.entities.flatMap((entity) => {
    const { retention, name } = entity;
    if (retention === undefined) return [];
    const path = `entities.${name}.retention`;
    return [
      ...checkTime(retention.after, `${path}.after`),
      ...(retention.from === undefined ? [] : checkFrom(entity, retention.from, `${path}.from`)),
      ...(retention.then === 'anonymise' ? checkPersonal(entity, path) : []),
    ];
  });
}

function checkTime(after: string, path: string): Diagnostic[] {
  if (parseRetentionTime(after) !== undefined) return [];
  const hint = 'Write a whole number of days, weeks or years, such as 90d, 12w or 7y.';
  return [problem('INVALID_DURATION', path, `"${after.slice(0, 40)}" is no time to keep records.`, hint)];
}

function checkFrom({ name, fields }: Entity, from: string, path: string): Diagnostic[] {
  if (from === 'createdAt' || from === 'updatedAt') return [];
  const moments = fields
    .filter(({ type }) => type === 'date' || type === 'datetime')
    .map((field) => field.name);
  const field = fields.find((one) => one.name === from);
  const hint = didYouMean(
    from,
    [...moments, 'createdAt'],
    'Name a date or datetime of the entity, or createdAt.',
  );
  if (field === undefined) return [problem('UNKNOWN_FIELD', path, `${name} has no field ${from}.`, hint)];
  return moments.includes(from)
    ? []
    : [problem('UNFIT_FIELD', path, `${from} is no date and no datetime.`, hint)];
}

function checkPersonal(entity: Entity, path: string): Diagnostic[] {
  const personal = entity.fields.filter((field) => personalData(field, entity) !== undefined);
  if (personal.length === 0) {
    const hint = 'Mark what is personal with pii, or write then: delete.';
    return [problem('UNFIT_FIELD', path, `Nothing of ${entity.name} is personal.`, hint)];
  }
  return personal
    .filter((field) => field.type === 'text' && field.required && field.unique && field.pattern !== undefined)
    .map(({ name }) => {
      const message = `Nothing can stand in the place of ${name}: it is required, unique and has a pattern.`;
      return problem('UNFIT_FIELD', path, message, 'Take one of the three away, or write then: delete.');
    });
}
