import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import type { LinkModel } from '../../model/link-model.ts';
import { entityNamed, type ProjectModel } from '../../model/project-model.ts';
import { sqlIdentifier, sqlLiteral, sqlName } from '../../render/sql.ts';
import { blocks, lines } from '../../render/text.ts';
import { checkConstraints } from './checks.ts';
import { columnSql } from './column.ts';
import { indexStatements, uniqueConstraints } from './indexes.ts';

/**
 * Writes `migrations/0001_init.sql`: every table with its constraints and indexes.
 *
 * @param model - The project.
 * @returns The migration.
 */
export function emitMigration(model: ProjectModel): string {
  const timeZone = model.spec.app.timeZone;
  const tables = model.entities.map((entity) => entityTable(entity, model, timeZone));
  const late = model.entities.flatMap((entity) => lateForeignKeys(entity, model));
  return `${blocks(...tables, ...model.links.map(linkTable), lines(...late))}\n`;
}

function entityTable(entity: EntityModel, model: ProjectModel, timeZone: string): string {
  const references = entity.fields.filter((field) => !isLate(field, entity, model));
  const members = [
    'id uuid primary key',
    ...entity.fields.map((field) => columnSql(field, timeZone)),
    'version integer not null default 1',
    'created_at timestamptz(3) not null default now()',
    'updated_at timestamptz(3) not null default now()',
    ...(entity.softDelete ? ['deleted_at timestamptz(3)'] : []),
    ...uniqueConstraints(entity),
    ...checkConstraints(entity),
    ...references.flatMap((field) => foreignKey(field, entity, model)),
  ];
  return lines(createTable(entity.table, members), ...indexStatements(entity), guardTable(entity));
}

/** Row policies and the audit trail; it keeps no values of personal data. */
function guardTable({ table, fields }: Pick<EntityModel, 'table' | 'fields'>): string {
  const personal = fields.filter(({ field }) => field.pii !== undefined).map(({ column }) => column);
  const masked = personal.length === 0 ? '' : `, ${sqlLiteral(`{${personal.join(',')}}`)}`;
  return `call guard_table(${sqlLiteral(table)}${masked});`;
}

function createTable(table: string, members: readonly string[]): string {
  return `create table ${sqlIdentifier(table)} (\n  ${members.join(',\n  ')}\n);`;
}

/** Whether a reference points at a table that is created afterwards. */
function isLate({ target }: FieldModel, entity: EntityModel, model: ProjectModel): boolean {
  return target !== undefined && entityNamed(model, target).index > entity.index;
}

function lateForeignKeys(entity: EntityModel, model: ProjectModel): string[] {
  return entity.fields
    .filter((field) => isLate(field, entity, model))
    .flatMap((field) => foreignKey(field, entity, model))
    .map((constraint) => `alter table ${sqlIdentifier(entity.table)} add ${constraint};`);
}

function foreignKey(
  { field, column, target }: FieldModel,
  entity: EntityModel,
  model: ProjectModel,
): string[] {
  if (target === undefined || field.type !== 'ref') return [];
  const actions = { restrict: '', cascade: ' on delete cascade', setNull: ' on delete set null' };
  return [reference(entity.table, column, entityNamed(model, target).table, actions[field.onDelete])];
}

function reference(table: string, column: string, target: string, action: string): string {
  const name = sqlName(table, column, 'fkey');
  return `constraint ${name} foreign key (${sqlIdentifier(column)}) references ${sqlIdentifier(target)} (id)${action}`;
}

function linkTable({ table, owner, target, ownerColumn, targetColumn }: LinkModel): string {
  const [ownerName, targetName] = [sqlIdentifier(ownerColumn), sqlIdentifier(targetColumn)];
  const members = [
    `${ownerName} uuid not null`,
    `${targetName} uuid not null`,
    `primary key (${ownerName}, ${targetName})`,
    reference(table, ownerColumn, owner.table, ' on delete cascade'),
    reference(table, targetColumn, target.table, ' on delete cascade'),
  ];
  const index = `create index ${sqlName(table, targetColumn, 'idx')} on ${sqlIdentifier(table)} (${targetName});`;
  return lines(createTable(table, members), index, guardTable({ table, fields: [] }));
}
