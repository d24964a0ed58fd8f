import type { Spec } from '../spec.ts';

/**
 * Everything in a spec that has a name of its own and so can have another.
 *
 * @param spec - The spec.
 * @returns Paths of entities, fields, values, actions, roles, automations and reports.
 */
export function namedPaths({ entities, roles, automations, reports }: Spec): readonly string[] {
  return [
    ...roles.map(({ name }) => `roles.${name}`),
    ...entities.flatMap(({ name, fields, actions }) => [
      `entities.${name}`,
      ...fields.flatMap((field) => [
        `entities.${name}.fields.${field.name}`,
        ...(field.type === 'enum'
          ? field.values.map((value) => `entities.${name}.fields.${field.name}.values.${value}`)
          : []),
      ]),
      ...actions.map((action) => `entities.${name}.actions.${action.name}`),
    ]),
    ...automations.map(({ name }) => `automations.${name}`),
    ...reports.map(({ name }) => `reports.${name}`),
  ];
}
