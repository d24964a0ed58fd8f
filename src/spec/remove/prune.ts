import type { Diagnostic } from '../diagnostic.ts';
import { ADMIN } from '../roles.ts';
import type { Entity, Grant, Spec } from '../spec.ts';
import { validateSpec } from '../validate/validate.ts';

/** Each round takes out what the one before left without a footing. */
const ROUNDS = 12;

/** A spec after something was removed, with all that could not do without it. */
export interface Pruned {
  readonly spec: Spec;
  /** What is still wrong: it cannot be taken out without losing something nobody spoke of. */
  readonly problems: readonly Diagnostic[];
}

/**
 * Takes out of a spec what leads to something that is gone: references, rules, actions, grants, automations, reports.
 *
 * @param spec - A spec that was valid until something was removed from it.
 * @returns The spec without them, and what is still wrong.
 */
export function prune(spec: Spec): Pruned {
  let pruned = spec;
  for (let round = 0; round < ROUNDS; round += 1) {
    const problems = errorsOf(pruned);
    if (problems.length === 0) return { spec: pruned, problems };
    const next = problems
      .map(({ path }) => path.split('.'))
      .toSorted((left, right) => placeOf(right) - placeOf(left))
      .reduce(without, pruned);
    if (next === pruned) return { spec: pruned, problems };
    pruned = next;
  }
  return { spec: pruned, problems: errorsOf(pruned) };
}

function errorsOf(spec: Spec): readonly Diagnostic[] {
  return validateSpec(spec).filter(({ severity }) => severity === 'error');
}

/** Rules go by their place: those behind one that is taken out move up. */
function placeOf([, , part, member]: readonly string[]): number {
  return part === 'rules' ? Number(member) : -1;
}

/**
 * A spec without an automation, a report or a part of an entity.
 *
 * @param spec - The spec.
 * @param path - The steps of its path.
 * @returns The spec; as it was when the path leads to something else.
 */
export function without(spec: Spec, [kind, name, ...rest]: readonly string[]): Spec {
  if (kind === 'automations')
    return { ...spec, automations: spec.automations.filter((one) => one.name !== name) };
  if (kind === 'reports') return { ...spec, reports: spec.reports.filter((one) => one.name !== name) };
  if (kind !== 'entities') return spec;
  const entities = spec.entities.map((entity) => (entity.name === name ? withoutPart(entity, rest) : entity));
  return entities.every((entity, index) => entity === spec.entities[index]) ? spec : { ...spec, entities };
}

function withoutPart(entity: Entity, [part, member = '', option, role]: readonly string[]): Entity {
  switch (part) {
    case 'fields':
      if (member === '') return entity;
      if (option === 'only') return role === undefined ? entity : withoutReader(entity, member, role);
      return { ...entity, fields: entity.fields.filter(({ name }) => name !== member) };
    case 'rules':
      return { ...entity, rules: entity.rules.filter((_rule, index) => String(index) !== member) };
    case 'actions':
      return { ...entity, actions: entity.actions.filter(({ name }) => name !== member) };
    case 'access':
      return withoutGrant(entity, member, option);
    case 'retention': {
      const { retention: _retention, ...rest } = entity;
      return rest;
    }
    case 'own': {
      const { own: _own, ...rest } = entity;
      return rest;
    }
    default:
      return entity;
  }
}

/** What only a role that is gone could see stays hidden from all others. */
function withoutReader(entity: Entity, name: string, role: string): Entity {
  const fields = entity.fields.map((field) => {
    if (field.name !== name || field.only === undefined) return field;
    const rest = field.only.filter((one) => one !== role);
    return { ...field, only: rest.length === 0 ? [ADMIN] : rest };
  });
  return { ...entity, fields };
}

/** A grant that names a field that is gone keeps the others; a role that is gone loses all its grants. */
function withoutGrant(entity: Entity, role: string, operation: string | undefined): Entity {
  const access = entity.access.flatMap((one) => {
    if (one.role !== role) return [one];
    const grants =
      operation === undefined
        ? []
        : one.grants.flatMap((grant) => (grant.operation === operation ? narrowed(entity, grant) : [grant]));
    return grants.length === 0 ? [] : [{ ...one, grants }];
  });
  return { ...entity, access };
}

function narrowed(entity: Entity, grant: Grant): readonly Grant[] {
  const fields = grant.fields?.filter((name) => entity.fields.some((field) => field.name === name));
  const isNarrowed = fields !== undefined && fields.length > 0 && fields.length < (grant.fields?.length ?? 0);
  return isNarrowed ? [{ ...grant, fields }] : [];
}
