import assert from 'node:assert/strict';
import { planEmbedded } from '../../../src/plan/embedded/plan-embedded.ts';
import { validateSpec } from '../../../src/spec/validate/validate.ts';
import type { Entity, Field, Rule } from '../../../src/spec/spec.ts';
import type { Plan } from '../../../src/plan/plan.ts';

/**
 * Plans a request and checks what holds of every plan: no error, and evidence that quotes the request.
 *
 * @param request - The request.
 * @returns The plan.
 */
export async function read(request: string): Promise<Plan> {
  const plan = await planEmbedded(request);
  const errors = validateSpec(plan.spec).filter(({ severity }) => severity === 'error');
  assert.deepEqual(errors, []);
  for (const { evidence } of plan.provenance.elements)
    for (const { start, end, quote } of evidence) assert.equal(request.slice(start, end), quote);
  return plan;
}

/**
 * The rules of one kind, of all entities.
 *
 * @param plan - The plan.
 * @param kind - The kind.
 * @returns Each with the name of its entity.
 */
export function rulesOf<K extends Rule['kind']>(
  plan: Plan,
  kind: K,
): readonly { readonly entity: string; readonly rule: Extract<Rule, { kind: K }> }[] {
  const isKind = (rule: Rule): rule is Extract<Rule, { kind: K }> => rule.kind === kind;
  return plan.spec.entities.flatMap((entity) =>
    entity.rules.filter(isKind).map((rule) => ({ entity: entity.name, rule })),
  );
}

/**
 * An entity of a plan.
 *
 * @param plan - The plan.
 * @param name - Its name.
 * @returns The entity.
 */
export function entityOf(plan: Plan, name: string): Entity {
  const entity = plan.spec.entities.find((candidate) => candidate.name === name);
  assert.ok(
    entity !== undefined,
    `no entity ${name} among ${plan.spec.entities.map((one) => one.name).join(', ')}`,
  );
  return entity;
}

/**
 * A field of a plan.
 *
 * @param plan - The plan.
 * @param path - `Entity.field`.
 * @returns The field.
 */
export function fieldOf(plan: Plan, path: string): Field {
  const [name = '', field = ''] = path.split('.');
  const entity = entityOf(plan, name);
  const found = entity.fields.find((candidate) => candidate.name === field);
  assert.ok(found !== undefined, `no field ${path} among ${entity.fields.map((one) => one.name).join(', ')}`);
  return found;
}

/**
 * The rules that read an element.
 *
 * @param plan - The plan.
 * @param path - The element.
 * @returns The names in its evidence.
 */
export function rulesBehind(plan: Plan, path: string): readonly string[] {
  const element = plan.provenance.elements.find((candidate) => candidate.path === path);
  assert.ok(element !== undefined, `nothing is known of ${path}`);
  return element.evidence.map(({ rule }) => rule);
}

/**
 * Whether a stretch of the request is listed as not understood.
 *
 * @param plan - The plan.
 * @param words - Words of the stretch.
 * @returns True when one quote holds them.
 */
export function isUnread(plan: Plan, words: string): boolean {
  return plan.provenance.notUnderstood.some(({ quote }) => quote.includes(words));
}

/**
 * What a role may do with an entity.
 *
 * @param plan - The plan.
 * @param entity - The entity's name.
 * @param role - The role.
 * @returns Its grants, as `create read:own update[title]`.
 */
export function grants(plan: Plan, entity: string, role: string): string {
  const access = entityOf(plan, entity).access.find((one) => one.role === role);
  return (access?.grants ?? [])
    .map(
      ({ operation, own, fields }) =>
        `${operation}${own ? ':own' : ''}${fields === undefined ? '' : `[${fields.join()}]`}`,
    )
    .join(' ');
}
