import { attach, type Pair } from '../src/plan/embedded/decide/attach.ts';
import type { Features, MentionScores } from '../src/plan/embedded/decide/likelihood/features.ts';
import {
  mentionContext,
  mentionFeatures,
  mentionsIn,
  type Mention,
} from '../src/plan/embedded/decide/likelihood/mention-features.ts';
import { valueFeatures } from '../src/plan/embedded/decide/likelihood/value-features.ts';
import { entityName, wordsOf } from '../src/plan/embedded/words/phrase.ts';
import { readRequest, type Reading } from '../src/plan/embedded/read/read-request.ts';
import { relationPairs } from '../src/plan/embedded/decide/relate.ts';
import { groupCandidates, keep, unite, type Group, type Thing } from '../src/plan/embedded/decide/resolve.ts';
import type { Example } from './learn.ts';
import { labelOf, type MentionLabel } from './mention-label.ts';
import type { Key, Sample } from './score/key.ts';
import { distanceOf, matchEntities } from './score/match-entities.ts';
import { alternatives, fieldForms, plain, wordsOf as nameWords } from './score/names.ts';

/** A long request has many examples and is one request all the same: all its examples together count as its root. */
function weighted(examples: readonly Example[]): readonly Example[] {
  const weight = 1 / Math.sqrt(examples.length);
  return examples.map((example) => ({ ...example, weight }));
}

/** A request that was read, and what it states. */
export interface Read {
  readonly key: Key;
  readonly reading: Reading;
  readonly mentions: readonly Mention[];
  /** Features of each noun chunk by itself. */
  readonly features: readonly Features[];
  /** What the key says of each. */
  readonly labels: readonly (MentionLabel | undefined)[];
  readonly groups: readonly Group[];
}

/**
 * Reads a request of which it is known what it states.
 *
 * @param sample - The request and its key.
 * @returns What learning needs of it.
 */
export function readSample({ text, key }: Sample): Read {
  const reading = readRequest(text);
  const mentions = mentionsIn(reading.sentences);
  const context = mentionContext(reading.sentences);
  return {
    key,
    reading,
    mentions,
    features: mentions.map((mention) => mentionFeatures(mention, context)),
    labels: mentions.map(({ noun }) => labelOf(noun, key)),
    groups: groupCandidates(reading.facts, reading.named?.words ?? []),
  };
}

/**
 * Every noun, with whether the key has it as what is asked; what may be either teaches nothing.
 *
 * @param read - The request.
 * @param features - Features of each noun.
 * @param kind - What is asked.
 * @returns One example a noun.
 */
export function mentionExamples(
  { labels }: Read,
  features: readonly Features[],
  kind: 'entity' | 'field',
): readonly Example[] {
  return weighted(
    labels.flatMap((label, index): Example[] => {
      const own = features[index];
      return label === undefined || own === undefined ? [] : [{ features: own, isRight: label === kind }];
    }),
  );
}

/**
 * Every candidate, with whether the key has it; what is optional teaches nothing.
 *
 * @param read - The request.
 * @param features - Features of each group of candidates.
 * @returns One example a candidate.
 */
export function candidateExamples({ key, groups }: Read, features: readonly Features[]): readonly Example[] {
  const { planned, neutral } = matchEntities(key, groups.map(unite).map(asEntity));
  const right = new Set(planned.values());
  return weighted(
    features.flatMap((own, index): Example[] =>
      neutral.has(index) ? [] : [{ features: own, isRight: right.has(index) }],
    ),
  );
}

function asEntity({ words }: Pick<Thing, 'words'>): {
  readonly name: string;
  readonly fields: [];
  readonly relations: [];
} {
  return { name: entityName({ key: '', words }), fields: [], relations: [] };
}

/**
 * Every noun together with every thing that it may be a property of, with whether the key says that it is. The things
 * are those of the key, and the properties before a noun are given to their right owners.
 *
 * @param read - The request.
 * @param mentions - What its nouns look like.
 * @returns One example a pair.
 */
