import { defined } from '../defined.ts';
import { kebabCase } from '../names.ts';
import type { Renaming } from '../rename/renaming.ts';
import { isSame } from '../same.ts';
import type { Automation, Integration, Report, Role, Spec } from '../spec.ts';
import { agreeNames } from './agree-names.ts';
import { by, firstOf, mergeLists, type Conflict, type Merged } from './conflict.ts';
import { mergeEntities } from './merge-entities.ts';

/** A spec made of two. */
export interface MergedSpec {
  readonly spec: Spec;
  /** Where the two did not agree. */
  readonly conflicts: readonly Conflict[];
  /** What of the second is called otherwise now, in order. */
  readonly renamings: readonly Renaming[];
}

/**
 * Makes one spec of two about the same backend: everything that either says. Names that differ in number or in the way
 * they are written are one; where the two do not agree, what the first says holds.
 *
 * @param into - The first spec.
 * @param part - The second; it may speak of what only the first has.
 * @returns The spec, which is valid only as far as both agree: `validateSpec` says so.
 */
export function mergeSpecs(into: Spec, part: Spec): MergedSpec {
  const { part: second, renamings } = agreeNames(into, part);
  const entities = mergeLists(
    into.entities,
    second.entities,
    by(({ name }) => name),
    mergeEntities,
  );
  const integrations = mergeLists(
    into.integrations,
    second.integrations,
    by(({ capability }) => capability),
    mergeIntegrations,
  );
  const signUp = mergeChoice('signUp', 'invitation', into.signUp, second.signUp);
  const timeZone = mergeChoice('app.timeZone', 'UTC', into.app.timeZone, second.app.timeZone);
  const automations = addDifferent(into.automations, second.automations, 'automation');
  const reports = addDifferent(into.reports, second.reports, 'report');
  return {
    spec: {
      version: 1,
      app: { ...into.app, timeZone: timeZone.value },
      tenancy: into.tenancy === 'single' ? second.tenancy : into.tenancy,
      signUp: signUp.value,
      roles: mergeLists(
        into.roles,
        second.roles,
        by(({ name }) => name),
        mergeRoles,
      ).value,
      entities: entities.value,
      automations: automations.all,
      reports: reports.all,
      integrations: integrations.value,
    },
    conflicts: [entities, integrations, signUp, timeZone].flatMap(({ conflicts }) => conflicts),
    renamings: [...renamings, ...automations.renamings, ...reports.renamings],
  };
}

function mergeRoles(first: Role, second: Role): Merged<Role> {
  return { value: defined({ name: first.name, about: first.about ?? second.about }), conflicts: [] };
}

function mergeIntegrations(first: Integration, second: Integration): Merged<Integration> {
  const { capability } = first;
  const path = `integrations.${capability}`;
  const { value: provider, conflicts } = firstOf(path, first.provider, second.provider, (one) => one);
  return { value: defined({ capability, provider, purpose: first.purpose ?? second.purpose }), conflicts };
}

/** A choice that has its default may be one that nobody made. */
function mergeChoice<T extends string>(path: string, usual: T, first: T, second: T): Merged<T> {
  if (first === usual) return { value: second, conflicts: [] };
  return second === usual ? { value: first, conflicts: [] } : firstOf(path, first, second, (one) => one);
}

/** Two that differ are both wanted, so the second gets a name of its own; the same under another name is one. */
function addDifferent<T extends Automation | Report>(
  first: readonly T[],
  second: readonly T[],
  kind: 'automation' | 'report',
): { readonly all: readonly T[]; readonly renamings: readonly Renaming[] } {
  const all = [...first];
  const renamings: Renaming[] = [];
  for (const one of second) {
    const same = all.find((other) => isSame(essence(one), essence(other)));
    const name = same?.name ?? freeName(one.name, all);
    if (name !== one.name) renamings.push({ kind, from: one.name, to: name });
    if (same === undefined) all.push({ ...one, name });
  }
  return { all, renamings };
}

function essence({ name: _name, about: _about, ...rest }: Automation | Report): object {
  return rest;
}

function freeName(name: string, taken: readonly { readonly name: string }[]): string {
  const names = new Set(taken.map((one) => kebabCase(one.name)));
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? name : `${name}${number}`;
    if (!names.has(kebabCase(free))) return free;
  }
}
