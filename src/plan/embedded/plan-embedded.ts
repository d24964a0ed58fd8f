import { PlanError } from '../plan.ts';
import { addAutomations } from './add-automations.ts';
import { addIntegrations, featurePayments } from './add-integrations.ts';
import { assemble } from './assemble.ts';
import { findCues } from './automation-cues.ts';
import { nameApp, nameAppAfter } from './app-name.ts';
import { chunk } from './chunk.ts';
import { addBooker } from './companions.ts';
import { complete } from './complete.ts';
import { finish } from './finish.ts';
import { foreignLanguage } from './language.ts';
import { readFacts } from './frames.ts';
import { findIntegrations } from './integrations.ts';
import { findLeftovers } from './leftovers.ts';
import { normalise } from './normalise.ts';
import { addPack } from './packs.ts';
import { repair } from './repair.ts';
import { resolve } from './resolve.ts';
import { addRules } from './rules/rules.ts';
import { withoutLimits } from './rules/without-limits.ts';
import { readSettings } from './settings.ts';
import { findRuledOut, withoutRuledOut } from './ruled-out.ts';
import { setAsideReason } from './set-aside.ts';
import { tagDocument } from './tag.ts';
import type { Evidence, UnusedText } from '../../spec/evidence.ts';
import type { Plan } from '../plan.ts';
import type { Document, Sentence } from './document.ts';
import type { Draft } from './draft.ts';
import type { Resolution } from './resolve.ts';

const MAX_BYTES = 20 * 1024;

/** A lone thing that is no more certain than this is asked about, not built. */
const LONE_SCORE = 2;

/** A request that works, for whoever wrote one that does not. */
const EXAMPLE =
  'Name what is to be kept, for example: "Build me a lead tracker where I can log prospects, update their status, and send them SMS follow-ups".';

/**
 * Plans a backend from English, offline and by rule: the same request always gives the same plan.
 *
 * @param request - What the user asks for.
 * @returns The spec, and where each part of it comes from.
 * @throws PlanError EMPTY_REQUEST, TOO_LONG, UNSUPPORTED_LANGUAGE or NOTHING_TO_STORE.
 */
export async function planEmbedded(request: string): Promise<Plan> {
  refuseUnreadable(request);
  const document = normalise(request);
  tagDocument(document);
  const { kept, setAside } = sortOut(document);
  const whole = kept.map(chunk);
  const sentences = whole.map(withoutLimits);
  const ruledOut = findRuledOut(request, sentences);
  const facts = withoutRuledOut(readFacts(request, sentences), ruledOut);
  const named = nameApp(facts, sentences);
  const resolution = resolve(facts, named?.words ?? []);
  const app = named ?? nameAppAfter(resolution.things[0]?.words ?? []);
  const assembly = assemble(facts, resolution, app);
  const { draft } = assembly;
  addPack(document, draft, ruledOut.archetypes);
  refuseNothing(document, draft, resolution);
  const mentions = [...kept.flatMap(findIntegrations), ...featurePayments(facts, app.words, sentences)];
  addBooker(document, draft, ruledOut.archetypes);
  complete(draft);
  const unread = addRules(request, whole, resolution, assembly);
  addIntegrations(mentions, sentences, resolution, assembly);
  const unclear = addAutomations(request, sentences.flatMap(findCues), mentions, resolution, assembly);
  const plan = repair(
    finish(request, draft, readSettings(document), {
      setAside: [...setAside, ...ruledOut.clauses],
      notUnderstood: [...unread, ...unclear],
    }),
  );
  const reported = plan.provenance.notUnderstood;
  const quotesOf = (automated: boolean): readonly Evidence[] =>
    plan.provenance.elements
      .filter(({ path }) => path.startsWith('automations.') === automated)
      .flatMap(({ evidence }) => evidence);
  const used = [...quotesOf(false), ...reported, ...ruledOut.clauses];
  const notUnderstood = [
    ...reported,
    ...findLeftovers(request, sentences, used, quotesOf(true), plan.spec),
  ].sort((left, right) => left.start - right.start);
  return { ...plan, provenance: { ...plan.provenance, notUnderstood } };
}

function refuseUnreadable(request: string): void {
  if (!/[\p{L}\p{N}]/u.test(request))
    throw new PlanError('EMPTY_REQUEST', `Say in a sentence what the backend is for. ${EXAMPLE}`);
  if (Buffer.byteLength(request, 'utf8') > MAX_BYTES) {
    throw new PlanError('TOO_LONG', 'Keep to 20 KB: what is stored, who uses it and what happens to it.');
  }
}

function sortOut(document: Document): { kept: readonly Sentence[]; setAside: readonly UnusedText[] } {
  const kept: Sentence[] = [];
  const setAside: UnusedText[] = [];
  for (const sentence of document.sentences) {
    const reason = setAsideReason(sentence);
    const first = sentence.tokens[0];
    const last = sentence.tokens.at(-1);
    if (reason === undefined || first === undefined || last === undefined) kept.push(sentence);
    else
      setAside.push({
        start: first.start,
        end: last.end,
        quote: document.text.slice(first.start, last.end),
        reason,
      });
  }
  return { kept, setAside };
}

function refuseNothing(document: Document, draft: Draft, resolution: Resolution): void {
  const language = foreignLanguage(document, draft.entities.size > 0);
  if (language !== undefined) {
    throw new PlanError(
      'UNSUPPORTED_LANGUAGE',
      `It reads like ${language}. Write it in English, or write the spec by hand and run "supermaker generate SPEC --out DIR".`,
    );
  }
  const lone = draft.entities.size === 1 ? resolution.things[0] : undefined;
  const doubtful = lone !== undefined && lone.archetype === undefined && lone.score < LONE_SCORE;
  if (draft.entities.size === 0 || doubtful) throw new PlanError('NOTHING_TO_STORE', EXAMPLE);
}
