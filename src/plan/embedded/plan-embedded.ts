import { ACCOUNT_ROLES } from '../data/account-roles.ts';
import { BUSINESS_NOUNS } from '../data/business-nouns.ts';
import { PlanError } from '../plan.ts';
import { addAutomations } from './automations/add-automations.ts';
import { addIntegrations, featurePayments } from './integrations/add-integrations.ts';
import { askWhose } from './finish/ask-whose.ts';
import { assemble } from './assemble/assemble.ts';
import { findCues } from './automations/cues.ts';
import { nameAppAfter } from './assemble/app-name.ts';
import { addBooker } from './complete/companions.ts';
import { complete } from './complete/complete.ts';
import { decide } from './decide/decide.ts';
import { finish } from './finish/finish.ts';
import { foreignLanguage } from './read/language.ts';
import { findIntegrations } from './integrations/integrations.ts';
import { findLeftovers } from './finish/leftovers.ts';
import { addPack, namesTrade } from './complete/packs.ts';
import { models } from './decide/likelihood/model.ts';
import { readRequest } from './read/read-request.ts';
import { misspeltThings } from './finish/misspelt.ts';
import { orderUnread } from './finish/order-unread.ts';
import { repair } from './finish/repair.ts';
import { ACCESS } from './rules/access.ts';
import { addRules } from './rules/rules.ts';
import { readSettings } from './complete/settings.ts';
import { askAboutDoubtful, findUnclear } from './finish/unclear.ts';
import type { Evidence, UnusedText } from '../../spec/evidence.ts';
import type { Plan } from '../plan.ts';
import type { Document } from './read/document.ts';
import type { Draft } from './assemble/draft.ts';
import type { Decision } from './decide/decide.ts';
import type { Thing } from './decide/resolve.ts';

const MAX_BYTES = 20 * 1024;
const TOO_LONG_HINT =
  'The rules read 20 KB, a model up to 400 KB: add --model provider/name (docs/models.md). Or keep to what is stored, who uses it and what happens to it.';

/** In a request of so few words, an organisation is whom it is for. */
const BRIEF = 15;

/** A lone thing that is less likely than this is asked about, not built. */
const LONE_SCORE = 0.8;

/** A request that works, for whoever wrote one that does not. */
const EXAMPLE =
  'Name what is to be kept, for example: "Build me a lead tracker where I can log prospects, update their status, and send them SMS follow-ups".';

/**
 * Plans a backend from English, offline and by rule: the same request always gives the same plan.
 *
 * @param request - What the user asks for.
 * @param without - Names of rules that are switched off, to measure what they are worth.
 * @returns The spec, and where each part of it comes from.
 * @throws PlanError EMPTY_REQUEST, TOO_LONG, UNSUPPORTED_LANGUAGE or NOTHING_TO_STORE.
 */
export async function planEmbedded(request: string, without: ReadonlySet<string> = new Set()): Promise<Plan> {
  refuseUnreadable(request);
  const reading = readRequest(request, without);
  const { document, whole, sentences, setAside, ruledOut, facts, named } = reading;
  const decision = decide(reading, models(), namesTrade(document));
  const { resolution } = decision;
  const app = named ?? nameAppAfter(resolution.things[0]?.words ?? []);
  const assembly = assemble(facts, decision, app);
  const { draft } = assembly;
  addPack(document, draft, ruledOut.archetypes);
  refuseNothing(document, draft, decision);
  const mentions = [
    ...sentences.flatMap(({ sentence }) => findIntegrations(sentence)),
    ...featurePayments(facts, app.words, sentences),
  ];
  addBooker(document, draft, ruledOut.archetypes);
  complete(draft);
  const doubt = askAboutDoubtful(decision, draft);
  if (doubt !== undefined) draft.questions.push(doubt);
  const whose = askWhose(decision.properties, assembly);
  if (whose !== undefined) draft.questions.push(whose);
  const unread = addRules(request, whole, resolution, assembly, without);
  addIntegrations(mentions, sentences, resolution, assembly);
  const unclear = addAutomations(request, sentences.flatMap(findCues), mentions, resolution, assembly);
  const plan = repair(
    finish(request, draft, readSettings(document), {
      setAside: [...setAside, ...ruledOut.clauses],
      notUnderstood: [...unread, ...unclear],
    }),
  );
  if (plan.spec.entities.length === 0) throw new PlanError('NOTHING_TO_STORE', EXAMPLE);
  const reported = plan.provenance.notUnderstood;
  const quotesOf = (automated: boolean): readonly Evidence[] =>
    plan.provenance.elements
      .filter(({ path }) => path.startsWith('automations.') === automated)
      .flatMap(({ evidence }) => evidence);
  const used = [...quotesOf(false), ...reported, ...ruledOut.clauses];
  const rights = quotesOf(false).filter(({ rule }) => rule === ACCESS.name);
  const unheard = ruledOut.unseen.filter(
    ({ start, end }) => ![...rights, ...reported].some((one) => one.start < end && one.end > start),
  );
  const notUnderstood = [
    ...reported,
    ...unheard,
    ...findLeftovers(request, sentences, used, [...quotesOf(true), ...rights], plan.spec),
    ...findUnclear(request, reading, decision, plan),
  ];
  return {
    ...plan,
    provenance: { ...plan.provenance, notUnderstood: orderUnread(withoutNested(notUnderstood)) },
  };
}

/** In the order of the text; what lies within another stretch is said by that one. */
function withoutNested(stretches: readonly UnusedText[]): readonly UnusedText[] {
  const sorted = stretches.toSorted((left, right) => left.start - right.start || right.end - left.end);
  let reached = -1;
  return sorted.filter(({ end }) => {
    if (end <= reached) return false;
    reached = end;
    return true;
  });
}

function refuseUnreadable(request: string): void {
  if (!/[\p{L}\p{N}]/u.test(request))
    throw new PlanError('EMPTY_REQUEST', `Say in a sentence what the backend is for. ${EXAMPLE}`);
  if (Buffer.byteLength(request, 'utf8') > MAX_BYTES) {
    throw new PlanError('TOO_LONG', TOO_LONG_HINT);
  }
}

function refuseNothing(document: Document, draft: Draft, { resolution, properties }: Decision): void {
  const language = foreignLanguage(document, draft.entities.size > 0);
  if (language !== undefined) {
    throw new PlanError(
      'UNSUPPORTED_LANGUAGE',
      `It reads like ${language}. Write it in English, or write the spec by hand and run "supermaker generate SPEC --out DIR".`,
    );
  }
  const lone = draft.entities.size === 1 ? resolution.things[0] : undefined;
  const isBare = !properties.some(({ thing }) => thing === lone);
  const doubtful = lone !== undefined && isBare && (isVague(lone, document) || lone.score < LONE_SCORE);
  if (draft.entities.size === 0 || doubtful) {
    const misspelt = misspeltThings(document);
    throw new PlanError('NOTHING_TO_STORE', misspelt === undefined ? EXAMPLE : `${misspelt}. ${EXAMPLE}`);
  }
}

/** `an app for my business`: this names whom it is for, not what is kept. */
function isVague({ keys, archetype, sources }: Thing, { sentences }: Document): boolean {
  if (sources.some(({ rule }) => rule === 'thing.object')) return false;
  const isBusiness = keys.some((key) => BUSINESS_NOUNS.has(key) || ACCOUNT_ROLES.has(key));
  const words = sentences.reduce((sum, { tokens }) => sum + tokens.length, 0);
  return isBusiness || (archetype?.kind === 'organisation' && words < BRIEF);
}
