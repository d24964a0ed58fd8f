import type { EntityModel } from '../../model/entity-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import { importLine } from '../../render/imports.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { withArticle } from '../../../spec/article.ts';
import { blocks, lines } from '../../render/text.ts';
import { column, record, table } from '../crud/repository-names.ts';
import {
  asSeenFunction,
  changeLimits,
  hidesFields,
  isChangeLimited,
  isOwnLimited,
  ownedByFunction,
  requireOwnedFunction,
  restrictedFields,
} from './entity-access.ts';
import { ownerCondition, type OwnerCondition } from './owner-condition.ts';
import { ownerPath, type OwnerStep } from './owner-path.ts';

/**
 * Writes `crud/<entities>/<entities>.access.ts`: whose records a role is limited to, which fields it may change, and which
 * it does not see.
 *
 * @param entity - The entity; some role is limited in one of these.
 * @param model - The project.
 * @returns The module.
 */
export function emitAccess(entity: EntityModel, model: ProjectModel): string {
  const path = ownerPath(entity, model);
  const condition = isOwnLimited(entity) ? ownerCondition(path, 'owner') : undefined;
  const keeper = condition === undefined ? undefined : keepsOwned(entity, path);
  const code = blocks(
    isChangeLimited(entity) && changeable(entity),
    hidesFields(entity) && restricted(entity),
    hidesFields(entity) && asSeen(entity),
    condition !== undefined && ownedBy(entity, condition),
    keeper?.code,
  );
  return blocks(imports(entity, code, [condition, keeper]), ...linkTables(condition), code);
}

function imports(entity: EntityModel, code: string, parts: readonly (OwnerCondition | undefined)[]): string {
  const uses = (name: string): boolean => new RegExp(String.raw`\b${name}\b`).test(code);
  const helpers = ['and', 'eq', 'inArray', 'isNull'].filter((name) => uses(`${name}\\(`));
  const links = parts.some((part) => (part?.links.length ?? 0) > 0);
  const tables = new Map(parts.flatMap((part) => part?.tables ?? []).map((other) => [other.path, other]));
  const own = uses('Queryable');
  return blocks(
    own && "import type { Placeholder, SQL } from 'drizzle-orm';",
    lines(
      uses('ChangeLimits') && "import type { ChangeLimits } from '../../core/auth/limits.ts';",
      uses('forbidden') && "import { forbidden } from '../../core/auth/limits.ts';",
      hidesFields(entity) &&
        importLine('../../core/auth/restricted-fields.ts', [
          hidesFields(entity) && 'withoutHidden',
          'type RestrictedFields',
        ]),
      own &&
        importLine('../../core/database/drizzle.ts', [
          ...helpers,
          links && 'pgTable',
          uses('sql`') && 'sql',
          links && 'uuid',
          'type Queryable',
        ]),
      uses('new AppError') && "import { AppError } from '../../core/errors.ts';",
      ...[...tables.values()]
        .filter((other) => other !== entity)
        .toSorted((a, b) => (a.path < b.path ? -1 : 1))
        .map((other) => importLine(`../${other.path}/${other.path}.table.ts`, [table(other)])),
      hidesFields(entity) && importLine(`./${entity.path}.schema.ts`, [`type ${entity.schemas.record}`]),
      own && tables.has(entity.path) && importLine(`./${entity.path}.table.ts`, [table(entity)]),
    ),
  );
}

function linkTables(condition: OwnerCondition | undefined): string[] {
  return (condition?.links ?? []).map(
    (link) => `const ${link.variable} = pgTable(${literal(link.table)}, {
  ${propertyKey(link.ownerProperty)}: uuid(${literal(link.ownerColumn)}).notNull(),
  ${propertyKey(link.targetProperty)}: uuid(${literal(link.targetColumn)}).notNull(),
});`,
  );
}

function changeable(entity: EntityModel): string {
  return `/** Fields of ${withArticle(entity.label)} that a role may change, where it may not change all. */
export const CHANGEABLE: ChangeLimits = ${literal(changeLimits(entity))};`;
}

function restricted(entity: EntityModel): string {
  return `/** Fields of ${withArticle(entity.label)} that only some roles see and set, and \`admin\`. */
export const RESTRICTED: RestrictedFields = ${literal(restrictedFields(entity))};`;
}

function asSeen(entity: EntityModel): string {
  const { schemas, label } = entity;
  return `/**
 * Leaves out of ${withArticle(label)} what the caller may not see.
 *
 * @param ${record(entity)} - The ${label}.
 * @returns What the caller may see of it.
 */
export function ${asSeenFunction(entity)}(${record(entity)}: ${schemas.record}): ${schemas.record} {
  return withoutHidden(${record(entity)}, RESTRICTED);
}`;
}

function ownedBy(entity: EntityModel, condition: OwnerCondition): string {
  const parameter = condition.code.includes('queries') ? 'queries' : '_queries';
  return `/**
 * Writes the condition for the ${entity.pluralLabel} that belong to a user, by \`${entity.entity.own ?? ''}\`.
 *
 * @param ${parameter} - Database, or the transaction that the condition shall be part of.
 * @param owner - The user's id, if the caller is limited to its own.
 * @returns The condition; \`undefined\` where there is no limit.
 */
export function ${ownedByFunction(entity)}(${parameter}: Queryable, owner: string | Placeholder | undefined): SQL | undefined {
  if (owner === undefined) return undefined;
  return ${condition.code};
}`;
}

/** What keeps a record that is made or changed from becoming somebody else's. */
function keepsOwned(entity: EntityModel, path: readonly OwnerStep[] | undefined): OwnerCondition | undefined {
  const [first, ...rest] = path ?? [];
  const writes = entity.operations.has('create') || entity.operations.has('update');
  if (first?.kind !== 'reference' || !writes || !isOwnLimited(entity, 'create', 'update')) return undefined;
  const { property } = first.field;
  const { to } = first;
  const header = (what: string, parameter: string, thrown: string): string => `/**
 * ${what}
 *${parameter}
 * @param owner - The user's id, if the caller is limited to its own.
 * @param ${property} - What is to be stored.
 * @throws AppError ${thrown}
 */`;
  const name = requireOwnedFunction(entity);
  if (to === undefined || rest.length === 0) {
    return {
      code: `${header(`Refuses ${withArticle(entity.label)} that would be somebody else's.`, '', 'FORBIDDEN')}
export function ${name}(owner: string | undefined, ${property}: string | null | undefined): void {
  if (owner !== undefined && ${property} !== owner) throw forbidden([${literal(property)}]);
}`,
      tables: [],
      links: [],
    };
  }
  const condition = ownerCondition(rest, 'owner');
  const visible = to.softDelete ? `, isNull(${column(to, 'deletedAt')})` : '';
  return {
    code: `${header(`Refuses ${withArticle(entity.label)} that would be somebody else's: what it would refer to does not exist for the caller.`, '\n * @param queries - Database, or the transaction that stores it.', 'REFERENCE_NOT_FOUND')}
export async function ${name}(queries: Queryable, owner: string | undefined, ${property}: string | null | undefined): Promise<void> {
  if (owner === undefined) return;
  const [row] =
    typeof ${property} === 'string'
      ? await queries.select({ id: ${column(to, 'id')} }).from(${table(to)}).where(and(eq(${column(to, 'id')}, ${property})${visible}, ${condition.code}))
      : [];
  if (row === undefined) {
    throw new AppError('REFERENCE_NOT_FOUND', { details: [{ path: ${literal(property)}, message: 'does not exist' }] });
  }
}`,
    tables: [to, ...condition.tables],
    links: condition.links,
  };
}
