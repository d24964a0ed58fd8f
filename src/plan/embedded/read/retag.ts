import { pluralize } from '../../../spec/names.ts';
import { HOMOGRAPHS } from '../../data/verbs.ts';
import { findArchetype } from '../words/archetypes.ts';
import { findAttribute } from '../words/attributes.ts';
import { verbForm } from '../words/verbs.ts';
import type { Tag, Token } from './document.ts';

/** What stands around the token that a rule looks at. */
interface Place {
  readonly token: Token;
  readonly before: Token | undefined;
  readonly after: Token | undefined;
  readonly tokens: readonly Token[];
  readonly index: number;
}

/** Corrects the tagger where it is known to be wrong. The first rule that fits decides. */
interface RetagRule {
  readonly name: string;
  readonly to: Tag;
  readonly fits: (place: Place) => boolean;
}

const NOMINAL_BEFORE: ReadonlySet<Tag> = new Set(['determiner', 'possessive', 'adjective', 'number']);
const OBJECT_BEGINS: ReadonlySet<Tag> = new Set([
  'determiner',
  'possessive',
  'pronoun',
  'adjective',
  'noun',
  'number',
]);

const ENDS_PHRASE: ReadonlySet<Tag> = new Set([
  'punctuation',
  'and',
  'or',
  'preposition',
  'have',
  'be',
  'modal',
  'to',
]);

/** Nouns in -ing that name things. */
const NOUN_GERUNDS = new Set(
  (
    'booking meeting listing reading training building billing pricing rating setting offering drawing recording posting ' +
    'finding painting shipping parking warning wedding clothing marketing accounting earning saving holding opening ' +
    'briefing hearing ticketing catering viewing beginning understanding ranking grading messaging'
  ).split(' '),
);

