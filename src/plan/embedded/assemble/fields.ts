import { camelCase, singularize } from '../../../spec/names.ts';
import { findAttribute, usualValues } from '../words/attributes.ts';
import type { Attribute } from '../words/attributes.ts';
import { attributeOf, isStopNoun, thingName, wordsOf } from '../words/phrase.ts';
import type { FieldTypeName } from '../../../spec/spec.ts';
import type { NounChunk } from '../read/chunks.ts';
import type { DraftEntity, DraftField, Trace } from './draft.ts';
import type { FieldShape } from '../words/field-type.ts';

/** Words in front of a property that say how it is to be checked or kept. */
const FLAG_WORDS: Readonly<Record<string, Partial<FieldShape>>> = {
  optional: { required: false },
  required: { required: true },
  mandatory: { required: true },
  unique: { unique: true },
  encrypted: { encrypted: true },
};

/** Names that mean the same: what a record is called by. */
const NAME_LIKE: ReadonlySet<string> = new Set(['name', 'fullName', 'title', 'displayName']);

/** Fields that go by one name whatever the request calls them. */
const COMMON_NAMES: ReadonlySet<string> = new Set([
  'phone',
  'email',
  'address',
  'dateOfBirth',
  'description',
  'photo',
  'quantity',
  'status',
  'priority',
  'price',
  'licensePlate',
  'website',
]);

/** Adjectives in front of a property that do not belong to its name. */
const VAGUE_WORDS: ReadonlySet<string> = new Set(
  (
    'current own specific relevant different various basic detailed detail same new exact actual particular respective ' +
    'associated corresponding general simple important personal accurate correct valid required optional unique own full-fledged ' +
    'other additional further certain necessary appropriate numeric alpha-numeric alphanumeric identifying overall desired proper pre-set preset digit total average'
  ).split(' '),
);

/** Fields the server owns, and words that lists use for themselves. */
const RESERVED: ReadonlySet<string> = new Set([
  'id', 'createdAt', 'updatedAt', 'version', 'deletedAt', 'organisationId', 'limit', 'offset', 'sort', 'q', 'uuid',
  'dateCreated', 'creationDate', 'createdDate', 'timestamps', 'constructor', 'prototype', 'createdOn', 'lastUpdated',
]); // prettier-ignore

/** Types as programmers write them behind a property. */
const TYPE_NAMES: ReadonlySet<string> = new Set(
  'int integer bigint serial varchar string boolean bool float double decimal null timestamp datetime uuid'.split(
    ' ',
  ),
);

/** What the server keeps of every record anyway, and how a request may call it. */
const IDENTIFIERS: ReadonlySet<string> = new Set(['identifier', 'uniqueId', 'primaryKey', 'userId']);

/**
 * Reads a noun phrase as a property of an entity.
 *
 * @param noun - The phrase (`optional due dates`).
 * @param entity - The entity it belongs to.
 * @param trace - Where it comes from.
 * @param loose - Whether a noun that the lexicon does not know may be a property too.
 * @param asked - The type, where the way it is asked for tells.
 * @returns The field; nothing when the phrase names none, or one that every record has.
 */
export function readField(
  noun: NounChunk,
  entity: DraftEntity,
  trace: Trace,
  loose: boolean,
  asked?: FieldTypeName,
): DraftField | undefined {
  const flags = noun.words.map((word) => FLAG_WORDS[word.lower]).filter((flag) => flag !== undefined);
  const plain = noun.words.filter((word) => !Object.hasOwn(FLAG_WORDS, word.lower));
  const head = plain.at(-1);
  if (head === undefined) return undefined;
  const bare = { ...noun, words: withoutOwner(plain, entity), head };
  const known = attributeOf(bare);
  if (known === undefined && (!loose || isStopNoun(wordsOf(bare)))) return undefined;
  const name = known === undefined ? looseName(bare) : ownName(known, bare);
  if (name === '' || RESERVED.has(name) || IDENTIFIERS.has(name) || TYPE_NAMES.has(name)) return undefined;
  const type = asked ?? (noun.plural ? 'list' : 'text');
  const base: FieldShape =
    known?.match === 'exact' ? known.shape : asked === undefined ? (known?.shape ?? { type }) : { type };
  const shape = Object.assign({}, withoutBounds(base, name, entity), ...flags) as FieldShape;
  const alias = known === undefined || known.name === name ? {} : { alias: known.name };
  return { name, ...alias, shape: completeEnum(shape, name, entity, wordsOf(bare)), trace };
}

