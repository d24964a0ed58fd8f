import type { Renaming } from './renaming.ts';

/**
 * Where an element that is renamed stands.
 *
 * @param renaming - What goes by which name.
 * @returns Its path before (`entities.Lead.fields.notes`).
 */
export function pathOfRenaming(renaming: Renaming): string {
  switch (renaming.kind) {
    case 'entity':
      return `entities.${renaming.from}`;
    case 'field':
      return `entities.${renaming.entity}.fields.${renaming.from}`;
    case 'action':
      return `entities.${renaming.entity}.actions.${renaming.from}`;
    case 'value':
      return `entities.${renaming.entity}.fields.${renaming.field}.values.${renaming.from}`;
    case 'role':
      return `roles.${renaming.from}`;
    case 'automation':
      return `automations.${renaming.from}`;
    case 'report':
      return `reports.${renaming.from}`;
    default:
      return renaming satisfies never;
  }
}
