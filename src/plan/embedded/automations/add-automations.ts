import { addField } from '../assemble/fields.ts';
import { deriveTrigger } from './trigger.ts';
import { deriveEffect, OWNER } from './effect.ts';
import { automationName } from './name.ts';
import { findRecipient } from './recipient.ts';
import type { Assembly } from '../assemble/assembly.ts';
import type { AutomationCue } from './cues.ts';
import type { DraftEntity, Trace } from '../assemble/draft.ts';
import type { IntegrationMention } from '../integrations/integrations.ts';
import type { Resolution } from '../decide/resolve.ts';
import type { UnusedText } from '../../../spec/evidence.ts';

const MAX_AUTOMATIONS = 30;

/**
 * Adds what is to happen by itself; what cannot be told exactly becomes a question and is listed as not understood.
 *
 * @param text - The request.
 * @param cues - What asks for it.
 * @param mentions - The services the request asks for.
 * @param resolution - Which things are kept.
 * @param assembly - The draft; changed in place.
 * @returns What was not understood.
 */
export function addAutomations(
  text: string,
  cues: readonly AutomationCue[],
  mentions: readonly IntegrationMention[],
  resolution: Resolution,
  assembly: Assembly,
): readonly UnusedText[] {
  const unused: UnusedText[] = [];
  for (const cue of cues.slice(0, MAX_AUTOMATIONS)) {
    if (isRetention(cue, assembly)) continue;
    const quote = text.slice(cue.source.start, cue.source.end);
    if (addOne(quote, cue, mentions, resolution, assembly)) continue;
    unused.push({
      start: cue.source.start,
      end: cue.source.end,
      quote,
      reason: 'something is to happen by itself; it is unclear when or to what',
    });
    assembly.draft.questions.push({
      text: `When exactly, and to whom or what: “${quote.slice(0, 160)}”?`,
      paths: [],
      default: 'not built',
    });
  }
  return unused;
}

/**
 * Whether a cue has been read as a rule of an entity: `deleted after 2 years`.
 *
 * @param cue - The cue.
 * @param assembly - The draft, with its rules.
 * @returns True where it says how long records are kept.
 */
export function isRetention({ source }: AutomationCue, { draft }: Assembly): boolean {
  return [...draft.entities.values()]
    .flatMap(({ policy }) => policy?.retention?.trace.sources ?? [])
    .some(({ start, end }) => start < source.end && end > source.start);
}

function addOne(
  quote: string,
  cue: AutomationCue,
  mentions: readonly IntegrationMention[],
  resolution: Resolution,
  assembly: Assembly,
): boolean {
  const { draft } = assembly;
  const entities = entitiesIn(cue, resolution, assembly);
  const derived = deriveTrigger(cue, entities, draft);
  if (derived === undefined) return false;
  const recipient = findRecipient(cue, resolution, assembly);
  const effect = deriveEffect(cue, derived, recipient, mentions, draft);
  if (effect === undefined) return false;
  if (derived.needs !== undefined && derived.entity !== undefined) addField(derived.entity, derived.needs);
  const trace: Trace = { origin: 'stated', confidence: 'medium', sources: [cue.source] };
  const role = recipient?.kind === 'role' ? recipient.name : recipient?.kind === 'self' ? OWNER : undefined;
  const isSent = effect.effect.kind === 'send' && effect.effect.to === role;
  if (role !== undefined && isSent && !draft.roles.has(role)) draft.roles.set(role, { name: role, trace });
  const name = freeName(automationName(derived, effect.effect), draft.automations);
  const path = `automations.${name}`;
  if (effect.flag !== undefined && derived.entity !== undefined) {
    addField(derived.entity, {
      name: effect.flag,
      shape: { type: 'boolean', default: false },
      trace: {
        ...trace,
        origin: 'inferred',
        because: 'the automation marks the record with it',
        alternatives: ['send a message instead'],
      },
    });
    draft.questions.push({
      text: `Through what should this be told: “${quote.slice(0, 120)}”?`,
      paths: [path],
      default: `the record is marked ${effect.flag}`,
    });
  }
  draft.automations.set(name, {
    automation: {
      name,
      about: quote.replace(/\s+/gu, ' ').slice(0, 300),
      trigger: derived.trigger,
      effect: effect.effect,
    },
    trace,
  });
  return true;
}

/** Those behind the words that say when come first: they are what it depends on. */
function entitiesIn(
  { sentence, source, tokens, at }: AutomationCue,
  resolution: Resolution,
  { entityOf }: Assembly,
): readonly DraftEntity[] {
  const when = tokens[at]?.start ?? source.start;
  const inside = sentence.chunks
    .filter((chunk) => chunk.kind === 'noun')
    .filter(({ start, end }) => start >= source.start && end <= source.end);
  const behind = inside.filter(({ start }) => start >= when);
  const found = [...behind, ...inside].map((noun) => entityOf(resolution.thingOf(noun)));
  return [...new Set(found.filter((entity) => entity !== undefined))];
}

function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate); number += 1) candidate = `${name}${number}`;
  return candidate;
}
