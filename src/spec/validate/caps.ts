import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';
import type { Spec } from '../spec.ts';

/** The most of each kind: beyond what one backend sensibly holds, and a bound for every stage. */
export const CAPS = {
  entities: 40,
  fields: 60,
  values: 50,
  rules: 40,
  actions: 30,
  roles: 20,
  automations: 100,
  reports: 100,
};

/**
 * Checks that a spec has neither nothing nor too much of anything.
 *
 * @param spec - The spec.
 * @returns What is wrong.
 */
export function checkCaps(spec: Spec): Diagnostic[] {
  return [
    ...atLeastOne(spec.entities.length, 'entities', 'the spec'),
    ...atMost(spec.entities.length, 'entities', 'entities'),
    ...atMost(spec.roles.length, 'roles', 'roles'),
    ...atMost(spec.automations.length, 'automations', 'automations'),
    ...atMost(spec.reports.length, 'reports', 'reports'),
    ...spec.entities.flatMap((entity) => {
      const path = `entities.${entity.name}`;
      return [
        ...atLeastOne(entity.fields.length, `${path}.fields`, entity.name),
        ...atLeastOne(entity.operations.length, `${path}.operations`, entity.name),
        ...atMost(entity.fields.length, 'fields', `${path}.fields`),
        ...atMost(entity.rules.length, 'rules', `${path}.rules`),
        ...atMost(entity.actions.length, 'actions', `${path}.actions`),
        ...entity.fields.flatMap((field) =>
          field.type === 'enum'
            ? atMost(field.values.length, 'values', `${path}.fields.${field.name}.values`)
            : [],
        ),
      ];
    }),
  ];
}

function atLeastOne(count: number, path: string, owner: string): Diagnostic[] {
  const kind = path.split('.').at(-1) ?? path;
  return count > 0 ? [] : [problem('EMPTY', path, `There are no ${kind} in ${owner}.`, 'Add at least one.')];
}

function atMost(count: number, kind: keyof typeof CAPS, path: string): Diagnostic[] {
  if (count <= CAPS[kind]) return [];
  return [
    problem(
      'TOO_MANY',
      path,
      `There are ${count} ${kind}.`,
      `Keep to ${CAPS[kind]}; split what is too large.`,
    ),
  ];
}