export const RETAG_RULES: readonly RetagRule[] = [
  { name: 'tag.noun-before-possessive', to: 'noun', fits: ({ token }) => token.owns },
  {
    name: 'tag.noun-behind-possessive',
    to: 'noun',
    fits: ({ token, before }) =>
      before?.owns === true &&
      token.tag === 'verb' &&
      verbForm(token.lower)?.form !== 'gerund' &&
      !isParticiple(token),
  },
  {
    name: 'tag.noun-after-of',
    to: 'noun',
    fits: ({ token, before }) => before?.lower === 'of' && isForm(token, 'third'),
  },
  {
    name: 'tag.verb-leads-to',
    to: 'verb',
    fits: ({ token, before, after }) =>
      token.lower === 'lead' && before?.tag === 'noun' && before.lower.endsWith('s') && after?.lower === 'to',
  },
  {
    name: 'tag.verb-before-pronoun',
    to: 'verb',
    fits: ({ token, after }) =>
      /^(?:e-?mail|mail|text|message|ping|flag|mark|alert|notify|remind)$/u.test(token.lower) &&
      /^(?:me|us|them|him|her|it)$/u.test(after?.lower ?? ''),
  },
  {
    name: 'tag.keep-track',
    to: 'adverb',
    fits: ({ token, before, after }) =>
      token.lower === 'track' &&
      after?.lower === 'of' &&
      before !== undefined &&
      /^(?:keep|keeps|keeping|kept)$/u.test(before.lower),
  },
  {
    name: 'tag.participle-after-be',
    to: 'verb',
    fits: ({ token, before, after }) =>
      before?.tag === 'be' && verbForm(token.lower)?.form === 'past' && after?.tag !== 'noun',
  },
  {
    name: 'tag.lone-adjective',
    to: 'noun',
    fits: ({ token, before, after, tokens }) =>
      token.tag === 'adjective' &&
      (((before?.tag === 'determiner' || before?.tag === 'possessive') &&
        (after === undefined || ENDS_PHRASE.has(after.tag))) ||
        (before?.tag === 'noun' && tokens.indexOf(before) === 0 && after?.lower === ':')),
  },
  {
    name: 'tag.noun-after-verb',
    to: 'noun',
    fits: ({ token, before }) =>
      token.tag === 'verb' &&
      !isParticiple(token) &&
      before?.tag === 'verb' &&
      !isParticiple(before) &&
      !/^(?:help|helps|let|lets)$/u.test(before.lower),
  },
  {
    name: 'tag.known-compound',
    to: 'noun',
    fits: ({ token, before, after }) =>
      after !== undefined &&
      before?.tag !== 'modal' &&
      !(before?.tag === 'to' && token.tag === 'verb') &&
      (findArchetype([token.lower, after.lower]) !== undefined ||
        findAttribute([token.lower, after.lower])?.match === 'exact'),
  },
  {
    name: 'tag.noun-in-list',
    to: 'noun',
    fits: ({ token, before, after, tokens, index }) =>
      token.tag === 'verb' &&
      !isParticiple(token) &&
      (before === undefined || before.lower === ',' || before.tag === 'and') &&
      (after === undefined ||
        after.lower === ',' ||
        (after.tag === 'and' && tokens[index + 2]?.tag !== 'verb')) &&
      !tokens.slice(0, index).some((earlier) => earlier.tag === 'modal' || earlier.tag === 'to'),
  },
  {
    name: 'tag.verb-after-modal',
    to: 'verb',
    fits: ({ token, before, tokens, index }) =>
      isForm(token, 'base') &&
      (before?.tag === 'modal' ||
        (before?.tag === 'to' && !isNominalTo(tokens, index)) ||
        ((before?.tag === 'adverb' || before?.tag === 'not') && tokens[index - 2]?.tag === 'modal') ||
        (before?.tag === 'pronoun' && /^(?:i|we|they|you|who)$/u.test(before.lower))),
  },
  {
    name: 'tag.verb-after-relative',
    to: 'verb',
    fits: ({ token, before, after }) =>
      (isForm(token, 'third') || isForm(token, 'base')) &&
      before !== undefined &&
      /^(?:that|which|who)$/u.test(before.lower) &&
      after !== undefined &&
      OBJECT_BEGINS.has(after.tag),
  },
  {
    name: 'tag.verb-after-each',
    to: 'verb',
    fits: ({ token, before, after }) =>
      before?.lower === 'each' && isForm(token, 'third') && after !== undefined && after.tag !== 'noun',
  },
  {
    name: 'tag.noun-after-determiner',
    to: 'noun',
    fits: ({ token, before, after }) =>
      (token.tag === 'verb' || HOMOGRAPHS.has(token.lower)) &&
      before !== undefined &&
      NOMINAL_BEFORE.has(before.tag) &&
      !(isParticiple(token) && after?.tag === 'noun'),
  },
  {
    name: 'tag.imperative',
    to: 'verb',
    fits: ({ token, before, after }) =>
      isForm(token, 'base') &&
      (before === undefined || before.lower === 'please') &&
      after !== undefined &&
      (OBJECT_BEGINS.has(after.tag) || after.tag === 'to' || isPluralThing(after)) &&
      !(HOMOGRAPHS.has(token.lower) && after.tag === 'noun' && isAppWord(after.lower)),
  },
  {
    name: 'tag.verb-after-plural-subject',
    to: 'verb',
    fits: ({ token, before, after, tokens, index }) =>
      isForm(token, 'base') &&
      before?.tag === 'noun' &&
      isPlural(before) &&
      after !== undefined &&
      (after.tag === 'determiner' ||
        after.tag === 'possessive' ||
        after.tag === 'pronoun' ||
        (after.tag === 'noun' && (isPlural(after) || pluralize(after.lower) === after.lower)) ||
        (!HOMOGRAPHS.has(token.lower) && (after.tag === 'preposition' || after.tag === 'to'))) &&
      startsClause(tokens, index - 1),
  },
  {
    name: 'tag.moves-through',
    to: 'verb',
    fits: ({ token, before, after }) =>
      before?.tag === 'noun' &&
      /^(?:move|moves|run|runs|pass|passes|progress|progresses|walk|walks|step|steps|change|changes)$/u.test(
        token.lower,
      ) &&
      after !== undefined &&
      /^(?:from|through|between|via)$/u.test(after.lower),
  },
  {
    name: 'tag.third-person',
    to: 'verb',
    fits: ({ token, before, after }) =>
      isForm(token, 'third') &&
      before?.tag === 'noun' &&
      !isPlural(before) &&
      after !== undefined &&
      (after.tag === 'determiner' || after.tag === 'possessive' || after.tag === 'to'),
  },
  {
    name: 'tag.coordinated-verb',
    to: 'verb',
    fits: ({ token, before, after, tokens, index }) =>
      isForm(token, 'base') &&
      (before?.tag === 'and' || before?.tag === 'or' || before?.lower === ',') &&
      after !== undefined &&
      (OBJECT_BEGINS.has(after.tag) || after.tag === 'and' || after.lower === ',') &&
      coordinates(tokens, index, after),
  },
  {
    name: 'tag.noun-gerund',
    to: 'noun',
    fits: ({ token, before, after }) =>
      NOUN_GERUNDS.has(token.lower) &&
      (before === undefined || before.tag !== 'be') &&
      (after === undefined || !(after.tag === 'determiner' || after.tag === 'possessive')) &&
      !(after?.tag === 'noun' && before?.tag === 'preposition'),
  },
  {
    name: 'tag.gerund-at-end-of-compound',
    to: 'noun',
    fits: ({ token, before, after }) =>
      token.lower.endsWith('ing') &&
      before?.tag === 'noun' &&
      (after === undefined ||
        after.tag === 'punctuation' ||
        after.tag === 'and' ||
        after.tag === 'or' ||
        after.tag === 'preposition'),
  },
];

