import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import { fixedDefault, isDefaultNow } from '../../model/default-value.ts';
import {
  equalityFields,
  rangeFields,
  searchFields,
  SERVER_TIMES,
  sortProperties,
} from '../../model/list-fields.ts';
import { bindingName, isIdentifier } from '../../render/identifier.ts';
import { importLine } from '../../render/imports.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { withArticle } from '../../render/prose.ts';
import { sqlName } from '../../render/sql.ts';
import { blocks, lines } from '../../render/text.ts';
import { repositoryFunction, repositoryType } from './module-names.ts';

/**
 * Writes `crud/<entities>/<entities>.repository.ts`: everything that reads or writes an entity's table.
 *
 * @param entity - The entity.
 * @param timeZone - Where "today" is, for dates that default to it.
 * @returns The module.
 */
export function emitRepository(entity: EntityModel, timeZone: string): string {
  const { operations } = entity;
  return blocks(
    imports(entity),
    repositoryInterface(entity),
    operations.has('list') && sortColumns(entity),
    operations.has('create') && defaults(entity, timeZone),
    repository(entity),
    operations.has('list') && filter(entity),
  );
}

function imports(entity: EntityModel): string {
  const { operations, schemas, softDelete, path, pluralVariable } = entity;
  const [creates, reads, updates, deletes, lists] = flags(entity);
  const byId = reads || updates || deletes;
  return blocks(
    lines(lists && `import type { SQL } from 'drizzle-orm';`, creates && `import { uuidv7 } from 'uuidv7';`),
    lines(
      importLine('../../core/drizzle.ts', [
        (lists || (softDelete && byId)) && 'and',
        byId && 'eq',
        softDelete && (byId || lists) && 'isNull',
        (creates || reads || updates || (deletes && softDelete)) && 'sql',
        'type Queryable',
      ]),
      (creates || byId) && importLine('../../core/errors.ts', ['found']),
      lists && importLine('../../core/list-query.ts', listHelpers(entity)),
      importLine(`./${path}.schema.ts`, [
        (creates || reads || updates || lists) && `type ${schemas.record}`,
        creates && `type ${schemas.create}`,
        lists && `type ${schemas.query}`,
        operations.has('update') && `type ${schemas.update}`,
      ]),
      importLine(`./${path}.table.ts`, [pluralVariable]),
    ),
  );
}

function listHelpers(entity: EntityModel): (string | false)[] {
  return [
    'atLeast',
    'atMost',
    'countRows',
    equalityFields(entity).length > 0 && 'equals',
    searchFields(entity).length > 0 && 'matches',
    'orderBy',
    'type Page',
  ];
}

function repositoryInterface(entity: EntityModel): string {
  const { schemas, label, pluralLabel } = entity;
  const [creates, reads, updates, deletes, lists] = flags(entity);
  const hides = entity.softDelete ? '; it is kept, hidden' : '';
  return `/** Reads and writes ${pluralLabel}. */
export interface ${repositoryType(entity)} {
  ${lines(
    creates &&
      `/** Stores a new ${label} and returns it as stored. */
      create(input: ${schemas.create}): Promise<${schemas.record}>;`,
    reads &&
      `/** Reads one ${label}; throws NOT_FOUND. */
      read(id: string): Promise<${schemas.record}>;`,
    updates &&
      `/** Changes the fields given (\`null\` clears one) and returns the ${label} as stored; throws NOT_FOUND. */
      update(id: string, changes: ${schemas.update}): Promise<${schemas.record}>;`,
    deletes &&
      `/** Deletes one ${label}${hides}; throws NOT_FOUND. */
      remove(id: string): Promise<void>;`,
    lists &&
      `/** Reads one page of the ${pluralLabel} that match, and counts them all. */
      list(query: ${schemas.query}): Promise<Page<${schemas.record}>>;`,
  )}
}`;
}

function sortColumns(entity: EntityModel): string {
  const columns = sortProperties(entity).map(
    (property) => `${propertyKey(property)}: ${column(entity, property)},`,
  );
  return `/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  ${lines(...columns)}
};`;
}

/** Values of fields that the client may leave out: a constant, or a function when the moment matters. */
function defaults(entity: EntityModel, timeZone: string): string {
  const optional = entity.fields.filter(({ mandatory }) => !mandatory);
  if (optional.length === 0) return '';
  const comment = `/** What ${withArticle(`new ${entity.label}`)} has where the client says nothing. */`;
  const members = optional.map(
    (model) => `${propertyKey(model.property)}: ${defaultExpression(model, timeZone)}`,
  );
  const object = `{ ${members.join(', ')} }`;
  if (!hasMoments(entity)) return `${comment}\nconst DEFAULTS = ${object} as const;`;
  return `${comment}\nfunction defaults() {\n  const now = new Date();\n  return ${object};\n}`;
}

