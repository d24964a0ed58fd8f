import { builtRules } from '../../model/built-rules.ts';
import { comparedColumn, comparedColumnOf } from '../../model/encrypted-fields.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import { equalityFields, rangeFields, SERVER_TIMES } from '../../model/list-fields.ts';
import { snakeCase } from '../../../spec/names.ts';
import { sqlIdentifier, sqlName } from '../../render/sql.ts';
import { keyColumns, type KeyScope } from './key-scope.ts';

/**
 * The columns that no two records may share, alone or together.
 *
 * @param entity - The entity.
 * @returns Column names of each.
 */
export function uniqueColumns(entity: EntityModel): string[][] {
  const together = builtRules(entity.entity).flatMap((rule) =>
    rule.kind === 'unique' ? [rule.fields.map((name) => comparedColumnOf(entity, name))] : [],
  );
  const alone = entity.fields.filter(({ field }) => field.unique).map((model) => [comparedColumn(model)]);
  return [...alone, ...together];
}

/**
 * Writes the constraints that keep values unique; none for records that stay after they are deleted.
 *
 * @param entity - The entity.
 * @param scope - Whose records a value is unique among.
 * @returns The constraints.
 */
export function uniqueConstraints(entity: EntityModel, scope: KeyScope): string[] {
  if (entity.softDelete) return [];
  return uniqueColumns(entity).map(
    (columns) =>
      `constraint ${sqlName(entity.table, ...columns, 'key')} unique (${keyColumns(scope, ...columns)})`,
  );
}

/**
 * Writes the indexes behind an entity's filters and references.
 *
 * @param entity - The entity.
 * @param scope - Whose records are read together.
 * @returns One statement each.
 */
export function indexStatements(entity: EntityModel, scope: KeyScope): string[] {
  return [
    ...partialUniqueIndexes(entity, scope),
    ...fieldIndexes(entity, scope),
    ...SERVER_TIMES.map((name) => orderIndex(entity, scope, snakeCase(name))),
  ];
}

/** A deleted record no longer stands in the way of a new one with the same value. */
function partialUniqueIndexes(entity: EntityModel, scope: KeyScope): string[] {
  if (!entity.softDelete) return [];
  return uniqueColumns(entity).map((columns) => {
    const listed = keyColumns(scope, ...columns);
    const name = sqlName(entity.table, ...columns, 'key');
    return `create unique index ${name} on ${sqlIdentifier(entity.table)} (${listed}) where deleted_at is null;`;
  });
}

function fieldIndexes(entity: EntityModel, scope: KeyScope): string[] {
  const chosen = new Set([...equalityFields(entity), ...rangeFields(entity)]);
  return entity.fields
    .filter((model) => chosen.has(model) && !model.field.unique)
    .map((model) => (isChoice(model) ? choiceIndex : orderIndex)(entity, scope, comparedColumn(model)));
}

/** Many records share a choice: the index gives them newest first, as the list does. */
function choiceIndex(entity: EntityModel, scope: KeyScope, column: string): string {
  return `create index ${sqlName(entity.table, column, 'idx')} on ${sqlIdentifier(entity.table)} (${keyColumns(scope, column)}, created_at desc, id desc);`;
}

function orderIndex(entity: EntityModel, scope: KeyScope, column: string): string {
  return `create index ${sqlName(entity.table, column, 'idx')} on ${sqlIdentifier(entity.table)} (${keyColumns(scope, column)}, id);`;
}

function isChoice({ field }: FieldModel): boolean {
  return field.type === 'enum' || field.type === 'boolean' || field.type === 'ref';
}
