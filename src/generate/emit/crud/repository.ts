import type { EntityModel } from '../../model/entity-model.ts';
import {
  equalityFields,
  rangeFields,
  searchFields,
  SERVER_TIMES,
  sortProperties,
} from '../../model/list-fields.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { importLine } from '../../render/imports.ts';
import { propertyKey } from '../../render/literal.ts';
import { blocks, lines } from '../../render/text.ts';
import {
  accessModule,
  isChangeLimited,
  isOwnLimited,
  ownedByFunction,
  requireOwnedFunction,
} from '../access/entity-access.ts';
import { asksForOwner, ownerProperty } from '../access/owner-limits.ts';
import { hidingReferences, referencesConstant, type HidingReference } from './hiding.ts';
import { repositoryFunction, repositoryType } from './module-names.ts';
import { defaults } from './repository-defaults.ts';
import {
  createMethod,
  insert,
  listMethod,
  readMethod,
  removeMethod,
  selectById,
  selectOwnById,
  updateMethod,
} from './repository-methods.ts';
import { access, column, table } from './repository-names.ts';
import { hidableReferences, requireVisible, type HidableReference } from './visible-references.ts';

/**
 * Writes `crud/<entities>/<entities>.repository.ts`: everything that reads or writes an entity's table.
 *
 * @param entity - The entity.
 * @param model - The project.
 * @returns The module.
 */
export function emitRepository(entity: EntityModel, model: ProjectModel): string {
  const { operations } = entity;
  const hidable =
    operations.has('create') || operations.has('update') ? hidableReferences(entity, model) : [];
  const hiding = hidingReferences(entity, model);
  return blocks(
    imports(entity, hidable, hiding),
    repositoryInterface(entity, hiding),
    referencesConstant(entity, hiding),
    operations.has('list') && sortColumns(entity),
    operations.has('create') && defaults(entity, model.spec.app.timeZone),
    repository(entity, hidable, hiding),
    operations.has('list') && filter(entity),
  );
}

