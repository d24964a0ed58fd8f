import type { Diagnostic } from '../diagnostic.ts';
import { parseGrouping } from '../phrase/grouping.ts';
import { problem } from '../problem.ts';
import type { Entity, Report } from '../spec.ts';
import type { Lookup } from './lookup.ts';
import { NUMERIC, requireTyped } from './typed.ts';
import { requireEntity, requireField } from './unknown.ts';
import { checkCondition } from './values.ts';

const UNGROUPABLE: ReadonlySet<string> = new Set([
  'json',
  'list',
  'refs',
  'file',
  'image',
  'location',
  'longText',
]);

/**
 * Checks that every report measures, chooses and groups by fields that exist and fit.
 *
 * @param lookup - The spec.
 * @returns What is wrong.
 */
export function checkReports(lookup: Lookup): Diagnostic[] {
  return lookup.spec.reports.flatMap((report) => {
    const path = `reports.${report.name}`;
    const at = `${path}.${report.measure.kind}`;
    const entity = requireEntity(lookup, report.measure.entity, at);
    if ('missing' in entity) return [entity.missing];
    return [
      ...checkMeasure(lookup, entity.found, report, at),
      ...(report.where === undefined
        ? []
        : checkCondition(lookup, entity.found, report.where, `${path}.where`)),
      ...report.by.flatMap((text) => checkGrouping(lookup, entity.found, text, `${path}.by`)),
    ];
  });
}

function checkMeasure(lookup: Lookup, entity: Entity, { measure }: Report, path: string): Diagnostic[] {
  if (measure.kind === 'count') {
    const result =
      measure.field === undefined ? undefined : requireField(lookup, entity, measure.field, path);
    return result !== undefined && 'missing' in result ? [result.missing] : [];
  }
  if (measure.field !== undefined) {
    const types = [...NUMERIC, 'duration'] as const;
    return requireTyped(lookup, entity, measure.field, types, 'a number or a duration', path);
  }
  const hint = `Write ${entity.name}.field with a number field.`;
  return [problem('UNFIT_FIELD', path, `The ${measure.kind} of what? No field is named.`, hint)];
}

function checkGrouping(lookup: Lookup, entity: Entity, text: string, path: string): Diagnostic[] {
  const { field: name, bucket } = parseGrouping(text);
  const result = requireField(lookup, entity, name, path);
  if ('missing' in result) return [result.missing];
  const { type } = result.found;
  const canRound = type === 'datetime' || (type === 'date' && bucket !== 'hour');
  if (bucket !== undefined && !canRound) {
    const message = `${name} is of type ${type} and has no ${bucket}.`;
    return [problem('UNFIT_FIELD', path, message, 'Round only dates and datetimes.')];
  }
  if (!UNGROUPABLE.has(type)) return [];
  const hint = 'Group by a reference, an enum, a date or another short value.';
  return [problem('UNFIT_FIELD', path, `Records cannot be grouped by ${name} (${type}).`, hint)];
}
