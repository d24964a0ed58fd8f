import type { EntityModel } from '../../model/entity-model.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { sqlName } from '../../render/sql.ts';
import { lines } from '../../render/text.ts';
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
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => ${repositoryFunction(entity)}(transaction).create(input));
      }
      ${requireVisibleCalls(hidable, 'input')}
      const [${record(entity)}] = await insert.execute({ ${spreadDefaults(entity)}...input, id: uuidv7() });
      return found(${record(entity)});
    },`;
}

/**
 * Writes the method that reads a record.
 *
 * @param entity - The entity.
 * @returns The method.
 */
export function readMethod(entity: EntityModel): string {
  return `async read(id) {
      const [${record(entity)}] = await selectById.execute({ id });
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
      ${requireVisibleCalls(hidable, 'changes')}
      const [${record(entity)}] = await queries
        .update(${table(entity)})
        .set({ ...changes, updatedAt: sql\`now()\` })
        .where(${byId(entity, 'id', 'version')})
        .returning()
        .prepare(${literal(sqlName(entity.table, 'update'))})
        .execute();
      return changed(${record(entity)}, version, () => selectById.execute({ id }));
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
  if (references.length > 0)
    return `remove: (id, version) => hide(queries, ${table(entity)}, id, REFERENCES, version),`;
  return entity.softDelete ? hideRecord(entity) : deleteRecord(entity);
}

function deleteRecord(entity: EntityModel): string {
  return `async remove(id, version) {
      const [${record(entity)}] = await queries
        .delete(${table(entity)})
        .where(${byId(entity, 'id', 'version')})
        .returning({ id: ${table(entity)}.id });
      await changed(${record(entity)}, version, () => selectById.execute({ id }));
    },`;
}

function hideRecord(entity: EntityModel): string {
  return `async remove(id, version) {
      const [${record(entity)}] = await queries
        .update(${table(entity)})
        .set({ deletedAt: sql\`now()\` })
        .where(${byId(entity, 'id', 'version')})
        .returning({ id: ${table(entity)}.id });
      await changed(${record(entity)}, version, () => selectById.execute({ id }));
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
      const where = filter(query);
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