export function ownerExamples(
  { key, reading: { facts, named, sentences }, groups }: Read,
  mentions: MentionScores,
): readonly Example[] {
  const { planned } = matchEntities(key, groups.map(unite).map(asEntity));
  const right = new Set(planned.values());
  const scores = groups.map((_group, index) => (right.has(index) ? 1 : 0));
  const examples: Example[] = [];
  attach(sentences, facts, keep(groups, scores, named?.words ?? [], 1), mentions, (pairs) => {
    const states = pairs.map((pair) => isProperty(pair, key));
    for (const [index, { features }] of pairs.entries()) {
      const state = states[index];
      if (state !== undefined) examples.push({ features, isRight: state });
    }
    const chosen = pairs[states.indexOf(true)];
    return chosen === undefined ? undefined : { ...chosen, odds: 1 };
  });
  return weighted(examples);
}

/**
 * Every two things of the key that meet in the request, with whether the key relates them.
 *
 * @param read - The request.
 * @returns One example a pair.
 */
export function relationExamples({
  key,
  reading: { facts, named, sentences },
  groups,
}: Read): readonly Example[] {
  const { planned } = matchEntities(key, groups.map(unite).map(asEntity));
  const names = new Map(
    [...planned].map(([keyIndex, index]) => [groups[index]?.[0].key, key.entities[keyIndex]?.name]),
  );
  const scores = groups.map(([first]) => (names.has(first.key) ? 1 : 0));
  const resolution = keep(groups, scores, named?.words ?? [], 1);
  const nameOf = ({ keys }: Thing): string | undefined => keys.map((one) => names.get(one)).find(Boolean);
  return weighted(
    relationPairs(sentences, facts, resolution).map(({ one, other, features }) => ({
      features,
      isRight: key.relations.some(
        ({ from, to }) =>
          (from === nameOf(one) && to === nameOf(other)) || (from === nameOf(other) && to === nameOf(one)),
      ),
    })),
  );
}

/**
 * Every list of alternatives, with whether the key has it as an enumeration.
 *
 * @param read - The request.
 * @param mentions - What its nouns look like.
 * @returns One example a list.
 */
export function valueExamples(
  { key, reading: { facts, sentences } }: Read,
  mentions: MentionScores,
): readonly Example[] {
  return weighted(
    facts.flatMap((fact): Example[] =>
      fact.kind === 'values'
        ? [{ features: valueFeatures(fact, sentences, mentions), isRight: isEnumeration(fact.values, key) }]
        : [],
    ),
  );
}

/** At least half of what is listed are values of one enumeration, and at least half of its values are listed. */
function isEnumeration(values: readonly string[], key: Key): boolean {
  const listed = new Set(values.map(joined));
  return key.enums.some((expected) => {
    const found = expected.values.filter((value) =>
      alternatives(value).some((name) => listed.has(joined(name))),
    );
    return found.length * 2 >= expected.values.length && found.length * 2 >= listed.size;
  });
}

function joined(value: string): string {
  return plain(value).replaceAll(' ', '');
}

/** Nothing where the key allows the property and does not ask for it. */
function isProperty({ mention, thing }: Pair, key: Key): boolean | undefined {
  const name = asEntity(thing).name;
  const owners = key.entities.filter(
    (entity) => (distanceOf(name, [entity.name, ...entity.aliases]) ?? 9) <= 3,
  );
  const has = (fields: readonly string[], entity: string): boolean => {
    const words = [...nameWords(name), ...nameWords(entity)];
    const forms = new Set(fieldForms(wordsOf(mention.noun).join(' '), words));
    return fields
      .flatMap(alternatives)
      .some((field) => fieldForms(field, words).some((form) => forms.has(form)));
  };
  if (owners.some((entity) => has(entity.required_fields, entity.name))) return true;
  return owners.some((entity) => has(entity.optional_fields, entity.name)) ? undefined : false;
}
