import type { UnusedText } from '../../../spec/evidence.ts';
import { compareSpecs } from '../../../spec/change/compare-specs.ts';
import { prune } from '../../../spec/remove/prune.ts';
import type { Spec } from '../../../spec/spec.ts';
import { planEmbedded } from '../../embedded/plan-embedded.ts';
import { PlanError, type Plan } from '../../plan.ts';
import type { Outcome, Situation } from '../change-rule.ts';
import type { Clause } from '../read/clauses.ts';
import { alignPlan } from './align-plan.ts';
import { contextRequest } from './context-request.ts';
import { mergePlan } from './merge-plan.ts';

const UNKNOWN = 'no rule knows what to change by this';

/**
 * Reads a clause as a part of a request for the whole backend, and takes over what it adds: rules, rights, automations,
 * reports, services, things and their properties.
 *
 * @param clause - A clause that no rule of changes has read.
 * @param situation - The spec, and what was spoken of.
 * @returns What it adds; unclear when that is nothing.
 * @throws {PlanError} UNSUPPORTED_LANGUAGE, TOO_LONG.
 */
export async function planClause({ text }: Clause, { spec, subject }: Situation): Promise<Outcome> {
  const context = contextRequest(spec, text, subject);
  const plan = await planOrNothing(context.text);
  if (plan === undefined) return { kind: 'unclear', reason: UNKNOWN };
  const aligned = alignPlan(spec, context, plan);
  const spoken = new Map(
    aligned.elements.map(({ path, origin, confidence, evidence }) => [
      path,
      evidence.some(({ start }) => start >= context.start) && isMeant(path, origin, confidence),
    ]),
  );
  const merged = prune(mergePlan(spec, aligned.spec, (path) => spoken.get(path) ?? false));
  const changes = compareSpecs(spec, merged.spec);
  const isSound = merged.problems.length === 0 && !changes.some(({ kind }) => kind === 'removed');
  if (changes.length === 0 || !isSound)
    return { kind: 'unclear', reason: reasonIn(plan, context.start) ?? UNKNOWN };
  return {
    kind: 'done',
    spec: merged.spec,
    assumed: assumedIn(
      spec,
      merged.spec,
      aligned.elements.filter(({ origin }) => origin === 'default').map(({ path }) => path),
    ),
  };
}

async function planOrNothing(request: string): Promise<Plan | undefined> {
  try {
    return await planEmbedded(request);
  } catch (error) {
    if (error instanceof PlanError && (error.code === 'NOTHING_TO_STORE' || error.code === 'EMPTY_REQUEST'))
      return undefined;
    throw error;
  }
}

/** A thing or property that the planner itself doubts is not worth changing a backend for. */
function isMeant(path: string, origin: string, confidence: string): boolean {
  const [kind, , part] = path.split('.');
  if (kind === 'entities' && (part === undefined || part === 'fields'))
    return origin === 'stated' && confidence !== 'low';
  return true;
}

function reasonIn({ provenance: { setAside, notUnderstood } }: Plan, from: number): string | undefined {
  const found: UnusedText | undefined = [...setAside, ...notUnderstood].find(({ start }) => start >= from);
  return found?.reason;
}

function assumedIn(before: Spec, after: Spec, paths: readonly string[]): readonly string[] {
  const has = (spec: Spec, path: string): boolean => {
    const [, name, , field] = path.split('.');
    return spec.entities.some((one) => one.name === name && one.fields.some((each) => each.name === field));
  };
  return paths.filter((path) => path.includes('.fields.') && has(after, path) && !has(before, path));
}
