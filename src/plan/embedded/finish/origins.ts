import type { ElementOrigin, Evidence } from '../../../spec/evidence.ts';
import type { Draft, EntityPolicy, Trace } from '../assemble/draft.ts';
import type { Source } from '../frames/facts.ts';

const MAX_EVIDENCE = 5;

/**
 * Lists where each element of the draft comes from.
 *
 * @param request - The request, for the quotes.
 * @param draft - The draft.
 * @returns One entry per element, in the order of the spec.
 */
export function originsOf(request: string, draft: Draft): readonly ElementOrigin[] {
  const found: ElementOrigin[] = [];
  const add = (path: string, trace: Trace): void => {
    found.push({
      path,
      origin: trace.origin,
      confidence: trace.confidence,
      evidence: evidenceOf(request, trace.sources),
    });
  };
  const addPolicy = (path: string, policy: EntityPolicy | undefined): void => {
    if (policy === undefined) return;
    if (policy.operations !== undefined) add(`${path}.operations`, policy.operations.trace);
    if (policy.softDelete !== undefined) add(`${path}.softDelete`, policy.softDelete);
    if (policy.retention !== undefined) add(`${path}.retention`, policy.retention.trace);
    for (const { access, trace } of policy.access) add(`${path}.access.${access.role}`, trace);
    if (policy.own !== undefined) add(`${path}.own`, policy.own.trace);
  };
  add('app.name', draft.app.trace);
  const { tenancy, signUp } = draft.whole;
  if (tenancy !== undefined) add('tenancy', tenancy.trace);
  if (signUp !== undefined) add('signUp', signUp.trace);
  for (const { name, trace } of draft.roles.values()) add(`roles.${name}`, trace);
  for (const entity of draft.entities.values()) {
    const path = `entities.${entity.name}`;
    add(path, entity.trace);
    for (const field of entity.fields.values()) add(`${path}.fields.${field.name}`, field.trace);
    for (const { action, trace } of entity.actions.values()) add(`${path}.actions.${action.name}`, trace);
    for (const [index, { trace }] of entity.rules.entries()) add(`${path}.rules.${index}`, trace);
    addPolicy(path, entity.policy);
  }
  for (const { automation, trace } of draft.automations.values())
    add(`automations.${automation.name}`, trace);
  for (const { report, trace } of draft.reports.values()) add(`reports.${report.name}`, trace);
  for (const { capability, trace } of draft.integrations.values()) add(`integrations.${capability}`, trace);
  return found;
}

/** The strongest reasons first come as they stand in the text; one rule is quoted once per place. */
function evidenceOf(request: string, sources: readonly Source[]): readonly Evidence[] {
  const seen = new Set<string>();
  const evidence: Evidence[] = [];
  for (const { rule, start, end } of sources) {
    const key = `${rule} ${start} ${end}`;
    if (seen.has(key)) continue;
    seen.add(key);
    evidence.push({ rule, start, end, quote: request.slice(start, end) });
    if (evidence.length === MAX_EVIDENCE) break;
  }
  return evidence;
}
