import { isCheckedAccount } from '../../model/account-references.ts';
import { isAnonymised } from '../../model/anonymised.ts';
import { comparedColumn, indexedEncryptedFields } from '../../model/encrypted-fields.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import type { LinkModel } from '../../model/link-model.ts';
import { entityNamed, type ProjectModel } from '../../model/project-model.ts';
import { sqlIdentifier, sqlLiteral, sqlName } from '../../render/sql.ts';
import { blocks, lines } from '../../render/text.ts';
import { checkConstraints } from './checks.ts';
import { blindIndexSql, columnSql } from './column.ts';
import { indexStatements, uniqueConstraints } from './indexes.ts';
import { keyColumns, keyScope, ORGANISATION_COLUMN, type KeyScope } from './key-scope.ts';

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
  const links = model.links.map((link) => linkTable(link, keyScope(model.spec.tenancy)));
  return `${blocks(...tables, ...links, lines(...late))}\n`;
}

function entityTable(entity: EntityModel, model: ProjectModel, timeZone: string): string {
  const scope = keyScope(model.spec.tenancy);
  const references = entity.fields.filter((field) => !isLate(field, entity, model));
  const members = [
    'id uuid primary key',
    ...organisationColumn(scope),
    ...entity.fields.map((field) => columnSql(field, timeZone)),
    ...indexedEncryptedFields(entity).map(blindIndexSql),
    'version integer not null default 1',
    'created_at timestamptz(3) not null default now()',
    'updated_at timestamptz(3) not null default now()',
    ...(entity.softDelete ? ['deleted_at timestamptz(3)'] : []),
    ...(isAnonymised(entity) ? ['anonymised_at timestamptz(3)'] : []),
    ...uniqueConstraints(entity, scope),
    ...(isReferredTo(entity, model) ? referenceKey(entity, scope) : []),
    ...checkConstraints(entity),
    ...references.flatMap((field) => foreignKey(field, entity, model)),
  ];
  return lines(
    createTable(entity.table, members),
    ...indexStatements(entity, scope),
    guardTable(entity.table, maskedColumns(entity)),
    ...(scope.length === 0 ? [] : memberTriggers(entity, model)),
  );
}

/** Columns whose values the audit log does not keep: personal data, and what is encrypted. */
function maskedColumns(entity: EntityModel): string[] {
  const masked = entity.fields.filter(
    ({ field, personal }) => personal !== undefined || field.encrypted === true,
  );
  return [...masked.map(({ column }) => column), ...indexedEncryptedFields(entity).map(comparedColumn)];
}

/** Row policies and the audit trail. */
function guardTable(table: string, masked: readonly string[]): string {
  const columns = masked.length === 0 ? '' : `, ${sqlLiteral(`{${masked.join(',')}}`)}`;
  return `call guard_table(${sqlLiteral(table)}${columns});`;
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

function foreignKey(fieldModel: FieldModel, entity: EntityModel, model: ProjectModel): string[] {
  const { field, column, target } = fieldModel;
  if (field.type !== 'ref') return [];
  if (target === undefined) return accountKey(fieldModel, entity, model);
  const scope = keyScope(model.spec.tenancy);
  const cleared = scope.length === 0 ? '' : ` (${sqlIdentifier(column)})`;
  const action = field.onDelete === 'setNull' ? `${ACTIONS.setNull}${cleared}` : ACTIONS[field.onDelete];
  return [reference(scope, entity.table, column, entityNamed(model, target).table, action)];
}

const CASCADE = ' on delete cascade';

const ACTIONS = { restrict: '', cascade: CASCADE, setNull: ' on delete set null' };

/** Accounts may belong to several organisations, so the key is of the account alone. */
function accountKey(fieldModel: FieldModel, { table }: EntityModel, { spec }: ProjectModel): string[] {
  const { field, column } = fieldModel;
  if (field.type !== 'ref' || !isCheckedAccount(fieldModel, spec)) return [];
  return [reference([], table, column, 'auth_users', ACTIONS[field.onDelete])];
}

/** Whom a record is made to refer to belongs to its organisation, at that time. */
function memberTriggers({ table, fields }: EntityModel, { spec }: ProjectModel): string[] {
  return fields
    .filter((field) => isCheckedAccount(field, spec))
    .map(
      ({ column }) =>
        `create trigger ${sqlName(table, column, 'member')} before insert or update of ${sqlIdentifier(column)} on ${sqlIdentifier(table)} for each row execute function require_member(${sqlLiteral(column)});`,
    );
}

/** The checks of foreign keys see every row, whatever the policies say, so they compare the organisation too. */
function reference(scope: KeyScope, table: string, column: string, target: string, action: string): string {
  const name = sqlName(table, column, 'fkey');
  const referred = `${sqlIdentifier(target)} (${keyColumns(scope, 'id')})`;
  return `constraint ${name} foreign key (${keyColumns(scope, column)}) references ${referred}${action}`;
}

/** What foreign keys refer to where `id` alone does not do. */
function referenceKey({ table }: EntityModel, scope: KeyScope): string[] {
  if (scope.length === 0) return [];
  return [`constraint ${sqlName(table, 'organisation_id', 'id', 'key')} unique (${keyColumns(scope, 'id')})`];
}

function isReferredTo({ name }: EntityModel, { entities, links }: ProjectModel): boolean {
  const linked = links.some(({ owner, target }) => owner.name === name || target.name === name);
  return linked || entities.some(({ fields }) => fields.some(({ target }) => target === name));
}

function organisationColumn(scope: KeyScope): string[] {
  return scope.length === 0 ? [] : [ORGANISATION_COLUMN];
}

function linkTable({ table, owner, target, ownerColumn, targetColumn }: LinkModel, scope: KeyScope): string {
  const members = [
    ...organisationColumn(scope),
    `${sqlIdentifier(ownerColumn)} uuid not null`,
    `${sqlIdentifier(targetColumn)} uuid not null`,
    `primary key (${keyColumns(scope, ownerColumn, targetColumn)})`,
    reference(scope, table, ownerColumn, owner.table, CASCADE),
    reference(scope, table, targetColumn, target.table, CASCADE),
  ];
  const index = `create index ${sqlName(table, targetColumn, 'idx')} on ${sqlIdentifier(table)} (${keyColumns(scope, targetColumn)});`;
  return lines(createTable(table, members), index, guardTable(table, []));
}
