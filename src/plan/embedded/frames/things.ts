import { BUSINESS_NOUNS } from '../../data/business-nouns.ts';
import { ACTIVITY_NOUNS, APP_NOUNS } from '../../data/stop-nouns.ts';
import { findArchetype } from '../words/archetypes.ts';
import { readList } from './list.ts';
import { attributeOf, thingName, wordsOf } from '../words/phrase.ts';
import { eventNoun, isVerbOf } from '../words/verbs.ts';
import { isAppNoun, isPerson, source, subjectOf, verbAt } from './reader.ts';
import type { Item } from './list.ts';
import type { FrameRule, Reader } from './reader.ts';

/** How much each rule says about a noun being a thing of its own. */
const WEIGHT = {
  managed: 2,
  stored: 2,
  viewed: 1.2,
  built: 1.6,
  appList: 2,
  each: 1,
  listItem: 1.6,
  appSubject: 1.6,
  compound: 1.2,
  mention: 0.5,
  object: 0.6,
} as const;

/** Rules that find the things that are kept. */
export const THING_RULES: readonly FrameRule[] = [
  { name: 'thing.managed', apply: readManaged },
  { name: 'thing.object', apply: readObjects },
  { name: 'thing.event', apply: readEvent },
  { name: 'thing.app-list', apply: readAppList },
  { name: 'thing.list-item', apply: readListItem },
  { name: 'thing.app-subject', apply: readAppSubject },
  { name: 'thing.compound', apply: readCompound },
  { name: 'thing.mention', apply: readMention },
];

/** `customer management`, `lead tracker`, `appointment booking`. */
function readManaged(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun' || noun.words.length < 2) return;
  const words = wordsOf(noun);
  if (findArchetype(words) !== undefined) return;
  const at = words.findIndex((word, position) => position > 0 && ACTIVITY_NOUNS.has(word));
  if (at < 1) return;
  const kept = { ...noun, words: noun.words.slice(0, at), head: noun.words[at - 1] ?? noun.head };
  reader.add({
    kind: 'thing',
    noun: kept,
    weight: WEIGHT.managed,
    source: source('thing.managed', noun, noun),
  });
}

/** `track members, classes and payments`. */
function readObjects(reader: Reader, index: number): void {
  const verb = verbAt(reader, index);
  if (verb === undefined || verb.negated || verb.passive) return;
  const weight = isVerbOf(verb.lemma, 'store')
    ? WEIGHT.stored
    : isVerbOf(verb.lemma, 'view')
      ? WEIGHT.viewed
      : isVerbOf(verb.lemma, 'build')
        ? WEIGHT.built
        : WEIGHT.object;
  const list = readList(reader.chunks, index + 1);
  for (const item of list.items) addThing(reader, item, weight, 'thing.object', verb.start);
}

function addThing(reader: Reader, item: Item, weight: number, rule: string, start: number): void {
  if (item.noun.quantity === 'none' || isAppNoun(item.noun)) return;
  reader.add({ kind: 'thing', noun: item.noun, weight, source: { rule, start, end: item.noun.end } });
  if (item.of !== undefined && item.noun.owner === undefined) {
    reader.add({
      kind: 'thing',
      noun: item.of,
      weight: WEIGHT.object,
      source: { rule, start, end: item.of.end },
    });
  }
}

/** `customers book tables`: the booking is kept. */
function readEvent(reader: Reader, index: number): void {
  const verb = verbAt(reader, index);
  if (verb === undefined || verb.negated) return;
  const name = eventNoun(verb.lemma);
  const next = reader.chunks[index + 1];
  if (name === undefined) return;
  const object =
    next?.kind === 'noun'
      ? next
      : next?.kind === 'pronoun' && /^(?:them|it)$/u.test(next.word)
        ? reader.subject
        : undefined;
  const subject = subjectOf(reader, index);
  if (object === undefined || isPerson(object)) return;
  const known = thingName(object)?.archetype?.kind;
  const isProperty = attributeOf(object)?.match === 'exact' && (known === undefined || !object.plural);
  if (isProperty) return;
  const isHeld = thingName(object)?.archetype?.fields.some(({ name: own }) => own === 'capacity') === true;
  if ((known === 'event' && !isHeld) || known === 'transaction' || isAppNoun(object)) return;
  const who = subject !== undefined && isPerson(subject) ? { subject } : {};
  reader.add({ kind: 'event', name, object, ...who, source: source('thing.event', verb, object) });
}

/** `a platform with schedules, payments and reviews`. */
function readAppList(reader: Reader, index: number): void {
  const link = reader.chunks[index];
  if (link === undefined || !introducesList(reader, index)) return;
  const before = reader.chunks.slice(0, index).findLast((chunk) => chunk.kind === 'noun');
  const ofApp = before === undefined || (before.kind === 'noun' && isAppHead(reader, index));
  if (!ofApp) return;
  for (const item of readList(reader.chunks, index + 1).items)
    addThing(reader, item, WEIGHT.appList, 'thing.app-list', item.noun.start);
}