/** Sweden writes dates and times as ISO 8601 does. */
function defaultExpression({ field }: FieldModel, timeZone: string): string {
  if (!isDefaultNow(field)) return literal(fixedDefault(field) ?? null);
  const zone = `{ timeZone: ${literal(timeZone)} }`;
  if (field.type === 'date') return `now.toLocaleDateString('sv-SE', ${zone})`;
  return field.type === 'time' ? `now.toLocaleTimeString('sv-SE', ${zone})` : 'now.toISOString()';
}

function repository(entity: EntityModel): string {
  const [creates, reads, updates, deletes, lists] = flags(entity);
  return `/**
 * Creates the repository of ${entity.pluralLabel}.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function ${repositoryFunction(entity)}(queries: Queryable): ${repositoryType(entity)} {
  ${lines(reads && selectById(entity), creates && insert(entity))}

  return {
    ${blocks(
      creates && createMethod(entity),
      reads && readMethod(entity),
      updates && updateMethod(entity),
      deletes && (entity.softDelete ? hideMethod(entity) : removeMethod(entity)),
      lists && listMethod(entity),
    )}
  };
}`;
}

function selectById(entity: EntityModel): string {
  return `const selectById = queries
    .select()
    .from(${table(entity)})
    .where(${byId(entity, "sql.placeholder('id')")})
    .prepare(${literal(sqlName(entity.table, 'by_id'))});`;
}

function insert(entity: EntityModel): string {
  const values = ['id', ...entity.fields.map(({ property }) => property)].map(
    (property) => `${propertyKey(property)}: sql.placeholder(${literal(property)}),`,
  );
  return `const insert = queries
    .insert(${table(entity)})
    .values({ ${lines('', ...values)} })
    .returning()
    .prepare(${literal(sqlName(entity.table, 'insert'))});`;
}

function createMethod(entity: EntityModel): string {
  const optional = entity.fields.some(({ mandatory }) => !mandatory);
  const base = hasMoments(entity) ? '...defaults(), ' : optional ? '...DEFAULTS, ' : '';
  return `async create(input) {
      const [${record(entity)}] = await insert.execute({ ${base}...input, id: uuidv7() });
      return found(${record(entity)});
    },`;
}

function readMethod(entity: EntityModel): string {
  return `async read(id) {
      const [${record(entity)}] = await selectById.execute({ id });
      return found(${record(entity)});
    },`;
}

function updateMethod(entity: EntityModel): string {
  return `async update(id, changes) {
      const [${record(entity)}] = await queries
        .update(${table(entity)})
        .set({ ...changes, updatedAt: sql\`now()\` })
        .where(${byId(entity, 'id')})
        .returning()
        .prepare(${literal(sqlName(entity.table, 'update'))})
        .execute();
      return found(${record(entity)});
    },`;
}

function removeMethod(entity: EntityModel): string {
  return `async remove(id) {
      const [${record(entity)}] = await queries.delete(${table(entity)}).where(${byId(entity, 'id')}).returning({ id: ${table(entity)}.id });
      found(${record(entity)});
    },`;
}

function hideMethod(entity: EntityModel): string {
  return `async remove(id) {
      const [${record(entity)}] = await queries
        .update(${table(entity)})
        .set({ deletedAt: sql\`now()\` })
        .where(${byId(entity, 'id')})
        .returning({ id: ${table(entity)}.id });
      found(${record(entity)});
    },`;
}

function listMethod(entity: EntityModel): string {
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

function filter(entity: EntityModel): string {
  const searched = searchFields(entity).map(({ property }) => column(entity, property));
  const ranged = [...rangeFields(entity).map(({ property }) => property), ...SERVER_TIMES];
  return `function filter(query: ${entity.schemas.query}): SQL | undefined {
  return and(
    ${lines(
      entity.softDelete && `isNull(${table(entity)}.deletedAt),`,
      ...equalityFields(entity).map(
        ({ property }) => `equals(${column(entity, property)}, query${access(property)}),`,
      ),
      ...ranged.flatMap((property) => [
        `atLeast(${column(entity, property)}, query${access(`${property}From`)}),`,
        `atMost(${column(entity, property)}, query${access(`${property}To`)}),`,
      ]),
      searched.length > 0 && `matches(query.q, [${searched.join(', ')}]),`,
    )}
  );
}`;
}

function byId(entity: EntityModel, id: string): string {
  const same = `eq(${table(entity)}.id, ${id})`;
  return entity.softDelete ? `and(${same}, isNull(${table(entity)}.deletedAt))` : same;
}

function column(entity: EntityModel, property: string): string {
  return `${table(entity)}${access(property)}`;
}

function access(property: string): string {
  return isIdentifier(property) ? `.${property}` : `[${literal(property)}]`;
}

function table({ pluralVariable }: EntityModel): string {
  return bindingName(pluralVariable);
}

function record({ variable }: EntityModel): string {
  return bindingName(variable);
}

function hasMoments({ fields }: EntityModel): boolean {
  return fields.some(({ field }) => isDefaultNow(field));
}

function flags({ operations }: EntityModel): [boolean, boolean, boolean, boolean, boolean] {
  return [
    operations.has('create'),
    operations.has('read'),
    operations.has('update'),
    operations.has('delete'),
    operations.has('list'),
  ];
}
