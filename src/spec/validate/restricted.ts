import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';
import { ADMIN } from '../roles.ts';
import type { Entity, Field, Spec } from '../spec.ts';
import { didYouMean } from '../suggest.ts';

/** A field that only some roles see and set. */
type RestrictedField = Field & { readonly only: readonly string[] };

/**
 * Checks the fields that only some roles see and set: the roles exist, and nobody else has to set one.
 *
 * @param spec - The spec.
 * @returns What is wrong.
 */
export function checkRestricted(spec: Spec): Diagnostic[] {
  return spec.entities.flatMap((entity) =>
    entity.fields.filter(isRestricted).flatMap((field) => {
      const path = `entities.${entity.name}.fields.${field.name}`;
      return [
        ...checkRoles(spec, field, `${path}.only`),
        ...checkSearch(field, path),
        ...checkCreation(entity, field, path),
        ...checkGrants(entity, field),
      ];
    }),
  );
}

function isRestricted(field: Field): field is RestrictedField {
  return field.only !== undefined;
}

function checkRoles({ roles }: Spec, { only }: RestrictedField, path: string): Diagnostic[] {
  if (only.length === 0)
    return [problem('EMPTY', path, 'No role is named.', `Write [${ADMIN}], or remove only.`)];
  const known = [ADMIN, ...roles.map(({ name }) => name)];
  return only.flatMap((role, index) => {
    if (!known.includes(role)) {
      const hint = didYouMean(role, known, 'Add it under roles.');
      return [problem('UNKNOWN_ROLE', `${path}.${role}`, `There is no role ${role}.`, hint)];
    }
    if (only.indexOf(role) === index) return [];
    return [problem('DUPLICATE', path, `The role ${role} stands twice.`, 'Name each role once.')];
  });
}

/** A search looks everywhere for everyone: what it finds would tell what the field holds. */
function checkSearch({ name, searchable }: Field, path: string): Diagnostic[] {
  if (!searchable) return [];
  const message = `${name} is kept from some, and q would find it for everyone.`;
  return [problem('UNFIT_OPTION', path, message, 'Remove searchable or only.')];
}

function checkCreation(entity: Entity, field: RestrictedField, path: string): Diagnostic[] {
  if (!field.required || field.default !== undefined || !entity.operations.includes('create')) return [];
  const creators = entity.access
    .filter(({ grants }) => grants.some(({ operation }) => operation === 'create'))
    .map(({ role }) => role);
  const without =
    entity.access.length === 0
      ? 'Everyone who is signed in'
      : creators.filter((role) => !maySet(field, role))[0];
  if (without === undefined) return [];
  const message = `${without} may create ${entity.name} records, needs ${field.name} for it and may not set it.`;
  const hint = 'Give the field a default, take required away, or add the role to only.';
  return [problem('HIDDEN_FIELD', `${path}.only`, message, hint)];
}

function checkGrants(entity: Entity, field: RestrictedField): Diagnostic[] {
  return entity.access
    .filter(
      ({ role, grants }) =>
        !maySet(field, role) && grants.some(({ fields }) => fields?.includes(field.name) === true),
    )
    .map(({ role }) => {
      const path = `entities.${entity.name}.access.${role}.update`;
      const message = `${role} is to change ${field.name}, which is kept from it.`;
      return problem(
        'HIDDEN_FIELD',
        path,
        message,
        `Add ${role} to only of the field, or drop the field here.`,
      );
    });
}

function maySet({ only }: RestrictedField, role: string): boolean {
  return role === ADMIN || only.includes(role);
}