function introducesList(reader: Reader, index: number): boolean {
  const chunk = reader.chunks[index];
  if (chunk?.kind === 'preposition') return /^(?:with|including|for)$/u.test(chunk.word);
  if (chunk?.kind === 'verb')
    return /^(?:include|feature|contain|have|support|cover|offer|provide|need)$/u.test(chunk.lemma);
  return chunk?.kind === 'colon' || chunk?.kind === 'dash';
}

/** Whether what stands before is the software: `a CRM`, `a booking platform for service providers`. */
function isAppHead(reader: Reader, index: number): boolean {
  for (let at = index - 1; at >= 0; at -= 1) {
    const chunk = reader.chunks[at];
    if (chunk?.kind === 'noun') {
      if (isAppNoun(chunk) || APP_NOUNS.has(chunk.head.lower)) return true;
      const link = reader.chunks[at - 1];
      if (link?.kind !== 'preposition' || !/^(?:for|of|to|in|on)$/u.test(link.word)) return false;
    } else if (chunk?.kind === 'verb' || chunk?.kind === 'comma') return false;
  }
  return false;
}

/** `- Boards, lists and cards` under a line about the software. */
function readListItem(reader: Reader, index: number): void {
  if (index > 0 || reader.sentence.sentence.layout !== 'item') return;
  const list = readList(reader.chunks, 0);
  for (const item of list.items) addThing(reader, item, WEIGHT.listItem, 'thing.list-item', item.noun.start);
}

/** Any other noun: weak on its own, but mentions add up. */
function readMention(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun' || isAppNoun(noun) || noun.quantity === 'none') return;
  const strong =
    noun.plural ||
    noun.determiner === 'each' ||
    noun.determiner === 'every' ||
    noun.determiner === 'a' ||
    noun.determiner === 'an';
  const weight =
    noun.determiner === 'each' || noun.determiner === 'every'
      ? WEIGHT.each
      : strong
        ? WEIGHT.mention
        : WEIGHT.mention / 2;
  reader.add({ kind: 'thing', noun, weight, source: source('thing.mention', noun, noun) });
  if (noun.owner !== undefined && noun.owner !== 'pronoun') {
    reader.add({
      kind: 'thing',
      noun: noun.owner,
      weight: WEIGHT.object,
      source: source('thing.mention', noun, noun),
    });
  }
}

/** `a booking platform`, `a recipe app`: what the app is about is kept. */
function readAppSubject(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun' || !isAppNoun(noun) || reader.sentence.sentence.index > 2) return;
  const words = [...noun.words];
  while (words.length > 1 && APP_NOUNS.has(words.at(-1)?.lower ?? '')) words.pop();
  const head = words.at(-1);
  if (head === undefined || words.length === noun.words.length || APP_NOUNS.has(head.lower)) return;
  const subject = { ...noun, words, head };
  if (thingName(subject)?.archetype === undefined) return;
  reader.add({
    kind: 'thing',
    noun: subject,
    weight: WEIGHT.appSubject,
    source: source('thing.app-subject', noun, noun),
  });
}

/** `doctor schedules`: there are doctors, and each schedule is one's. */
function readCompound(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun' || noun.words.length < 2 || isAppNoun(noun)) return;
  const whole = thingName(noun);
  const words = wordsOf(noun);
  for (let end = noun.words.length - 1; end > 0; end -= 1) {
    const part = {
      ...noun,
      words: noun.words.slice(0, end),
      head: noun.words[end - 1] ?? noun.head,
      plural: false,
    };
    const name = thingName(part);
    if (
      name?.archetype === undefined ||
      name.words.length !== end ||
      (whole?.archetype !== undefined && whole.words.length === words.length)
    )
      continue;
    const rest = { ...noun, words: noun.words.slice(end) };
    const property = attributeOf(rest) !== undefined && whole?.archetype === undefined;
    if ((whole === undefined && !property) || whole?.key === name.key || BUSINESS_NOUNS.has(name.key)) return;
    const at = source('thing.compound', noun, noun);
    reader.add({ kind: 'thing', noun: part, weight: WEIGHT.compound, source: at });
    if (property) {
      reader.add({
        kind: 'has',
        owner: part,
        item: { noun: rest, inner: [], having: [], at: index },
        weight: 1,
        source: at,
      });
    } else if (whole !== undefined) {
      reader.add({
        kind: 'relation',
        from: noun,
        to: part,
        cardinality: 'many-to-one',
        weight: 1,
        source: at,
      });
    }
    return;
  }
}
