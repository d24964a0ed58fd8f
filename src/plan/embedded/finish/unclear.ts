import { camelCase } from '../../../spec/names.ts';
import { BUSINESS_NOUNS } from '../../data/business-nouns.ts';
import { MESSAGES } from '../decide/hand-score.ts';
import { isLost, namesIn } from './leftovers.ts';
import { isOrganisation } from '../rules/tenancy-words.ts';
import { mentionsIn } from '../decide/likelihood/mention-features.ts';
import { isStopNoun, thingName, wordsOf } from '../words/phrase.ts';
import type { Question, UnusedText } from '../../../spec/evidence.ts';
import type { Plan } from '../../plan.ts';
import type { Decision } from '../decide/decide.ts';
import type { Draft } from '../assemble/draft.ts';
import type { Reading } from '../read/read-request.ts';

/** Why a lone noun is listed. */
export const MAYBE_KEPT = 'it may be something to keep, or a property of it';

/** Log-odds from which a noun that was not used may have been meant. */
const MAYBE = -3.5;

/** More than this is noise. */
const MOST_NOUNS = 30;
const MOST_ASKED = 6;

/**
 * Lists what was nearly taken for something to keep and is not in the plan: nouns, and lists of what may be values.
 *
 * @param request - The request.
 * @param reading - What was read of it.
 * @param decision - What was decided.
 * @param plan - The plan.
 * @returns Stretches of the request that were not clear enough.
 */
export function findUnclear(
  request: string,
  { sentences }: Reading,
  { mentions, doubtfulLists }: Decision,
  { spec, provenance }: Plan,
): readonly UnusedText[] {
  const names = namesIn(spec);
  const services = provenance.elements
    .filter(({ path }) => path.startsWith('integrations.') || path.includes('.actions.'))
    .flatMap(({ evidence }) => evidence);
  const tenancy = provenance.elements.find(({ path }) => path === 'tenancy')?.evidence ?? [];
  const nouns = mentionsIn(sentences)
    .map(({ noun }) => ({ noun, score: mentions.get(noun.start) }))
    .filter(
      ({ noun, score }) =>
        score !== undefined &&
        Math.max(score.entity, score.field) >= MAYBE &&
        !isStopNoun(wordsOf(noun)) &&
        thingName(noun) !== undefined &&
        isLost(noun, names) &&
        // `SMS follow-ups` asks for a service, and that is there.
        !services.some(({ start, end }) => start < noun.end && end > noun.start) &&
        !(
          isOrganisation(noun.head.lower) &&
          tenancy.some(({ start, end }) => start < noun.end && end > noun.start)
        ),
    )
    .slice(0, MOST_NOUNS)
    .map(({ noun: { words, start, end } }) => unused(request, words[0]?.start ?? start, end, MAYBE_KEPT));
  const values = new Set(
    spec.entities.flatMap(({ fields }) =>
      fields.flatMap((field) => (field.type === 'enum' ? field.values : [])),
    ),
  );
  const lists = doubtfulLists
    .filter((list) => list.values.some((value) => !values.has(camelCase(value))))
    .map(({ source }) => unused(request, source.start, source.end, 'it may list the values of something'));
  return [...nouns, ...lists];
}

function unused(request: string, start: number, end: number, reason: string): UnusedText {
  return { start, end, quote: request.slice(start, end), reason };
}

/**
 * Asks about the things that were nearly kept.
 *
 * @param decision - What was decided.
 * @param draft - What the plan has so far.
 * @returns One question; nothing when all was clear.
 */
export function askAboutDoubtful({ doubtful }: Decision, draft: Draft): Question | undefined {
  const known = new Set(
    [...draft.entities.values()].flatMap(({ name, archetype, fields }) => [
      camelCase(name),
      camelCase(archetype?.name ?? ''),
      ...fields.keys(),
    ]),
  );
  const names = doubtful
    .filter(({ words }) => isWorthAsking(words) && !known.has(camelCase(words.join(' '))))
    .toSorted((left, right) => right.score - left.score)
    .slice(0, MOST_ASKED)
    .map(({ words }) => words.join(' '));
  if (names.length === 0) return undefined;
  const list = new Intl.ListFormat('en', { type: 'disjunction' }).format(names.map((name) => `“${name}”`));
  return { text: `Are records of ${list} kept too?`, paths: [], default: 'no' };
}

/** The business itself and what is sent are hardly ever kept, and asking about them looks silly. */
function isWorthAsking(words: readonly string[]): boolean {
  return !BUSINESS_NOUNS.has(words.join(' ')) && !MESSAGES.has(words.at(-1) ?? '');
}
