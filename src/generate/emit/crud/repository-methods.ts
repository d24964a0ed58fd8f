import type { EntityModel } from '../../model/entity-model.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { sqlName } from '../../render/sql.ts';
import { lines } from '../../render/text.ts';
import { isChangeLimited, isOwnLimited, ownedByFunction } from '../access/entity-access.ts';
import { asksForOwner, limitOf, owned, ownerOfNew, requireOwnedCall } from '../access/owner-limits.ts';
import type { HidingReference } from './hiding.ts';
import { repositoryFunction } from './module-names.ts';
import { spreadDefaults } from './repository-defaults.ts';
import { byId, record, table } from './repository-names.ts';
import { requireVisibleCalls, type HidableReference } from './visible-references.ts';

/**
 * Writes the prepared statement that reads one record.
 *
 * @param entity - The entity.
 * @returns The statement.
 */
export function selectById(entity: EntityModel): string {
  return `const selectById = queries
    .select()
    .from(${table(entity)})
    .where(${byId(entity, "sql.placeholder('id')")})
    .prepare(${literal(sqlName(entity.table, 'by_id'))});`;
}

/**
 * Writes the prepared statement that reads one record of a user's own.
 *
 * @param entity - The entity.
 * @returns The statement.
 */
export function selectOwnById(entity: EntityModel): string {
  const mine = `${ownedByFunction(entity)}(queries, sql.placeholder('owner'))`;
  return `const selectOwnById = queries
    .select()
    .from(${table(entity)})
    .where(${byId(entity, "sql.placeholder('id')", mine)})
    .prepare(${literal(sqlName(entity.table, 'own_by_id'))});`;
}

/**
 * Writes the prepared statement that stores one record.
 *
 * @param entity - The entity.
 * @returns The statement.
 */
export function insert(entity: EntityModel): string {
  const values = ['id', ...entity.fields.map(({ property }) => property)].map(
    (property) => `${propertyKey(property)}: sql.placeholder(${literal(property)}),`,
  );
  return `const insert = queries
    .insert(${table(entity)})
    .values({ ${lines('', ...values)} })
    .returning()
    .prepare(${literal(sqlName(entity.table, 'insert'))});`;
}

/**
 * Writes the method that creates a record.
 *
 * @param entity - The entity.
 * @param hidable - Its references to records that can be hidden.
 * @returns The method.
 */
export function createMethod(entity: EntityModel, hidable: readonly HidableReference[]): string {
  return `async create(input, repetition) {
      ${limitOf(entity, 'create')}if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => ${repositoryFunction(entity)}(transaction).create(input)${findOwn(entity)});
      }
      ${requireOwnedCall(entity, 'create', 'input')}${requireVisibleCalls(hidable, 'input')}
      const [${record(entity)}] = await insert.execute({ ${spreadDefaults(entity)}...input, ${ownerOfNew(entity)}id: uuidv7() });
      return found(${record(entity)});
    },`;
}

/** Finds what was created if it still belongs to whom the caller is limited to. */
function findOwn(entity: EntityModel): string {
  if (!asksForOwner(entity)) return '';
  return `, (id) =>
        queries
          .select({ id: ${table(entity)}.id })
          .from(${table(entity)})
          .where(and(eq(${table(entity)}.id, id), ${owned(entity, 'create') ?? ''}))`;
}

/**
 * Writes the method that reads a record.
 *
 * @param entity - The entity.
 * @returns The method.
 */
export function readMethod(entity: EntityModel): string {
  if (!isOwnLimited(entity, 'read')) {
    return `async read(id) {
      const [${record(entity)}] = await selectById.execute({ id });
      return found(${record(entity)});
    },`;
  }
  return `async read(id) {
      ${limitOf(entity, 'read')}const [${record(entity)}] = await (limit === undefined
        ? selectById.execute({ id })
        : selectOwnById.execute({ id, owner: limit }));
      return found(${record(entity)});
    },`;
}

/**
 * Writes the method that changes a record.
 *
 * @param entity - The entity.
 * @param hidable - Its references to records that can be hidden.
 * @returns The method.
 */
