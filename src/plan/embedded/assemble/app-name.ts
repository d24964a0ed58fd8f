import { camelCase, kebabCase, singularize } from '../../../spec/names.ts';
import { GENERIC_APP_NOUNS } from '../../data/stop-nouns.ts';
import { wordsOf } from '../words/phrase.ts';
import type { ChunkedSentence } from '../read/chunks.ts';
import type { Trace } from './draft.ts';
import type { Fact, FactOf } from '../frames/facts.ts';

/** What the app is called. */
export interface AppName {
  readonly name: string;
  readonly title: string;
  /** Singular lower-case words. */
  readonly words: readonly string[];
  readonly trace: Trace;
}

const MAX_WORDS = 4;

/** Words in front of the app's noun that are praise or size, not name. */
const PRAISE = new Set(
  (
    'simple basic modern complete full comprehensive small minimal minimalistic beautiful secure scalable robust custom ' +
    'responsive professional advanced powerful lightweight fast clean new little enterprise agile easy great good ' +
    'intuitive user-friendly feature-rich full-stack full-featured online mobile web web-based smart'
  ).split(' '),
);

const CAPITALS = new Set([
  'crm',
  'erp',
  'hr',
  'api',
  'sms',
  'it',
  'saas',
  'pos',
  'cms',
  'lms',
  'ehr',
  'faq',
  'rsvp',
  'ai',
]);

/**
 * Names the app from the words the request uses for it.
 *
 * @param facts - All facts.
 * @param sentences - The sentences, for a business that is named instead of an app.
 * @returns Name and title; nothing when the request names neither app nor business.
 */
export function nameApp(facts: readonly Fact[], sentences: readonly ChunkedSentence[]): AppName | undefined {
  for (const fact of facts) {
    if (fact.kind !== 'app') continue;
    const words = ownWords(fact);
    const forWords = purposeWords(fact, sentences);
    const all = words.length > 1 || forWords.length === 0 ? words : [...forWords, ...words];
    const named = all.some((word) => !GENERIC_APP_NOUNS.has(word)) ? all : forWords;
    if (named.length > 0)
      return appName(named.slice(-MAX_WORDS), {
        origin: 'stated',
        confidence: 'high',
        sources: [fact.source],
      });
  }
  return ownBusiness(sentences);
}

/**
 * Names the app after what it keeps, for a request that does not name it.
 *
 * @param words - The words of its first entity, lower case.
 * @returns Name and title, marked as assumed.
 */
export function nameAppAfter(words: readonly string[]): AppName {
  const because = 'the request does not name the app';
  return appName([...words, 'backend'], { origin: 'default', confidence: 'low', sources: [], because });
}

function ownWords(fact: FactOf<'app'>): readonly string[] {
  const words = wordsOf(fact.noun).filter((word) => !PRAISE.has(word));
  let end = words.length;
  while (end > 1 && GENERIC_APP_NOUNS.has(words[end - 1] ?? '')) end -= 1;
  return words.slice(0, end);
}

/** `CRM for a dentist` is the dentist's CRM. */
function purposeWords(fact: FactOf<'app'>, sentences: readonly ChunkedSentence[]): readonly string[] {
  for (const { chunks } of sentences) {
    const at = chunks.indexOf(fact.noun);
    if (at < 0) continue;
    const link = chunks[at + 1];
    const noun = chunks[at + 2];
    if (link?.kind !== 'preposition' || (link.word !== 'for' && link.word !== 'of') || noun?.kind !== 'noun')
      return [];
    const words = wordsOf(noun).filter((word) => !PRAISE.has(word));
    return [...words.slice(0, -1), singularize(words.at(-1) ?? '')];
  }
  return [];
}

/** `I run a small gym`. */
function ownBusiness(sentences: readonly ChunkedSentence[]): AppName | undefined {
  for (const { chunks } of sentences.slice(0, 3)) {
    const at = chunks.findIndex(
      (chunk) => chunk.kind === 'verb' && /^(?:run|own|have|manage|operate)$/u.test(chunk.lemma),
    );
    const who = chunks[at - 1];
    const noun = chunks[at + 1];
    if (who?.kind !== 'pronoun' || noun?.kind !== 'noun') continue;
    const words = wordsOf(noun).filter((word) => !PRAISE.has(word));
    const source = { rule: 'app.own-business', start: noun.start, end: noun.end };
    if (words.length > 0)
      return appName(words.slice(-3), { origin: 'inferred', confidence: 'medium', sources: [source] });
  }
  return undefined;
}

function appName(words: readonly string[], trace: Trace): AppName {
  const title = words
    .flatMap((word) => word.split(/[^a-z0-9]+/u))
    .filter((word) => word !== '')
    .map(titleCase)
    .join(' ');
  const name = kebabCase(title)
    .replace(/^[^a-z]+/u, '')
    .slice(0, 40)
    .replace(/-+$/u, '');
  return {
    name: name === '' ? 'backend' : name,
    title: camelCase(title) === '' ? 'Backend' : title,
    words: words.map((word) => singularize(word)),
    trace,
  };
}

function titleCase(word: string): string {
  return CAPITALS.has(word) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
}
