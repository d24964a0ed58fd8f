import { validateSpec } from '../../../spec/validate/validate.ts';
import type { Plan } from '../../plan.ts';
import type { Entity, Spec } from '../../../spec/spec.ts';

const ROUNDS = 8;

const REFUSED = 'what was read here does not make a valid spec';

/**
 * The last stage: takes out of a plan what the spec's own rules refuse, so that every plan is valid; the words it came
 * from are listed as not understood.
 *
 * @param plan - The plan.
 * @returns The plan without the refused elements; the same plan when nothing is refused.
 */
export function repair(plan: Plan): Plan {
  let { spec } = plan;
  for (let round = 0; round < ROUNDS; round += 1) {
    const paths = validateSpec(spec)
      .filter(({ severity }) => severity === 'error')
      .map(({ path }) => path.split('.'));
    if (paths.length === 0) break;
    spec = paths.toSorted(lastRuleFirst).reduce(without, spec);
  }
  if (spec === plan.spec) return plan;
  const exists = (path: string): boolean => pathExists(spec, path.split('.'));
  const { elements, assumptions, questions, notUnderstood } = renumbered(plan, spec);
  const lost = elements.filter(({ path }) => !exists(path)).flatMap(({ evidence }) => evidence.slice(0, 1));
  return {
    spec,
    provenance: {
      ...plan.provenance,
      notUnderstood: [
        ...notUnderstood,
        ...lost.map(({ start, end, quote }) => ({ start, end, quote, reason: REFUSED })),
      ],
      elements: elements.filter(({ path }) => exists(path)),
      assumptions: assumptions.filter(({ path }) => exists(path)),
      questions: questions.map((question) => ({ ...question, paths: question.paths.filter(exists) })),
    },
  };
}

/** Rules go by their place: those behind one that is taken out move up. */
function lastRuleFirst(left: readonly string[], right: readonly string[]): number {
  return placeOf(right) - placeOf(left);
}

function placeOf([, , part, member]: readonly string[]): number {
  return part === 'rules' ? Number(member) : -1;
}

/** The provenance with the places that rules have now; those of rules that are gone lead nowhere. */
function renumbered(plan: Plan, spec: Spec): Plan['provenance'] {
  const { provenance } = plan;
  const move = (path: string): string => {
    const [kind, name, part, member] = path.split('.');
    if (kind !== 'entities' || part !== 'rules') return path;
    const find = (one: Spec): Entity | undefined => one.entities.find((entity) => entity.name === name);
    const rule = find(plan.spec)?.rules[Number(member)];
    const place = rule === undefined ? -1 : (find(spec)?.rules.indexOf(rule) ?? -1);
    return `entities.${name}.rules.${place < 0 ? 'none' : place}`;
  };
  return {
    ...provenance,
    elements: provenance.elements.map((element) => ({ ...element, path: move(element.path) })),
    assumptions: provenance.assumptions.map((one) => ({ ...one, path: move(one.path) })),
    questions: provenance.questions.map((one) => ({ ...one, paths: one.paths.map(move) })),
  };
}

function without(spec: Spec, [kind, name, part, member]: readonly string[]): Spec {
  switch (kind) {
    case 'entities':
      return { ...spec, entities: withoutInEntity(spec, name ?? '', part, member) };
    case 'automations':
      return { ...spec, automations: spec.automations.filter((automation) => automation.name !== name) };
    case 'reports':
      return { ...spec, reports: spec.reports.filter((report) => report.name !== name) };
    case 'roles':
      return { ...spec, roles: spec.roles.filter((role) => role.name !== name) };
    case 'integrations':
      return { ...spec, integrations: spec.integrations.filter(({ capability }) => capability !== name) };
    case undefined:
    default:
      return spec;
  }
}

function withoutInEntity(
  spec: Spec,
  name: string,
  part: string | undefined,
  member: string | undefined,
): Spec['entities'] {
  return spec.entities.flatMap((entity) => {
    if (entity.name !== name) return [entity];
    if (part === 'fields' && member !== undefined)
      return [{ ...entity, fields: entity.fields.filter((field) => field.name !== member) }];
    if (part === 'actions' && member !== undefined)
      return [{ ...entity, actions: entity.actions.filter((action) => action.name !== member) }];
    if (part === 'rules')
      return [{ ...entity, rules: entity.rules.filter((_rule, index) => String(index) !== member) }];
    if (part === 'access' || part === 'own') return [withoutAccess(entity)];
    if (part === 'retention') return [withoutRetention(entity)];
    return [];
  });
}

function withoutAccess(entity: Entity): Entity {
  const { own: _own, ...rest } = entity;
  return { ...rest, access: [] };
}

function withoutRetention(entity: Entity): Entity {
  const { retention: _retention, ...rest } = entity;
  return rest;
}

function pathExists(spec: Spec, [kind, name, part, member]: readonly string[]): boolean {
  if (kind === 'entities') {
    const entity = spec.entities.find((candidate) => candidate.name === name);
    if (entity === undefined || part === undefined) return entity !== undefined;
    if (part === 'fields') return entity.fields.some((field) => field.name === member);
    if (part === 'actions') return entity.actions.some((action) => action.name === member);
    if (part === 'access') return entity.access.some(({ role }) => role === member);
    if (part === 'own') return entity.own !== undefined;
    if (part === 'retention') return entity.retention !== undefined;
    return part !== 'rules' || Number(member) < entity.rules.length;
  }
  if (kind === 'automations') return spec.automations.some((automation) => automation.name === name);
  if (kind === 'reports') return spec.reports.some((report) => report.name === name);
  if (kind === 'roles') return spec.roles.some((role) => role.name === name);
  if (kind === 'integrations') return spec.integrations.some(({ capability }) => capability === name);
  return true;
}
