import { isSame } from '../../../spec/same.ts';
import type { Spec } from '../../../spec/spec.ts';
import { validateSpec } from '../../../spec/validate/validate.ts';
import { planEmbedded } from '../../embedded/plan-embedded.ts';
import { PlanError, type Plan } from '../../plan.ts';
import type { Outcome, Situation } from '../change-rule.ts';
import type { Clause } from '../read/clauses.ts';
import { alignPlan } from './align-plan.ts';
import { contextRequest } from './context-request.ts';
import { mergeThings } from './merge-things.ts';
import { readClause, UNKNOWN } from './read-clause.ts';

/**
 * Reads a clause as a part of a request for the whole backend, and takes over what it adds: rules, rights, automations,
 * reports and services first, else things and their properties.
 *
 * @param clause - A clause that no rule of changes has read.
 * @param situation - The spec, and what was spoken of.
 * @returns What it adds; unclear when that is nothing.
 * @throws {PlanError} UNSUPPORTED_LANGUAGE, TOO_LONG.
 */
export async function planClause({ text }: Clause, { spec, subject }: Situation): Promise<Outcome> {
  const read = readClause(spec, text);
  if (read.kind === 'done') return read;
  const things = await planThings(spec, text, subject);
  if (things?.kind !== 'done') return read;
  const unread = read.kind === 'unclear' && read.reason !== UNKNOWN ? read.reason : undefined;
  return { ...things, unread };
}

async function planThings(
  spec: Spec,
  text: string,
  subject: string | undefined,
): Promise<Outcome | undefined> {
  const context = contextRequest(spec, text, subject);
  const plan = await planOrNothing(context.text);
  if (plan === undefined) return undefined;
  const aligned = alignPlan(spec, context, plan);
  const said = new Set(
    aligned.elements.flatMap(({ path, origin, confidence, evidence }) =>
      origin === 'stated' && confidence === 'high' && evidence.some(({ start }) => start >= context.start)
        ? [path]
        : [],
    ),
  );
  const changed = mergeThings(spec, aligned.spec, (path) => said.has(path));
  if (isSame(changed, spec) || validateSpec(changed).some(({ severity }) => severity === 'error'))
    return undefined;
  const assumed = aligned.elements.flatMap(({ path, origin }) =>
    origin === 'default' && isAdded(spec, changed, path) ? [path] : [],
  );
  return { kind: 'done', spec: changed, assumed };
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

function isAdded(before: Spec, after: Spec, path: string): boolean {
  const [kind, name, part, field] = path.split('.');
  const has = ({ entities }: Spec): boolean =>
    entities.some((one) => one.name === name && one.fields.some((each) => each.name === field));
  return kind === 'entities' && part === 'fields' && has(after) && !has(before);
}
