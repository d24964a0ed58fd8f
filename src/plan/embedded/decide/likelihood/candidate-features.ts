import { ACCOUNT_ROLES } from '../../../data/account-roles.ts';
import { BUSINESS_NOUNS } from '../../../data/business-nouns.ts';
import { findAttribute } from '../../words/attributes.ts';
import { isPersonWord } from '../../frames/reader.ts';
import { handScore, MESSAGES, STRUCTURE } from '../hand-score.ts';
import { verbForm } from '../../words/verbs.ts';
import { nounClass } from '../../words/noun-class.ts';
import { isStateWord } from '../../words/states.ts';
import type { Candidate } from '../candidates.ts';
import type { Sentence } from '../../read/document.ts';
import type { Features, MentionScores } from './features.ts';

/** What the likelihood is told about the request as a whole. */
export interface Surroundings {
  readonly sentences: readonly Sentence[];
  /** All candidates of the request. */
  readonly candidates: readonly Candidate[];
  /** The words of the app's own name. */
  readonly appWords: readonly string[];
  /** What its noun chunks look like one by one. */
  readonly mentions: MentionScores;
  /** Keys of what lists of states are said of. */
  readonly flows: ReadonlySet<string>;
}

/** The feature of what is spoken of once, and only in passing. */
export const IN_PASSING = 'in passing';

/** The feature of what is no noun, or stands for the software: `Confirmed`, `HBMS`. */
export const NO_NAME = 'no name of a thing';

/** From this many sentences on, a request is a description rather than an order. */
const LONG = 10;

/**
 * Describes a candidate by what was read about it and what its name tells.
 *
 * @param candidate - The candidate.
 * @param around - The request it stands in.
 * @returns The features that are not 0.
 */
export function candidateFeatures(candidate: Candidate, around: Surroundings): Features {
  const features = new Map<string, number>();
  const set = (name: string, value = 1): void => {
    if (value !== 0) features.set(name, value);
  };
  const isLong = around.sentences.length >= LONG;
  const hand = Math.min(4, Math.max(-2, handScore(candidate)));
  set('hand', hand);
  set(isLong ? 'hand, long' : 'hand, short', hand);
  setSignals(candidate, set);
  setForms(candidate, set);
  setPlaces(candidate, around, set);
  setName(candidate, set);
  setNeighbours(candidate, around, set);
  setMentions(candidate, around, set);
  set('owns', candidate.owns ? 1 : 0);
  set('long', isLong ? 1 : 0);
  return features;
}

/** Parts of a board. */
const BOARD_PARTS: ReadonlySet<string> = new Set(['column', 'lane', 'swimlane', 'stage']);

type Set = (name: string, value?: number) => void;

function setSignals({ signals, archetype }: Candidate, set: Set): void {
  const counts = new Map<string, number>();
  for (const { name } of signals) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [name, count] of counts) {
    set(`rule ${name}`);
    set(`again ${name}`, Math.log2(count));
    if (archetype === undefined) set(`rule ${name}, unknown`);
  }
  set('rules', Math.log2(counts.size + 1));
  const isPart = [...counts.keys()].every((name) => name.startsWith('thing.compound'));
  set('only in compounds', isPart ? 1 : 0);
}

function setForms({ signals }: Candidate, set: Set): void {
  const nouns = signals.flatMap(({ noun }) => (noun === undefined ? [] : [noun]));
  const share = (fits: (noun: (typeof nouns)[number]) => boolean): number =>
    nouns.length === 0 ? 0 : nouns.filter(fits).length / nouns.length;
  set(
    'plural',
    share(({ plural }) => plural),
  );
  set(
    'each',
    share(({ determiner }) => determiner === 'each' || determiner === 'every'),
  );
  set(
    'a',
    share(({ determiner }) => determiner === 'a' || determiner === 'an'),
  );
  set(
    'the',
    share(({ determiner }) => determiner === 'the'),
  );
  set(
    'owned',
    share(({ owner }) => owner !== undefined),
  );
  set('always plural', nouns.length > 0 && nouns.every(({ plural }) => plural) ? 1 : 0);
  set('never plural', nouns.length > 0 && nouns.every(({ plural }) => !plural) ? 1 : 0);
}

function setMentions({ signals }: Candidate, { mentions }: Surroundings, set: Set): void {
  const starts = new Set(signals.flatMap(({ noun }) => (noun === undefined ? [] : [noun.start])));
  const scores = [...starts].flatMap((start) => mentions.get(start) ?? []);
  if (scores.length === 0) return;
  for (const name of ['entity', 'field'] as const) {
    const odds = scores.map((score) => score[name]);
    set(`${name} at best`, Math.max(...odds));
    set(`${name} on average`, odds.reduce((sum, value) => sum + value, 0) / odds.length);
  }
}