function imports(
  entity: EntityModel,
  hidable: readonly HidableReference[],
  hiding: readonly HidingReference[],
): string {
  const { operations, schemas, softDelete, path, pluralVariable } = entity;
  const [creates, reads, updates, deletes, lists] = flags(entity);
  const hides = hiding.length > 0;
  const removes = deletes && !hides;
  const changes = updates || removes;
  const byId = reads || changes;
  const used = [...hidable.map(({ target }) => target), ...hiding.flatMap(({ from, to }) => [from, to])];
  const others = [...new Set(used)].filter((other) => other !== entity);
  return blocks(
    lines(lists && `import type { SQL } from 'drizzle-orm';`, creates && `import { uuidv7 } from 'uuidv7';`),
    lines(
      importLine('../../core/auth/limits.ts', limitHelpers(entity)),
      changes && importLine('../../core/database/changed.ts', ['changed']),
      importLine('../../core/database/drizzle.ts', [
        (lists || changes || (softDelete && byId) || hidable.length > 0 || isOwnLimited(entity)) && 'and',
        (byId || hidable.length > 0 || asksForOwner(entity)) && 'eq',
        ((softDelete && (byId || lists)) || hidable.length > 0) && 'isNull',
        (creates || reads || updates || (removes && (softDelete || !isOwnLimited(entity, 'delete')))) &&
          'sql',
        'type Queryable',
      ]),
      lists &&
        equalityFields(entity).some(({ field }) => field.encrypted === true) &&
        importLine('../../core/database/encrypted-text.ts', ['equalsEncrypted']),
      importLine('../../core/database/filters.ts', filterHelpers(entity, lists, changes)),
      hides && importLine('../../core/database/hide.ts', ['hide', 'type Reference']),
      creates && importLine('../../core/database/once.ts', ['once', 'type Repetition']),
      (creates || byId) &&
        importLine('../../core/errors.ts', [hidable.length > 0 && 'AppError', (creates || reads) && 'found']),
      lists && importLine('../../core/http/page.ts', ['type Page']),
      ...others
        .toSorted((a, b) => (a.path < b.path ? -1 : 1))
        .map((other) => importLine(`../${other.path}/${other.path}.table.ts`, [table(other)])),
      importLine(accessModule(entity, entity), accessHelpers(entity)),
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

function limitHelpers(entity: EntityModel): (string | false)[] {
  const changes = isChangeLimited(entity);
  return [
    isOwnLimited(entity, 'create', 'read', 'delete', 'list', ...(changes ? [] : (['update'] as const))) &&
      'ownerLimit',
    changes && isOwnLimited(entity, 'update') && 'ownerLimitOfChange',
    changes && !isOwnLimited(entity, 'update') && 'refuseUnchangeable',
  ];
}

function accessHelpers(entity: EntityModel): (string | false)[] {
  return [
    isChangeLimited(entity) && 'CHANGEABLE',
    (isOwnLimited(entity, 'read', 'update', 'delete', 'list') || asksForOwner(entity)) &&
      ownedByFunction(entity),
    isOwnLimited(entity, 'create', 'update') &&
      ownerProperty(entity) !== undefined &&
      requireOwnedFunction(entity),
  ];
}

function filterHelpers(entity: EntityModel, lists: boolean, changes: boolean): (string | false)[] {
  return [
    lists && 'atLeast',
    lists && 'atMost',
    lists && 'countRows',
    (changes || (lists && equalityFields(entity).some(({ field }) => field.encrypted !== true))) && 'equals',
    lists && searchFields(entity).length > 0 && 'matches',
    lists && 'orderBy',
  ];
}

function repositoryInterface(entity: EntityModel, hiding: readonly HidingReference[]): string {
  const { schemas, label, pluralLabel } = entity;
  const [creates, reads, updates, deletes, lists] = flags(entity);
  const hides = entity.softDelete ? '; it is kept, hidden' : '';
  const refuses = hiding.some(({ onDelete }) => onDelete === 'restrict') ? ', STILL_REFERENCED' : '';
  return `/** Reads and writes ${pluralLabel}. */
export interface ${repositoryType(entity)} {
  ${lines(
    creates &&
      `/**
       * Stores a new ${label} and returns it as stored; one that may be a repetition only once. Throws
       * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
       */
      create(input: ${schemas.create}, repetition?: Repetition): Promise<${schemas.record}>;`,
    reads &&
      `/** Reads one ${label}; throws NOT_FOUND. */
      read(id: string): Promise<${schemas.record}>;`,
    updates &&
      `/**
       * Changes the fields given (\`null\` clears one), in one version of the ${label} if one is named, and returns it as
       * stored; throws NOT_FOUND or PRECONDITION_FAILED.
       */
      update(id: string, changes: ${schemas.update}, version?: number): Promise<${schemas.record}>;`,
    deletes &&
      `/** Deletes one ${label}${hides}; throws NOT_FOUND${refuses} or PRECONDITION_FAILED. */
      remove(id: string, version?: number): Promise<void>;`,
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

function repository(
  entity: EntityModel,
  hidable: readonly HidableReference[],
  hiding: readonly HidingReference[],
): string {
  const [creates, reads, updates, deletes, lists] = flags(entity);
  const removes = deletes && hiding.length === 0;
  const finds =
    reads || (updates && !isOwnLimited(entity, 'update')) || (removes && !isOwnLimited(entity, 'delete'));
  return `/**
 * Creates the repository of ${entity.pluralLabel}.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function ${repositoryFunction(entity)}(queries: Queryable): ${repositoryType(entity)} {
  ${blocks(
    lines(
      finds && selectById(entity),
      isOwnLimited(entity, 'read') && selectOwnById(entity),
      creates && insert(entity),
    ),
    ...hidable.map(requireVisible),
  )}

  return {
    ${blocks(
      creates && createMethod(entity, hidable),
      reads && readMethod(entity),
      updates && updateMethod(entity, hidable),
      deletes && removeMethod(entity, hiding),
      lists && listMethod(entity),
    )}
  };
}`;
}

function filter(entity: EntityModel): string {
  const searched = searchFields(entity).map(({ property }) => column(entity, property));
  const ranged = [...rangeFields(entity).map(({ property }) => property), ...SERVER_TIMES];
  return `function filter(query: ${entity.schemas.query}): SQL | undefined {
  return and(
    ${lines(
      entity.softDelete && `isNull(${table(entity)}.deletedAt),`,
      ...equalityFields(entity).map(
        ({ property, field }) =>
          `${field.encrypted === true ? 'equalsEncrypted' : 'equals'}(${column(entity, property)}, query${access(property)}),`,
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

function flags({ operations }: EntityModel): [boolean, boolean, boolean, boolean, boolean] {
  return [
    operations.has('create'),
    operations.has('read'),
    operations.has('update'),
    operations.has('delete'),
    operations.has('list'),
  ];
}
