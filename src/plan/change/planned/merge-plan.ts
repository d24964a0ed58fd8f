import { splitWords } from '../../../spec/names.ts';
import { isSame } from '../../../spec/same.ts';
import type { Entity, Field, Rule, Spec } from '../../../spec/spec.ts';
import { fieldMeant, fieldNamed } from '../find/find-field.ts';

/** Whether the clause says that an element is to be, by its path in the planned spec. */
export type Said = (path: string) => boolean;

/**
 * Adds to a spec what a plan of a clause has beyond it. What the spec has already stays as it is.
 *
 * @param spec - The spec.
 * @param planned - The planned spec, in the spec's own names.
 * @param said - What the clause speaks of.
 * @returns The spec with the additions.
 */
export function mergePlan(spec: Spec, planned: Spec, said: Said): Spec {
  const automations = planned.automations.filter(
    ({ name, ...rest }) =>
      said(`automations.${name}`) &&
      !spec.automations.some(({ name: _name, ...one }) => isSame(withoutAbout(one), withoutAbout(rest))),
  );
  const reports = planned.reports.filter(
    ({ name }) => said(`reports.${name}`) && !spec.reports.some((one) => one.name === name),
  );
  const used = JSON.stringify([automations, reports]);
  const entities = planned.entities.filter(
    ({ name }) => !spec.entities.some((one) => one.name === name) && said(`entities.${name}`),
  );
  const merged = spec.entities.map((entity) => {
    const other = planned.entities.find(({ name }) => name === entity.name);
    return other === undefined ? entity : mergeEntity(entity, other, said, used);
  });
  const limits = merged.some(
    (entity, index) => entity.access.length > (spec.entities[index]?.access.length ?? 0),
  );
  const all = [...merged, ...entities];
  const needed = JSON.stringify([all.map(({ actions, access }) => [actions, access]), automations]);
  return {
    ...spec,
    tenancy: said('tenancy') ? planned.tenancy : spec.tenancy,
    signUp: said('signUp') ? planned.signUp : limits && spec.signUp === 'off' ? 'invitation' : spec.signUp,
    roles: [
      ...spec.roles,
      ...planned.roles.filter(
        ({ name }) =>
          !spec.roles.some((role) => role.name === name) &&
          (limits || said(`roles.${name}`)) &&
          needed.includes(`"${name}"`),
      ),
    ],
    entities: all,
    automations: [
      ...spec.automations,
      ...automations.map((one) => ({ ...one, name: freeName(one.name, spec.automations) })),
    ],
    reports: [...spec.reports, ...reports],
    integrations: [
      ...spec.integrations,
      ...planned.integrations.filter(
        ({ capability }) =>
          said(`integrations.${capability}`) &&
          !spec.integrations.some((one) => one.capability === capability),
      ),
    ],
  };
}

function mergeEntity(entity: Entity, planned: Entity, said: Said, used: string): Entity {
  const path = `entities.${entity.name}`;
  const rules = planned.rules.filter(
    (rule, place) => said(`${path}.rules.${place}`) && !entity.rules.some((one) => isSameRule(one, rule)),
  );
  const actions = planned.actions.filter(
    ({ name, does }) =>
      said(`${path}.actions.${name}`) &&
      !entity.actions.some((one) => one.name === name || isSame(one.does, does)),
  );
  const takesAccess =
    entity.access.length === 0 && planned.access.some(({ role }) => said(`${path}.access.${role}`));
  const access = takesAccess ? planned.access : entity.access;
  const own = takesAccess ? planned.own : entity.own;
  const needed = `${used}${JSON.stringify([rules, actions, takesAccess ? [access, own] : []])}`;
  const fields = planned.fields.filter(
    (field) => isNew(entity, field) && (said(`${path}.fields.${field.name}`) || isUsed(field, needed)),
  );
  const { own: _own, ...rest } = entity;
  return {
    ...rest,
    fields: [...entity.fields, ...fields],
    operations: said(`${path}.operations`)
      ? entity.operations.filter((one) => planned.operations.includes(one))
      : entity.operations,
    softDelete: entity.softDelete || (planned.softDelete && said(`${path}.softDelete`)),
    rules: [...entity.rules, ...rules],
    actions: [...entity.actions, ...actions],
    access,
    ...(own === undefined ? {} : { own }),
  };
}

/** Neither there by name nor by another word for the same, nor the value of a field. */
function isNew(entity: Entity, field: Field): boolean {
  const words = splitWords(field.name);
  if (entity.fields.some((one) => one.type === 'enum' && one.values.includes(field.name))) return false;
  const there = fieldNamed(entity, words) ?? fieldMeant(entity, words);
  const leads = 'to' in field && entity.fields.some((one) => 'to' in one && one.to === field.to);
  return there === undefined && !leads;
}

function isUsed({ name }: Field, text: string): boolean {
  return new RegExp(`\\b${name}\\b`, 'u').test(text);
}

function isSameRule(left: Rule, right: Rule): boolean {
  if (left.kind === 'transitions' && right.kind === 'transitions') return left.field === right.field;
  return isSame(left, right);
}

function withoutAbout<T extends { readonly about?: string }>({
  about: _about,
  ...rest
}: T): Omit<T, 'about'> {
  return rest;
}

function freeName(name: string, taken: readonly { readonly name: string }[]): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name.slice(0, 36)}${number}`;
    if (!taken.some((one) => one.name === candidate)) return candidate;
  }
}
