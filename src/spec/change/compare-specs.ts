import type { Spec } from '../spec.ts';
import type { Change } from './change.ts';
import { compareEntities } from './compare-entities.ts';
import { compareMembers, compareOptions } from './compare-members.ts';
import { describeAutomation, describeReport } from './describe.ts';

/**
 * Everything that differs between two specs, by name; the words of the request aside. What has a new name counts as
 * removed and added: whoever knows of a renaming applies it to the earlier spec first.
 *
 * @param before - The earlier spec.
 * @param after - The later spec.
 * @returns The changes, in the order in which a spec is written.
 */
export function compareSpecs(before: Spec, after: Spec): readonly Change[] {
  return [
    ...compareOptions('app', before.app, after.app, ['name', 'title', 'timeZone']).map((change): Change => ({
      ...change,
      element: 'app',
    })),
    ...compareOptions('', before, after, ['tenancy', 'signUp']).map((change): Change => ({
      ...change,
      element: 'app',
      path: change.path.slice(1),
    })),
    ...compareMembers(before.roles, after.roles, {
      element: 'role',
      path: ({ name }) => `roles.${name}`,
      describe: ({ about }) => about ?? '',
    }),
    ...compareEntities(before.entities, after.entities),
    ...compareMembers(before.automations, after.automations, {
      element: 'automation',
      path: ({ name }) => `automations.${name}`,
      describe: describeAutomation,
    }),
    ...compareMembers(before.reports, after.reports, {
      element: 'report',
      path: ({ name }) => `reports.${name}`,
      describe: describeReport,
    }),
    ...compareMembers(before.integrations, after.integrations, {
      element: 'integration',
      path: ({ capability }) => `integrations.${capability}`,
      describe: ({ provider }) => provider,
    }),
  ];
}
