import { camelCase } from '../../../spec/names.ts';
import type { Renaming } from '../../../spec/rename/renaming.ts';
import type { Entity, Spec } from '../../../spec/spec.ts';
import { ChangeError } from '../change-error.ts';

/**
 * Refuses a new name that something else of the same kind has.
 *
 * @param spec - The spec before the renaming.
 * @param renaming - The renaming.
 * @throws {ChangeError} NAME_TAKEN, or NAME_RESERVED where the old name may not go.
 */
export function assertFree(spec: Spec, renaming: Renaming): void {
  const { kind, from, to } = renaming;
  if (kind === 'entity' && from === 'User')
    throw new ChangeError(
      'NAME_RESERVED',
      'User is who signs in, and every backend has it. Add an entity of the new name with a reference to User instead.',
      ['User keeps its name.'],
    );
  const known = namesLike(spec, renaming).filter((name) => name !== from);
  if (!known.some((name) => camelCase(name) === camelCase(to))) return;
  const where = 'entity' in renaming ? ` in ${renaming.entity}` : '';
  throw new ChangeError('NAME_TAKEN', `Choose another name for ${from}, or remove the ${kind} ${to} first.`, [
    `There is a${/^[aeiou]/u.test(kind) ? 'n' : ''} ${kind} ${to}${where} already.`,
  ]);
}

function namesLike(spec: Spec, renaming: Renaming): readonly string[] {
  switch (renaming.kind) {
    case 'entity':
      return spec.entities.map(({ name }) => name);
    case 'role':
      return spec.roles.map(({ name }) => name);
    case 'automation':
      return spec.automations.map(({ name }) => name);
    case 'report':
      return spec.reports.map(({ name }) => name);
    case 'field':
      return entityNamed(spec, renaming.entity)?.fields.map(({ name }) => name) ?? [];
    case 'action':
      return entityNamed(spec, renaming.entity)?.actions.map(({ name }) => name) ?? [];
    case 'value': {
      const field = entityNamed(spec, renaming.entity)?.fields.find(({ name }) => name === renaming.field);
      return field?.type === 'enum' ? field.values : [];
    }
    default:
      return renaming satisfies never;
  }
}

function entityNamed(spec: Spec, name: string): Entity | undefined {
  return spec.entities.find((entity) => entity.name === name);
}
