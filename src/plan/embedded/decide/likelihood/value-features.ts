import { singularize } from '../../../../spec/names.ts';
import { findArchetype } from '../../words/archetypes.ts';
import { findAttribute } from '../../words/attributes.ts';
import { attributeOf, thingName, wordsOf } from '../../words/phrase.ts';
import { isStateWord } from '../../words/states.ts';
import type { ChunkedSentence, NounChunk } from '../../read/chunks.ts';
import type { Token } from '../../read/document.ts';
import type { FactOf } from '../../frames/facts.ts';
import type { Features, MentionScores } from './features.ts';

/** Nouns that stand for one of a few values. */
const CLASS_NOUNS: ReadonlySet<string> = new Set(
  (
    'status state stage type kind category priority severity level role mode method phase step flow plan tier condition ' +
    'option pipeline frequency size grade class workflow result reason source urgency outcome verdict rating style form'
  ).split(' '),
);

/** The feature of a list with as many members as the number before its noun says. */
export const COUNTED = 'counted';

/** What is counted and named because it is kept or built, not because it is a value. */
const PARTS: ReadonlySet<string> = new Set(
  (
    'role user module part thing page table entity section area feature app screen person model collection resource tab ' +
    'endpoint team member system step'
  ).split(' '),
);

/** Small numbers as words, each at its own place. */
const NUMBERS = 'zero one two three four five six seven eight nine ten'.split(' ');

/** So many words in front of a noun may stand between it and its number. */
const COUNT_REACH = 4;

/** What lists of properties say about their members: these are no values. */
const TYPE_WORDS: ReadonlySet<string> = new Set(
  'text string integer number boolean date required optional unique mandatory nullable default decimal enum id'.split(
    ' ',
  ),
);

/**
 * Describes a list of alternatives by its noun, its form and its members.
 *
 * @param fact - The list and the noun that it may be values of.
 * @param sentences - The request in chunks.
 * @param mentions - What each noun looks like by itself.
 * @returns The features that are not 0.
 */
export function valueFeatures(
  { noun, values, separators, source, owner }: FactOf<'values'>,
  sentences: readonly ChunkedSentence[],
  mentions: MentionScores,
): Features {
  const features = new Map<string, number>();
  const set = (name: string, value = 1): void => {
    if (value !== 0) features.set(name, value);
  };
  const attribute = attributeOf(noun);
  const head = singularize(wordsOf(noun).at(-1) ?? '');
  set(`rule ${source.rule}`);
  set(`attribute ${attribute?.match ?? 'none'}`);
  set(`attribute ${attribute?.match ?? 'none'}, ${source.rule}`);
  set(`type ${attribute?.shape.type ?? 'none'}`);
  set('class noun', CLASS_NOUNS.has(head) ? 1 : 0);
  set(`class noun, ${source.rule}`, CLASS_NOUNS.has(head) ? 1 : 0);
  set(`kind ${thingName(noun)?.archetype?.kind ?? 'none'}`);
  set(noun.plural ? 'plural' : 'singular');
  set('owner', owner === undefined ? 0 : 1);
  const score = mentions.get(noun.start);
  if (score !== undefined) {
    set('field', score.field);
    set('entity', score.entity);
  }
  for (const separator of separators) set(`by ${separator}`);
  set(`by ${[...separators].toSorted().join(' and ')}`);
  setMembers(values, source.rule, set);
  const sentence = sentences.findLast((one) => one.sentence.start <= source.start);
  const isCounted = countBefore(sentence?.sentence.tokens ?? [], noun) === values.length;
  set(COUNTED, isCounted && !PARTS.has(head) ? 1 : 0);
  set(`layout ${sentence?.sentence.layout ?? 'none'}`);
  return features;
}

/** Of `three types of procedures` or `two priority scores`, the number. */
function countBefore(tokens: readonly Token[], noun: NounChunk): number {
  const at = tokens.findIndex(({ end }) => end === noun.end);
  const before = tokens.slice(Math.max(0, at - COUNT_REACH), at);
  return before.map(({ lower }) => NUMBERS.indexOf(lower)).find((number) => number > 1) ?? 0;
}

function setMembers(
  values: readonly string[],
  rule: string,
  set: (name: string, value?: number) => void,
): void {
  const members = values.map((value) => value.toLowerCase().split(/[\s-]+/u));
  const share = (fits: (words: readonly string[]) => boolean): number =>
    members.filter(fits).length / members.length;
  set(`${Math.min(values.length, 8)} values`);
  set('words', members.reduce((sum, words) => sum + words.length, 0) / members.length);
  set('states', values.filter(isStateWord).length / values.length);
  set(`states, ${rule}`, values.filter(isStateWord).length / values.length);
  set(
    'properties',
    share((words) => findAttribute(words)?.match === 'exact'),
  );
  set(
    'endings of properties',
    share((words) => findAttribute(words)?.match === 'ending'),
  );
  set(
    'things',
    share((words) => findArchetype(words) !== undefined),
  );
  set(
    'plurals',
    share((words) => singularize(words.at(-1) ?? '') !== words.at(-1)),
  );
  set(
    'with digits',
    share((words) => words.some((word) => /\d/u.test(word))),
  );
  set(
    'types',
    share((words) => words.some((word) => TYPE_WORDS.has(word))),
  );
  set(
    'single words',
    share((words) => words.length === 1),
  );
  set(
    'adjectives',
    share((words) => /(?:ed|ing|al|ive|ous|ful|less|ly|able)$/u.test(words.at(-1) ?? '')),
  );
}
