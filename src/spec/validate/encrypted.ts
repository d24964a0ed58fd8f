import { openingWithArticle } from '../article.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { ENCRYPTABLE } from '../encryptable.ts';
import { problem } from '../problem.ts';
import type { Entity, Field, Rule, Spec } from '../spec.ts';

/**
 * Checks that whatever looks into values leaves encrypted fields alone: the database can tell whether they are equal, and
 * nothing else.
 *
 * @param spec - The spec.
 * @returns What is wrong.
 */
export function checkEncrypted(spec: Pick<Spec, 'entities' | 'reports'>): Diagnostic[] {
  return spec.entities.flatMap((entity) =>
    entity.fields
      .filter(({ encrypted }) => encrypted === true)
      .flatMap((field) => [
        ...checkOptions(field, `entities.${entity.name}.fields.${field.name}`),
        ...checkRules(entity, field.name),
        ...checkReports(spec, entity, field.name),
      ]),
  );
}

function checkOptions({ name, type, searchable, default: value }: Field, path: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const unfit = (message: string, hint: string): void => {
    found.push(problem('UNFIT_OPTION', path, message, hint));
  };
  if (!ENCRYPTABLE.has(type)) {
    unfit(
      `${openingWithArticle(type)} field cannot be encrypted.`,
      `Remove encrypted; ${[...ENCRYPTABLE].join(', ')} can have it.`,
    );
  }
  if (searchable) unfit(`${name} is encrypted, and cannot be searched.`, 'Remove searchable or encrypted.');
  if (value !== undefined) unfit(`${name} is encrypted, and has no default.`, 'Remove default or encrypted.');
  return found;
}

function checkRules({ name, rules }: Entity, field: string): Diagnostic[] {
  return rules.flatMap((rule, index) =>
    comparedBy(rule).includes(field)
      ? [unfitField(`entities.${name}.rules.${index}.${rule.kind}`, field, 'Compare another field.')]
      : [],
  );
}

/** Fields whose values the database has to see. */
function comparedBy(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'check':
      return [rule.left, ...('field' in rule.right ? [rule.right.field] : [])];
    case 'noOverlap':
      return [rule.per, ...Object.keys(rule.except ?? {})];
    case 'unique':
    case 'transitions':
    case 'capacity':
    case 'notBelow':
    case 'computed':
      return [];
    default:
      return rule satisfies never;
  }
}

function checkReports({ reports }: Pick<Spec, 'reports'>, { name }: Entity, field: string): Diagnostic[] {
  return reports
    .filter(({ measure }) => measure.entity === name)
    .flatMap((report) => [
      ...(Object.keys(report.where ?? {}).includes(field) ? [`reports.${report.name}.where`] : []),
      ...(report.by.includes(field) ? [`reports.${report.name}.by`] : []),
    ])
    .map((path) => unfitField(path, field, 'Use another field.'));
}

function unfitField(path: string, field: string, hint: string): Diagnostic {
  return problem('UNFIT_FIELD', path, `${field} is encrypted: the database cannot compare it.`, hint);
}
