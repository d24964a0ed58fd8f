import { withArticle } from '../article.ts';
import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';
import { ADMIN, PUBLIC } from '../roles.ts';
import type { Access, Entity, Grant } from '../spec.ts';
import { didYouMean } from '../suggest.ts';
import { followStep, type Lookup } from './lookup.ts';
import { requireField } from './unknown.ts';

/**
 * Checks who may do what: roles, operations and fields exist, and own records have an owner.
 *
 * @param lookup - The spec.
 * @returns What is wrong.
 */
export function checkAccess(lookup: Lookup): Diagnostic[] {
  return lookup.spec.entities.flatMap((entity) => [
    ...entity.access.flatMap((access) => checkRole(lookup, entity, access)),
    ...checkOwn(lookup, entity),
    ...checkOperations(entity),
  ]);
}

function checkRole(lookup: Lookup, entity: Entity, { role, grants }: Access): Diagnostic[] {
  const path = `entities.${entity.name}.access.${role}`;
  const roles = [...lookup.roles.keys(), ADMIN, PUBLIC];
  const hint = didYouMean(role, roles, 'Add it under roles; public is everyone without signing in.');
  const unknown = roles.includes(role)
    ? []
    : [problem('UNKNOWN_ROLE', path, `There is no role ${role}.`, hint)];
  const granted = grants.map((grant) => grant.operation);
  return [
    ...unknown,
    ...checkAdmin(entity, role, grants, path),
    ...grants.flatMap((grant, index) => [
      ...(granted.indexOf(grant.operation) === index
        ? []
        : [problem('DUPLICATE', path, `${grant.operation} is granted twice.`, 'Grant each operation once.')]),
      ...checkGrant(lookup, entity, role, grant, path),
    ]),
  ];
}

function checkAdmin(
  { operations }: Entity,
  role: string,
  grants: readonly Grant[],
  path: string,
): Diagnostic[] {
  const isUnlimited = operations.every((operation) =>
    grants.some((grant) => grant.operation === operation && !grant.own && grant.fields === undefined),
  );
  if (role !== ADMIN || isUnlimited) return [];
  const message = 'The role admin may do everything; what limits it here has no effect.';
  return [problem('LIMITED_ADMIN', path, message, 'Write all, or give the role another name.')];
}

function checkGrant(lookup: Lookup, entity: Entity, role: string, grant: Grant, path: string): Diagnostic[] {
  const at = `${path}.${grant.operation}`;
  const found: Diagnostic[] = [];
  if (!entity.operations.includes(grant.operation)) {
    const message = `${entity.name} does not offer ${grant.operation}.`;
    found.push(problem('OPERATION_NOT_OFFERED', at, message, 'Add it to operations, or remove the grant.'));
  }
  if (grant.own && (entity.own === undefined || role === PUBLIC)) {
    const message = `Nothing says whose ${withArticle(entity.name)} is.`;
    const hint = role === PUBLIC ? 'The public owns nothing: write all.' : 'Add own with the path to a user.';
    found.push(problem('MISSING_OWN', at, message, hint));
  }
  if (grant.operation === 'create' && grant.own && !beginsWithReference(entity)) {
    const message = `A new ${entity.name} is nobody's: nothing leads from it to ${entity.own} yet.`;
    const hint = 'Write create: all, or let own begin with a reference of the entity.';
    found.push(problem('INVALID_OWN', at, message, hint));
  }
  return [...found, ...checkGrantFields(lookup, entity, grant, at)];
}

/** Whether the record itself says whose it is, as soon as it is made. */
function beginsWithReference({ own, fields }: Entity): boolean {
  const [first] = own?.split('.') ?? [];
  return own === undefined || fields.some(({ name, type }) => name === first && type === 'ref');
}

function checkGrantFields(lookup: Lookup, entity: Entity, grant: Grant, path: string): Diagnostic[] {
  if (grant.fields === undefined) return [];
  if (grant.operation !== 'update') {
    const message = `Only update can be limited to fields, not ${grant.operation}.`;
    return [problem('UNFIT_OPTION', path, message, 'Write all or own.')];
  }
  if (grant.fields.length === 0)
    return [problem('EMPTY', path, 'No field may be updated.', 'Name some, or drop update.')];
  return grant.fields.flatMap((name) => {
    const result = requireField(lookup, entity, name, path);
    return 'missing' in result ? [result.missing] : [];
  });
}

function checkOwn(lookup: Lookup, entity: Entity): Diagnostic[] {
  if (entity.own === undefined) return [];
  const path = `entities.${entity.name}.own`;
  let at: Entity | undefined = entity;
  for (const step of entity.own.split('.')) {
    const from: Entity = at;
    at = followStep(lookup, from, step);
    if (at === undefined) {
      const hint = 'Name references, or the plural of an entity that refers here, up to a ref to User.';
      return [problem('INVALID_OWN', path, `From ${from.name}, ${step.slice(0, 40)} leads nowhere.`, hint)];
    }
  }
  if (at.name !== 'User') {
    const message = `${entity.own} ends at ${at.name}, not at a user.`;
    return [problem('INVALID_OWN', path, message, `Go on from ${at.name} to a ref to User.`)];
  }
  if (entity.access.some(({ grants }) => grants.some((grant) => grant.own))) return [];
  const hint = 'Write own in the access of a role, or remove the path.';
  return [problem('UNUSED_OWN', path, `No role is limited to its own ${entity.name} records.`, hint)];
}

function checkOperations({ name, operations }: Entity): Diagnostic[] {
  return operations
    .filter((operation, index) => operations.indexOf(operation) !== index)
    .map((operation) =>
      problem(
        'DUPLICATE',
        `entities.${name}.operations`,
        `${operation} stands twice.`,
        'Name each operation once.',
      ),
    );
}
