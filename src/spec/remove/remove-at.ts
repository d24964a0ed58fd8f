import type { Spec } from '../spec.ts';
import { without } from './prune.ts';
import { removeValue } from './remove-value.ts';

/**
 * Takes one element out of a spec. What cannot do without it is left dangling, for {@link prune} to find.
 *
 * @param spec - A valid spec.
 * @param path - Where the element stands (`entities.Lead.fields.notes`); rules go by their place.
 * @returns The spec without it.
 */
export function removeAt(spec: Spec, path: string): Spec {
  const steps = path.split('.');
  const [kind, name = '', part, member = '', of, value] = steps;
  switch (kind) {
    case 'roles':
      return { ...spec, roles: spec.roles.filter((role) => role.name !== name) };
    case 'integrations':
      return { ...spec, integrations: spec.integrations.filter(({ capability }) => capability !== name) };
    case 'entities':
      if (part === undefined)
        return { ...spec, entities: spec.entities.filter((entity) => entity.name !== name) };
      if (part === 'fields' && of === 'values' && value !== undefined)
        return removeValue(spec, { entity: name, field: member, value });
      return without(spec, steps);
    default:
      return without(spec, steps);
  }
}
