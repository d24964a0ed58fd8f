import type { Spec } from '../spec.ts';
import { lookUp } from '../validate/lookup.ts';
import { renameAutomation, renameReport } from './rename-automation.ts';
import { renameEntity } from './rename-entity.ts';
import { namesAfter, type Renaming } from './renaming.ts';

/**
 * Gives one element another name, everywhere: in references, rules, actions, messages, access, own paths, automations
 * and reports. What is written for people only (`about`, the words of a message) stays.
 *
 * @param spec - A valid spec.
 * @param renaming - What goes by which name.
 * @returns The spec with the new name; whether it may have it is for `validateSpec` to say.
 */
export function renameInSpec(spec: Spec, renaming: Renaming): Spec {
  const renamer = { lookup: lookUp(spec), names: namesAfter(renaming) };
  return {
    ...spec,
    roles: spec.roles.map((role) => ({ ...role, name: renamer.names.role(role.name) })),
    entities: spec.entities.map((entity) => renameEntity(renamer, entity)),
    automations: spec.automations.map((automation) => renameAutomation(renamer, automation)),
    reports: spec.reports.map((report) => renameReport(renamer, report)),
  };
}

/**
 * The path of an element after a renaming.
 *
 * @param path - Its path before (`entities.Lead.fields.notes`).
 * @param renaming - What goes by which name.
 * @returns Its path after.
 */
export function renamedPath(path: string, renaming: Renaming): string {
  const names = namesAfter(renaming);
  const [kind = '', name = '', part, member, ...rest] = path.split('.');
  if (kind === 'roles') return [kind, names.role(name), ...path.split('.').slice(2)].join('.');
  if (kind === 'automations') return [kind, names.automation(name), ...path.split('.').slice(2)].join('.');
  if (kind === 'reports') return [kind, names.report(name), ...path.split('.').slice(2)].join('.');
  if (kind !== 'entities') return path;
  const head = [kind, names.entity(name), ...(part === undefined ? [] : [part])];
  if (part === undefined || member === undefined) return head.join('.');
  if (part === 'actions') return [...head, names.action(name, member), ...rest].join('.');
  if (part === 'access') return [...head, names.role(member), ...rest].join('.');
  if (part !== 'fields') return path.replace(`entities.${name}`, () => `entities.${names.entity(name)}`);
  const [of, value, ...deeper] = rest;
  const tail =
    of === 'values' && value !== undefined ? [of, names.value(name, member, value), ...deeper] : rest;
  return [...head, names.field(name, member), ...tail].join('.');
}
