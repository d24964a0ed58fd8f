import { validateSpec } from '../../../spec/validate/validate.ts';
import type { Spec } from '../../../spec/spec.ts';
import { isSame } from '../../../spec/same.ts';
import { addAutomations, isRetention } from '../../embedded/automations/add-automations.ts';
import { findCues } from '../../embedded/automations/cues.ts';
import { addIntegrations } from '../../embedded/integrations/add-integrations.ts';
import { findIntegrations } from '../../embedded/integrations/integrations.ts';
import { readRequest } from '../../embedded/read/read-request.ts';
import { addRules } from '../../embedded/rules/rules.ts';
import type { Outcome } from '../change-rule.ts';
import { seedDraft } from './seed-draft.ts';
import { specResolution } from './spec-resolution.ts';
import { takeOver } from './take-over.ts';

/**
 * Reads from a clause what must hold, who may do what, what is counted, which services are used and what happens by
 * itself, with the stages that the planner reads a whole request with.
 *
 * @param spec - The spec.
 * @param clause - The clause.
 * @returns What it adds; unclear when that is nothing, or would not be valid.
 */
export function readClause(spec: Spec, clause: string): Outcome {
  const text = `${clause.charAt(0).toUpperCase()}${clause.slice(1)}.`;
  const { sentences, whole, setAside } = readRequest(text);
  const draft = seedDraft(spec);
  const { resolution, assembly } = specResolution(spec, draft);
  const mentions = sentences.flatMap(({ sentence }) => findIntegrations(sentence));
  const unread = addRules(text, whole, resolution, assembly, new Set());
  addIntegrations(mentions, sentences, resolution, assembly);
  const found = sentences.flatMap(findCues).filter((cue) => !isRetention(cue, assembly));
  const isBeyond = DELETES.test(text) || mentions.some(({ capability }) => capability === 'payments');
  const cues = isBeyond ? [] : found;
  const unclear = addAutomations(text, cues, mentions, resolution, assembly);
  const { spec: changed, assumed, settled } = takeOver(spec, draft);
  if (settled.length > 0)
    return {
      kind: 'unclear',
      reason: `${settled.join(', ')} has access in the spec, which is changed by hand`,
    };
  const errors = validateSpec(changed).filter(({ severity }) => severity === 'error');
  const beyond = isBeyond && found.length > 0 ? 'no automation can delete records or take money' : undefined;
  const reason = [...setAside, ...unread, ...unclear][0]?.reason ?? beyond;
  if (errors.length === 0 && !isSame(spec, changed))
    return { kind: 'done', spec: changed, assumed, unread: reason };
  return { kind: 'unclear', reason: errors[0]?.message ?? reason ?? UNKNOWN };
}

/** No automation of a spec can delete anything, or take money. */
const DELETES = /^(?:delete|remove|archive|purge|erase|clean up|drop)\b/iu;

/** Why nothing came of a clause, where nothing better can be said. */
export const UNKNOWN = 'no rule knows what to change by this';
