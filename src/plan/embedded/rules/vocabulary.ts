import { singularize, splitWords } from '../../../spec/names.ts';
import { findArchetype } from '../words/archetypes.ts';
import { findAttribute } from '../words/attributes.ts';
import type { Token } from '../read/document.ts';
import type { Draft, DraftEntity, DraftField } from '../assemble/draft.ts';
import type { Resolution } from '../decide/resolve.ts';

/** Words that mean an entity of the draft. */
export interface Mention {
  readonly entity: DraftEntity;
  readonly from: number;
  /** Behind its last word. */
  readonly to: number;
}

/** Words that mean a field of an entity. */
export interface FieldMention {
  readonly entity: DraftEntity;
  readonly field: DraftField;
  readonly from: number;
  readonly to: number;
}

/** What the draft's entities and fields are called in the request. */
export interface Vocabulary {
  readonly entityCalled: (words: readonly string[]) => DraftEntity | undefined;
  readonly mentionsIn: (tokens: readonly Token[]) => readonly Mention[];
  readonly fieldsIn: (entity: DraftEntity, tokens: readonly Token[]) => readonly FieldMention[];
}

const MAX_WORDS = 3;

/** What people call the number of pieces that are left. */
const STOCK_WORDS: ReadonlySet<string> = new Set([
  'stock',
  'inventory',
  'quantity',
  'stock level',
  'quantity in stock',
]);
const STOCK_FIELDS = [
  'stockQuantity',
  'stock',
  'quantity',
  'stockLevel',
  'quantityInStock',
  'quantityOnHand',
];

/**
 * Collects what entities and fields are called.
 *
 * @param draft - The draft; what is added to it later is known too.
 * @param resolution - Which words mean which thing.
 * @param entityOf - Which entity a thing became.
 * @returns Ways to find entities and fields in words.
 */
export function makeVocabulary(
  { entities }: Draft,
  resolution: Resolution,
  entityOf: (words: readonly string[]) => DraftEntity | undefined,
): Vocabulary {
  const byPhrase = new Map<string, DraftEntity>();
  const byArchetype = new Map<string, DraftEntity>();
  for (const entity of entities.values()) {
    byPhrase.set(splitWords(entity.name).join(' '), entity);
    if (entity.archetype !== undefined) byArchetype.set(entity.archetype.name, entity);
    for (const name of entity.alsoCalled ?? []) byPhrase.set(name, entity);
  }
  for (const { keys } of resolution.things) {
    for (const key of keys) {
      const entity = entityOf(key.split(' '));
      if (entity !== undefined) byPhrase.set(key, entity);
    }
  }
  for (const [head, owners] of headsOf(entities.values())) {
    if (owners.length === 1 && owners[0] !== undefined && !byPhrase.has(head)) byPhrase.set(head, owners[0]);
  }
  const entityCalled = (words: readonly string[]): DraftEntity | undefined => {
    const single = singular(words);
    return byPhrase.get(single.join(' ')) ?? byArchetype.get(findArchetype(words)?.name ?? '');
  };
  const fieldMaps = new Map<DraftEntity, { size: number; map: ReadonlyMap<string, string> }>();
  const fieldsOf = (entity: DraftEntity): ReadonlyMap<string, string> => {
    const known = fieldMaps.get(entity);
    if (known !== undefined && known.size === entity.fields.size) return known.map;
    const map = namesOfFields(entity);
    fieldMaps.set(entity, { size: entity.fields.size, map });
    return map;
  };
  return {
    entityCalled,
    mentionsIn: (tokens) =>
      scan(tokens, entityCalled, isNominal).map(({ found, from, to }) => ({ entity: found, from, to })),
    fieldsIn: (entity, tokens) =>
      scan(tokens, (words) => fieldCalled(entity, fieldsOf(entity), words), isWord).map(
        ({ found, from, to }) => ({
          entity,
          field: found,
          from,
          to,
        }),
      ),
  };
}

function headsOf(entities: Iterable<DraftEntity>): ReadonlyMap<string, readonly DraftEntity[]> {
  const heads = new Map<string, DraftEntity[]>();
  for (const entity of entities) {
    const head = splitWords(entity.name).at(-1) ?? '';
    heads.set(head, [...(heads.get(head) ?? []), entity]);
  }
  return heads;
}

function singular(words: readonly string[]): readonly string[] {
  return [...words.slice(0, -1), singularize(words.at(-1) ?? '')];
}

/** Field names by all phrases for them; the last word alone where only one field ends in it. */
function namesOfFields(entity: DraftEntity): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  const endings = new Map<string, string[]>();
  for (const { name, alias } of entity.fields.values()) {
    for (const one of [name, alias ?? name]) {
      const words = splitWords(one);
      map.set(singular(words).join(' '), name);
      const last = singularize(words.at(-1) ?? '');
      if (words.length > 1 && one === name) endings.set(last, [...(endings.get(last) ?? []), name]);
    }
  }
  for (const [ending, names] of endings) {
    if (names.length === 1 && names[0] !== undefined && !map.has(ending)) map.set(ending, names[0]);
  }
  return map;
}

function fieldCalled(
  entity: DraftEntity,
  names: ReadonlyMap<string, string>,
  words: readonly string[],
): DraftField | undefined {
  const phrase = singular(words).join(' ');
  const direct = names.get(phrase);
  if (direct !== undefined) return entity.fields.get(direct);
  const known = findAttribute(words);
  const byAttribute = known?.match === 'exact' ? entity.fields.get(known.name) : undefined;
  if (byAttribute !== undefined) return byAttribute;
  if (!STOCK_WORDS.has(phrase)) return undefined;
  const stock = STOCK_FIELDS.find((name) => entity.fields.has(name));
  return stock === undefined ? undefined : entity.fields.get(stock);
}

interface Scanned<T> {
  readonly found: T;
  readonly from: number;
  readonly to: number;
}

/** The longest phrases first; what is found is not read twice. */
function scan<T>(
  tokens: readonly Token[],
  find: (words: readonly string[]) => T | undefined,
  fits: (token: Token) => boolean,
): readonly Scanned<T>[] {
  const result: Scanned<T>[] = [];
  let from = 0;
  while (from < tokens.length) {
    let length = MAX_WORDS;
    let found: T | undefined;
    for (; length > 0; length -= 1) {
      const run = tokens.slice(from, from + length);
      if (run.length < length || !run.every(isWord) || !run.some(fits)) continue;
      found = find(run.flatMap(({ lower }) => lower.split('_').filter((part) => part !== '')));
      if (found !== undefined) break;
    }
    if (found !== undefined) result.push({ found, from, to: from + length });
    from += Math.max(1, length);
  }
  return result;
}

function isWord({ tag, lower }: Token): boolean {
  return tag !== 'punctuation' && tag !== 'and' && tag !== 'or' && tag !== 'determiner' && lower !== '';
}

/** A verb in its base form names no thing; the tagger takes some plurals for verbs. */
function isNominal({ tag, lower }: Token): boolean {
  return (
    tag === 'noun' ||
    tag === 'adjective' ||
    (tag === 'verb' && (lower.endsWith('s') || lower.endsWith('ing')))
  );
}