export function updateMethod(entity: EntityModel, hidable: readonly HidableReference[]): string {
  return `async update(id, changes, version) {
      ${changeLimitOf(entity)}${requireOwnedCall(entity, 'update', 'changes')}${requireVisibleCalls(hidable, 'changes')}
      const [${record(entity)}] = await queries
        .update(${table(entity)})
        .set({ ...changes, updatedAt: sql\`now()\` })
        .where(${byId(entity, 'id', owned(entity, 'update'), inVersion(entity))})
        .returning()
        .prepare(${literal(sqlName(entity.table, 'update'))})
        .execute();
      return changed(${record(entity)}, version, () => ${findMeant(entity, 'update')});
    },`;
}

/**
 * Writes the method that deletes a record, or hides it where deleted records are kept.
 *
 * @param entity - The entity.
 * @param references - What hiding a record must deal with.
 * @returns The method.
 */
export function removeMethod(entity: EntityModel, references: readonly HidingReference[]): string {
  if (references.length > 0) {
    const hiding = `hide(queries, ${table(entity)}, id, REFERENCES, version`;
    if (!isOwnLimited(entity, 'delete')) return `remove: (id, version) => ${hiding}),`;
    return `remove(id, version) {
      ${limitOf(entity, 'delete')}return ${hiding}, ${owned(entity, 'delete') ?? ''});
    },`;
  }
  return entity.softDelete ? hideRecord(entity) : deleteRecord(entity);
}

function inVersion(entity: EntityModel): string {
  return `equals(${table(entity)}.version, version)`;
}

/** Finds the record in whatever version, if the caller may change it. */
function findMeant(entity: EntityModel, operation: 'update' | 'delete'): string {
  if (!isOwnLimited(entity, operation)) return 'selectById.execute({ id })';
  return `queries
        .select({ id: ${table(entity)}.id })
        .from(${table(entity)})
        .where(${byId(entity, 'id', owned(entity, operation))})`;
}

function deleteRecord(entity: EntityModel): string {
  return `async remove(id, version) {
      ${limitOf(entity, 'delete')}const [${record(entity)}] = await queries
        .delete(${table(entity)})
        .where(${byId(entity, 'id', owned(entity, 'delete'), inVersion(entity))})
        .returning({ id: ${table(entity)}.id });
      await changed(${record(entity)}, version, () => ${findMeant(entity, 'delete')});
    },`;
}

function hideRecord(entity: EntityModel): string {
  return `async remove(id, version) {
      ${limitOf(entity, 'delete')}const [${record(entity)}] = await queries
        .update(${table(entity)})
        .set({ deletedAt: sql\`now()\` })
        .where(${byId(entity, 'id', owned(entity, 'delete'), inVersion(entity))})
        .returning({ id: ${table(entity)}.id });
      await changed(${record(entity)}, version, () => ${findMeant(entity, 'delete')});
    },`;
}

/**
 * Writes the method that reads a page.
 *
 * @param entity - The entity.
 * @returns The method.
 */
export function listMethod(entity: EntityModel): string {
  return `async list(query) {
      ${limitOf(entity, 'list')}const where = ${isOwnLimited(entity, 'list') ? `and(filter(query), ${owned(entity, 'list') ?? ''})` : 'filter(query)'};
      const page = queries
        .select()
        .from(${table(entity)})
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, ${table(entity)}.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare(${literal(sqlName(entity.table, 'page'))})
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, ${table(entity)}, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },`;
}

/** What the caller may change, and whose records; nothing where nobody is limited. */
function changeLimitOf(entity: EntityModel): string {
  if (!isChangeLimited(entity)) return limitOf(entity, 'update');
  const permission = literal(`${entity.path}:update`);
  return isOwnLimited(entity, 'update')
    ? `const limit = ownerLimitOfChange(${permission}, CHANGEABLE, changes);\n`
    : `refuseUnchangeable(${permission}, CHANGEABLE, changes);\n`;
}
