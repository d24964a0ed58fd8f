import { ADMIN, PUBLIC, SIGNED_IN } from '../../../spec/roles.ts';
import type { Grant, Operation } from '../../../spec/spec.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { LinkModel } from '../../model/link-model.ts';
import { linksOf, type ProjectModel } from '../../model/project-model.ts';
import { capabilitiesOf, isRecorded, sendActions } from '../integrations/integration-names.ts';
import { PERSONAL_DATA_PERMISSIONS } from '../personal-data/personal-data.ts';

/** A permission, and whether it holds for own records only. */
export interface HeldPermission {
  readonly permission: string;
  readonly own: boolean;
}

/** What one role may do, without what everyone may do who is signed in. */
export interface RoleRow {
  readonly role: string;
  readonly about?: string;
  readonly held: readonly HeldPermission[];
}

/**
 * Everything that routes of a project can demand.
 *
 * @param model - The project.
 * @returns The permissions, by entity, then by integration, then those of one person's data.
 */
export function allPermissions(model: ProjectModel): string[] {
  return [
    ...model.entities.flatMap((entity) => [
      ...[...entity.operations].map((operation) => `${entity.path}:${operation}`),
      ...linksOf(model, entity).flatMap((link) => linkGrants(link).map(({ permission }) => permission)),
      ...actingPermissions(entity, model),
    ]),
    ...integrationPermissions(model),
    ...PERSONAL_DATA_PERMISSIONS,
  ];
}

/**
 * Who may do what, as the spec says it.
 *
 * @param model - The project.
 * @returns A row for each role but `admin`, one for everyone who is signed in, and one for everyone.
 */
export function roleRows(model: ProjectModel): readonly RoleRow[] {
  const roles = model.spec.roles.filter(({ name }) => name !== ADMIN);
  const open = model.entities.filter(({ entity }) => entity.access.length === 0);
  return [
    ...roles.map(({ name, about }) => ({
      role: name,
      ...(about === undefined ? {} : { about }),
      held: heldBy(model, name),
    })),
    {
      role: SIGNED_IN,
      held: [
        ...open.flatMap((entity) => [
          ...[...entity.operations].map((operation) => held(`${entity.path}:${operation}`)),
          ...actingPermissions(entity, model).map((permission) => held(permission)),
        ]),
        ...(open.length === model.entities.length
          ? integrationPermissions(model).map((name) => held(name))
          : []),
      ],
    },
    { role: PUBLIC, held: heldBy(model, PUBLIC) },
  ];
}

/**
 * What a role is granted on an entity.
 *
 * @param entity - The entity.
 * @param role - The role.
 * @returns Its grants.
 */
export function grantsOf({ entity }: EntityModel, role: string): readonly Grant[] {
  return entity.access.find((access) => access.role === role)?.grants ?? [];
}

/**
 * Whether an operation of an entity is open to everyone, without signing in.
 *
 * @param entity - The entity.
 * @param operation - The operation.
 * @returns Whether its route is public.
 */
export function isPublic(entity: EntityModel, operation: Operation): boolean {
  return grantsOf(entity, PUBLIC).some((grant) => grant.operation === operation);
}

/**
 * What the route of an operation demands.
 *
 * @param entity - The entity.
 * @param operation - The operation.
 * @returns Its permission, or `public`.
 */
export function demandOf(entity: EntityModel, operation: Operation): string {
  return isPublic(entity, operation) ? PUBLIC : `${entity.path}:${operation}`;
}

/**
 * What the routes that show text messages about a record demand: what reading the record does, unless that is public.
 *
 * @param entity - The entity.
 * @returns The permission.
 */
export function messagesDemand(entity: EntityModel): string {
  return isPublic(entity, 'read') || !entity.operations.has('read')
    ? `${entity.path}:smsConsent`
    : `${entity.path}:read`;
}

/**
 * What the routes of a link demand: what reading and changing its owner does, or a permission of its own where a role
 * may do one and not the other.
 *
 * @param link - The link.
 * @returns The permissions to see and to change it; `public` where everyone may.
 */
export function linkDemands(link: LinkModel): { readonly read: string; readonly update: string } {
  const own = linkGrants(link);
  const demand = (operation: 'read' | 'update'): string =>
    own.find((grant) => grant.operation === operation)?.permission ?? demandOf(link.owner, operation);
  return { read: demand('read'), update: demand('update') };
}

interface LinkGrant {
  readonly operation: 'read' | 'update';
  readonly permission: string;
  /** Who has it, and whether for own records only. */
  readonly holders: ReadonlyMap<string, boolean>;
}

/** Permissions of a link that some roles see or change and others do not, though they see or change its owner. */
function linkGrants({ owner, field, name }: LinkModel): readonly LinkGrant[] {
  const { access } = owner.entity;
  const isLimited = access.some(({ grants }) => grants.some(({ fields }) => fields !== undefined));
  const holders = (operation: 'read' | 'update'): ReadonlyMap<string, boolean> =>
    access.length === 0
      ? new Map((field.only ?? []).filter((role) => role !== ADMIN).map((role) => [role, false]))
      : new Map(
          access.flatMap(({ role, grants }) =>
            grants
              .filter(
                (grant) => grant.operation === operation && (grant.fields?.includes(field.name) ?? true),
              )
              .filter(() => role !== PUBLIC && role !== ADMIN && (field.only?.includes(role) ?? true))
              .map(({ own }) => [role, own] as const),
          ),
        );
  const grant = (operation: 'read' | 'update', permission: string): LinkGrant[] =>
    owner.operations.has(operation) ? [{ operation, permission, holders: holders(operation) }] : [];
  return [
    ...(field.only === undefined ? [] : grant('read', `${owner.path}:see${name}`)),
    ...(field.only === undefined && !isLimited ? [] : grant('update', `${owner.path}:change${name}`)),
  ];
}

function heldBy(model: ProjectModel, role: string): HeldPermission[] {
  return model.entities.flatMap((entity) => {
    const grants = grantsOf(entity, role);
    const acts = entity.operations.has('update') ? 'update' : 'read';
    const acting = role === PUBLIC ? undefined : grants.find(({ operation }) => operation === acts);
    const links = linksOf(model, entity).flatMap((link) =>
      linkGrants(link).flatMap(({ permission, holders }) => {
        const own = holders.get(role);
        return own === undefined ? [] : [held(permission, own)];
      }),
    );
    return [
      ...grants.map(({ operation, own }) => held(`${entity.path}:${operation}`, own)),
      ...links,
      ...(acting === undefined
        ? []
        : actingPermissions(entity, model).map((permission) => held(permission, acting.own))),
    ];
  });
}

function held(permission: string, own = false): HeldPermission {
  return { permission, own };
}

function actingPermissions(entity: EntityModel, model: ProjectModel): string[] {
  const actions = sendActions(entity, model);
  const texts = actions.some(({ send }) => !isRecorded(send.capability));
  return [
    ...actions.map(({ action }) => `${entity.path}:${action.name}`),
    ...(texts ? [`${entity.path}:smsConsent`] : []),
  ];
}

function integrationPermissions(model: ProjectModel): string[] {
  return capabilitiesOf(model)
    .filter(isRecorded)
    .flatMap((capability) => [`${capability}:request`, `${capability}:list`]);
}