function setPlaces({ signals }: Candidate, { sentences, candidates }: Surroundings, set: Set): void {
  const mentions = new Set(signals.map(({ source, noun }) => noun?.head.start ?? source.start));
  set('mentions', Math.log2(mentions.size));
  set('mentioned once', mentions.size === 1 ? 1 : 0);
  const most = Math.max(...candidates.map((other) => other.signals.length));
  set('share of signals', signals.length / Math.max(1, most));
  const first = Math.min(...mentions);
  const at = sentences.findLastIndex(({ start }) => start <= first);
  set('first in text', at <= 0 ? 1 : 0);
  set('in the last part', at > sentences.length * 0.7 && sentences.length > 3 ? 1 : 0);
  const layout = sentences[at]?.layout;
  set('item', layout === 'item' ? 1 : 0);
  set('heading', layout === 'heading' ? 1 : 0);
  const inSentences = new Set(
    [...mentions].map((start) => sentences.findLastIndex((sentence) => sentence.start <= start)),
  );
  set('sentences', Math.log2(inSentences.size));
  set(IN_PASSING, mentions.size === 1 && isInPassing(sentences[at], first) ? 1 : 0);
}

/** Words before a number that make it a limit. */
const LIMITS: ReadonlySet<string> = new Set('most least max maximum min minimum exceed than'.split(' '));

/**
 * Whether a noun is only counted or named by a demand: `at most 12 people`, `sales by region`, `no double bookings`,
 * `only by accountants`.
 */
function isInPassing(sentence: Sentence | undefined, start: number): boolean {
  const tokens = sentence?.tokens ?? [];
  const at = tokens.findIndex((token) => token.start === start);
  const before = tokens.slice(Math.max(0, at - 4), at).map(({ lower }) => lower);
  const isLimit = before.some(
    (word, index) => LIMITS.has(word) || (word === 'to' && before[index - 1] === 'up'),
  );
  if (isLimit && /^\d+$/u.test(before.at(-1) ?? '')) return true;
  if (/^(?:by|per)$/u.test(tokens[at + 1]?.lower ?? '')) return true;
  if (before.at(-1) === 'double' || tokens[at]?.lower.startsWith('slot') === true) return true;
  return before.at(-1) === 'by' && tokens.some(({ lower }) => lower === 'only');
}

function setName({ words, key, archetype, owns, signals }: Candidate, set: Set): void {
  const last = words.at(-1) ?? '';
  const isParticiple = words.length === 1 && verbForm(last)?.form === 'past' && nounClass(last) === undefined;
  const heads = signals.flatMap(({ noun }) => noun?.head.text ?? []);
  const isAcronym = heads.length > 0 && heads.every((head) => /^[A-Z]{3,}s?$/u.test(head));
  const nouns = signals.flatMap(({ noun }) => noun ?? []);
  const isState =
    isStateWord(key) && nouns.every(({ plural, determiner }) => !plural && determiner === undefined);
  set(NO_NAME, archetype === undefined && !owns && (isParticiple || isAcronym || isState) ? 1 : 0);
  const attribute = findAttribute(words);
  set(archetype === undefined ? 'unknown' : `kind ${archetype.kind}`);
  const meaning = nounClass(last) ?? 'none';
  set(`class ${meaning}`);
  if (archetype === undefined) set(`class ${meaning}, unknown`);
  if (attribute !== undefined) {
    set(`property ${attribute.match}`);
    set(`property ${attribute.match}, ${archetype === undefined ? 'unknown' : 'known'}`);
    set(`property of type ${attribute.shape.type}`);
  }
  set(`words ${Math.min(3, words.length)}`);
  set('person', isPersonWord(last) ? 1 : 0);
  set('account', ACCOUNT_ROLES.has(last) ? 1 : 0);
  set('business', BUSINESS_NOUNS.has(key) ? 1 : 0);
  set('business, unowned', BUSINESS_NOUNS.has(key) && !owns ? 1 : 0);
  set('message', MESSAGES.has(last) ? 1 : 0);
  set('structure', STRUCTURE.has(key) ? 1 : 0);
  set('state', isStateWord(key) ? 1 : 0);
  set('state, unknown', isStateWord(key) && archetype === undefined ? 1 : 0);
  const ending = /(?:tion|sion|ment|ness|ity|ism|ance|ence|ing|ics|er|or|al|age|ure|ry)$/u.exec(last)?.[0];
  if (ending !== undefined) set(`ends in ${ending}`);
  if (ending !== undefined && archetype === undefined) set(`ends in ${ending}, unknown`);
}

function setNeighbours(candidate: Candidate, { candidates, appWords, flows }: Surroundings, set: Set): void {
  // The columns of a board are the states of what moves across it.
  if (flows.has(candidate.key) && BOARD_PARTS.has(candidate.words.at(-1) ?? '')) set(NO_NAME);
  set('has states', flows.has(candidate.key) ? 1 : 0);
  set('has states, unknown', flows.has(candidate.key) && candidate.archetype === undefined ? 1 : 0);
  const { words } = candidate;
  const others = candidates.filter((other) => other !== candidate && other.words.length > words.length);
  const ends = (other: Candidate): boolean =>
    words.every((word, index) => other.words[other.words.length - words.length + index] === word);
  const begins = (other: Candidate): boolean => words.every((word, index) => other.words[index] === word);
  set('is the end of another', others.some(ends) ? 1 : 0);
  set('is the beginning of another', others.some(begins) ? 1 : 0);
  const shorter = candidates.filter((other) => other !== candidate && other.words.length < words.length);
  set('ends in another', shorter.some(({ words: [word] }) => word === words.at(-1)) ? 1 : 0);
  set('begins with another', shorter.some(({ words: [word] }) => word === words[0]) ? 1 : 0);
  set('in the name of the app', words.every((word) => appWords.includes(word)) ? 1 : 0);
  set('candidates', Math.log2(candidates.length) / 6);
}
