import { PUBLIC } from '../../../spec/roles.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { LinkModel } from '../../model/link-model.ts';
import { bindingName } from '../../render/identifier.ts';
import { literal } from '../../render/literal.ts';
import { byId } from '../crud/repository-names.ts';
import { asSeenFunction, hidesFields, isOwnLimited, ownedByFunction } from './entity-access.ts';
import { linkDemands } from './grants.ts';

/**
 * Writes the function that insists that the record exists whose links are spoken of.
 *
 * @param entity - The entity of the record.
 * @returns A function inside the routes'.
 */
export function requireOwner(entity: EntityModel): string {
  const owner = bindingName(entity.pluralVariable);
  const owned = limitsOwner(entity) ? `${ownedByFunction(entity)}(queries, limit)` : undefined;
  const parameters = owned === undefined ? 'id: string' : 'id: string, limit: string | undefined';
  return `async function requireOwner(${parameters}): Promise<void> {
    const [row] = await queries.select({ id: ${owner}.id }).from(${owner}).where(${byId(entity, 'id', owned)});
    found(row);
  }`;
}

/**
 * Writes the arguments of that function.
 *
 * @param link - The link.
 * @param operation - What the caller does to the record.
 * @param id - Expression of its id.
 * @returns The arguments.
 */
export function ownerArguments(link: LinkModel, operation: 'read' | 'update', id: string): string {
  const { owner } = link;
  if (!limitsOwner(owner)) return id;
  if (!isOwnLimited(owner, operation)) return `${id}, undefined`;
  return `${id}, ownerLimit(${literal(linkDemands(link)[operation])})`;
}

/**
 * Writes what the routes of a link demand.
 *
 * @param link - The link.
 * @param operation - What they do.
 * @returns An object literal.
 */
export function linkConfig(link: LinkModel, operation: 'read' | 'update'): string {
  const demand = linkDemands(link)[operation];
  return demand === PUBLIC
    ? "{ permission: 'public', token: 'optional' }"
    : `{ permission: ${literal(demand)} }`;
}

/**
 * Whether some role sees or changes its own records of an entity only.
 *
 * @param entity - The entity.
 * @returns Whether there is such a grant.
 */
export function limitsOwner(entity: EntityModel): boolean {
  const { operations } = entity;
  return (
    (operations.has('read') && isOwnLimited(entity, 'read')) ||
    (operations.has('update') && isOwnLimited(entity, 'update'))
  );
}

/**
 * The operation that shows records of an entity.
 *
 * @param entity - The entity.
 * @returns The operation, if it has one.
 */
export function seeingOperation({ operations }: EntityModel): 'list' | 'read' | undefined {
  if (operations.has('list')) return 'list';
  return operations.has('read') ? 'read' : undefined;
}

/**
 * Whether some role sees its own records of an entity only.
 *
 * @param target - The entity.
 * @returns Whether there is such a grant.
 */
export function limitsSeeing(target: EntityModel): boolean {
  const seeing = seeingOperation(target);
  return seeing !== undefined && isOwnLimited(target, seeing);
}

/**
 * Whether not everyone who is signed in sees the records of an entity.
 *
 * @param target - The entity.
 * @returns Whether the spec limits it.
 */
export function isAccessLimited(target: EntityModel): boolean {
  return target.entity.access.length > 0 && seeingOperation(target) !== undefined;
}

/**
 * Writes the statement that shows nothing to whoever may not see records of the target.
 *
 * @param link - The link.
 * @returns The statement; nothing where everyone may.
 */
export function refuseUnlisted({ target }: LinkModel): string {
  if (!isAccessLimited(target)) return '';
  const permission = literal(`${target.path}:${seeingOperation(target) ?? ''}`);
  return `if (!isAllowed(${permission})) return { items: [], total: 0, limit, offset };\n      `;
}

/**
 * What the access module of an entity is needed for where its records are shown.
 *
 * @param target - The entity.
 * @returns Names of functions.
 */
export function seenThrough(target: EntityModel): (string | false)[] {
  return [hidesFields(target) && asSeenFunction(target), limitsSeeing(target) && ownedByFunction(target)];
}