/**
 * Corrects the word classes of one sentence by the rules above, from left to right.
 *
 * @param tokens - The sentence's tokens; changed in place.
 * @param without - Names of rules that are switched off.
 */
export function retag(tokens: readonly Token[], without: ReadonlySet<string>): void {
  for (const [index, token] of tokens.entries()) {
    if (token.quoted || token.tag === 'punctuation') continue;
    if (token.tag !== 'noun' && token.tag !== 'verb' && token.tag !== 'adjective') continue;
    const place = { token, before: tokens[index - 1], after: tokens[index + 1], tokens, index };
    const rule = RETAG_RULES.find((candidate) => !without.has(candidate.name) && candidate.fits(place));
    if (rule !== undefined) token.tag = rule.to;
  }
}

/** `leads`, which the tagger takes for a verb. */
function isPluralThing(token: Token): boolean {
  return token.tag === 'verb' && token.lower.endsWith('s') && findArchetype([token.lower]) !== undefined;
}

function isForm(token: Token, form: 'base' | 'third'): boolean {
  return verbForm(token.lower)?.form === form;
}

function isParticiple(token: Token): boolean {
  const form = verbForm(token.lower)?.form;
  return form === 'past' || form === 'gerund' || token.lower.endsWith('ed');
}

function isPlural(token: Token): boolean {
  return /(?:[^su]s|people|staff|children|men)$/u.test(token.lower);
}

function isAppWord(word: string): boolean {
  return /^(?:app|application|system|platform|tool|manager|management|tracker|tracking|backend|website|board)$/u.test(
    word,
  );
}

/** `to` before a noun (`reply to messages`) follows a verb that takes it. */
function isNominalTo(tokens: readonly Token[], index: number): boolean {
  const verb = tokens[index - 2];
  return (
    verb !== undefined &&
    /^(?:assigned|linked|belong|belongs|attached|related|connected|sent|reply|respond|access)$/u.test(
      verb.lower,
    )
  );
}

/** Whether a subject that ends at `index` begins its clause: only noun-phrase words before it. */
function startsClause(tokens: readonly Token[], index: number): boolean {
  for (let position = index - 1; position >= 0 && position >= index - 4; position -= 1) {
    const token = tokens[position];
    if (token === undefined) return true;
    if (token.tag === 'punctuation' || token.tag === 'relative' || token.tag === 'subordinate') return true;
    if (token.tag === 'and')
      return tokens.slice(0, position).some((earlier) => earlier.tag === 'verb' || earlier.tag === 'modal');
    if (
      token.tag !== 'noun' &&
      token.tag !== 'adjective' &&
      token.tag !== 'determiner' &&
      token.tag !== 'adverb'
    )
      return false;
  }
  return true;
}

/** `log prospects, update their status`: a verb in front, and an object behind that a list of nouns would not have. */
function coordinates(tokens: readonly Token[], index: number, after: Token): boolean {
  const earlier = tokens.slice(Math.max(0, index - 24), index);
  const anchor = earlier.findLastIndex((token) => token.tag === 'verb');
  if (anchor < 0) return false;
  const verb = earlier[anchor];
  if (
    earlier.slice(anchor).some((token) => /^(?:with|including|like)$/u.test(token.lower)) &&
    after.tag === 'noun'
  )
    return false;
  const led = earlier[anchor - 1];
  const finite =
    led === undefined ||
    led.tag === 'modal' ||
    led.tag === 'to' ||
    led.tag === 'adverb' ||
    led.tag === 'and' ||
    led.lower === ',' ||
    led.tag === 'noun' ||
    led.tag === 'pronoun';
  if (verb === undefined || verbForm(verb.lower)?.form !== 'base' || !finite) return false;
  if (after.tag === 'determiner' || after.tag === 'possessive' || after.tag === 'pronoun') return true;
  const token = tokens[index];
  return (
    token !== undefined &&
    (token.tag === 'verb' || (HOMOGRAPHS.has(token.lower) && after.tag === 'noun' && isPlural(after)))
  );
}