/** An expert knows better what a number of this entity is bound to: a stock movement may well be negative. */
function withoutBounds(shape: FieldShape, name: string, { archetype }: DraftEntity): FieldShape {
  const isKnown = archetype?.fields.some((field) => field.name === name && field.shape.type === shape.type);
  if (isKnown !== true) return shape;
  const { min: _min, max: _max, ...rest } = shape;
  return rest;
}

/** The request's own words, but for what everybody calls by one name. */
function ownName(known: Attribute, noun: NounChunk): string {
  const all = wordsOf(noun);
  const words = findAttribute(all)?.match === 'exact' ? all : tellingWords(noun);
  const single = [...words.slice(0, -1), singularize(words.at(-1) ?? '')];
  const whole = findAttribute(words);
  if (whole?.match === 'exact') {
    const isCommon = COMMON_NAMES.has(whole.name) || known.shape.type === 'list';
    const isSame = [words, single].some((form) => camelCase(form.join(' ')) === whole.name);
    return isCommon || isSame ? whole.name : camelCase(single.join(' '));
  }
  const isModified = words.some(
    (_, from) => from > 0 && findAttribute(words.slice(from))?.name === known.name,
  );
  return known.match === 'ending' || isModified ? camelCase(single.join(' ')) : known.name;
}

/** Without adjectives that say nothing about which of several it is: `current`, `detailed` … */
function tellingWords(noun: NounChunk): readonly string[] {
  const telling = noun.words.filter(
    ({ lower }, index) =>
      index === noun.words.length - 1 || !(VAGUE_WORDS.has(lower) || lower.endsWith('-digit')),
  );
  return wordsOf({ ...noun, words: telling });
}

/** `customer name` of a customer is its name. */
function withoutOwner(words: NounChunk['words'], entity: DraftEntity): NounChunk['words'] {
  const first = words[0];
  const owner = camelCase(singularize(first?.lower ?? ''));
  return words.length > 1 && owner === camelCase(entity.name) ? words.slice(1) : words;
}

function looseName(noun: NounChunk): string {
  if (noun.type !== undefined || noun.words.some(({ lower }) => lower === 'of'))
    return camelCase(wordsOf(noun).join(' '));
  const words = thingName(noun)?.words ?? wordsOf(noun);
  const last = words.at(-1) ?? '';
  return camelCase([...words.slice(0, -1), noun.plural ? noun.head.lower : last].join(' '));
}

/** Values for an enumeration that the request names without listing them; plain text where none are usual. */
function completeEnum(
  shape: FieldShape,
  name: string,
  entity: DraftEntity,
  words: readonly string[],
): FieldShape {
  if (shape.type !== 'enum' || shape.values !== undefined) return shape;
  const expert = entity.archetype?.fields.find((field) => field.name === name)?.shape;
  if (expert !== undefined)
    return { ...expert, ...(shape.required === undefined ? {} : { required: shape.required }) };
  const usual = usualValues(words);
  if (usual === undefined) return { ...shape, type: 'text', searchable: true };
  return {
    ...shape,
    values: usual.values,
    ...(usual.default === undefined ? {} : { default: usual.default }),
  };
}

/**
 * Adds a field, or what is new about one that is there.
 *
 * @param entity - The entity; changed in place.
 * @param field - The field.
 */
export function addField(entity: DraftEntity, field: DraftField): void {
  const known = entity.fields.get(field.name);
  if (known === undefined) {
    entity.fields.set(field.name, field);
    return;
  }
  const shape =
    known.shape.type === 'enum' && field.shape.type === 'text'
      ? known.shape
      : { ...field.shape, ...known.shape };
  const trace = { ...known.trace, sources: [...known.trace.sources, ...field.trace.sources] };
  entity.fields.set(field.name, { name: field.name, shape, trace });
}

/**
 * Whether a name is what a record is called by.
 *
 * @param name - The field's name.
 * @returns True for `name`, `fullName`, `title` …
 */
export function isNameLike(name: string): boolean {
  return NAME_LIKE.has(name);
}

/**
 * Whether a field's name belongs to the server.
 *
 * @param name - The field's name.
 * @returns True when no request may define it.
 */
export function isReserved(name: string): boolean {
  return RESERVED.has(name);
}
