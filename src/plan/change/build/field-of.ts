import { camelCase, pluralize, singularize, splitWords } from '../../../spec/names.ts';
import type { Entity, Field, Spec } from '../../../spec/spec.ts';
import { isReserved, readField } from '../../embedded/assemble/fields.ts';
import { finishField } from '../../embedded/finish/finish-field.ts';
import { chunkCell } from '../../embedded/read/chunk-cell.ts';
import { tokenise } from '../../embedded/read/tokenise.ts';
import { findEntity } from '../find/find-entity.ts';
import { bare, kindIn } from '../read/phrase.ts';
import { draftEntity, STATED } from './draft-entity.ts';
import { retyped, typeIn, valuesIn, type AskedType } from './type-words.ts';

/** `severity (low, high)`, `severity: low, high`, `severity that can be low or high`. */
const LISTED =
  /^(.{1,80}?)\s*(?:\((.+)\)|:\s*(.+)|,?\s+(?:that|which)\s+(?:can be|is|may be)\s+(?:one of\s+|either\s+)?(.+)|\s+with (?:the )?(?:values|options|choices)\s+(.+))$/iu;

const TYPED = /^(.{1,80}?)\s+(?:as|of type|which is|that is|being)\s+(.+)$/iu;

/** `an invoice number that is unique`, `a number (required)`. */
const FLAGGED =
  /^(?:an?\s+|the\s+)?(.{1,80}?)\s*(?:\s(?:that|which)\s+(?:is|are|must be|should be)\s+(unique|required|mandatory|optional)|\((unique|required|mandatory|optional)\))$/iu;

/** `rating from 1 to 5`, `rating (1-5)`. */
const RANGE = /^(.{1,80}?)\s*(?:\s(?:from|of)\s+|\()(-?\d{1,9})\s*(?:to|-|–)\s*(-?\d{1,9})\)?$/iu;

function ranged(
  spec: Spec,
  entity: Pick<Entity, 'name' | 'fields'>,
  [, name = '', min, max]: RegExpExecArray,
): Field | undefined {
  const field = fieldOf(spec, entity, name);
  if (field === undefined || 'to' in field) return undefined;
  const isNumber = field.type === 'decimal' || field.type === 'integer' || field.type === 'percent';
  const number = isNumber ? field : retyped(field, { type: 'integer' }, currencyOf(spec));
  return { ...number, min: Number(min), max: Number(max) } as Field;
}

const FLAGS = /^((?:(?:optional|required|mandatory|unique)\s+)*)(.*)$/iu;

/**
 * Reads one property that an entity is to have.
 *
 * @param spec - The spec, for its entities and its currency.
 * @param entity - The entity that is to have it.
 * @param phrase - As written (`a due date`, `priority (low, high)`, `budget as money`).
 * @returns The field; nothing when the words name none.
 */
export function fieldOf(
  spec: Spec,
  entity: Pick<Entity, 'name' | 'fields'>,
  phrase: string,
): Field | undefined {
  const said = FLAGGED.exec(phrase.trim());
  if (said !== null) return fieldOf(spec, entity, `${said[2] ?? said[3] ?? ''} ${said[1] ?? ''}`);
  const range = RANGE.exec(phrase.trim());
  if (range !== null) return ranged(spec, entity, range);
  const { name, asked } = taken(phrase);
  const [, flags = '', rest = ''] = FLAGS.exec(bare(name)) ?? [];
  const reference = asked === undefined ? referenceTo(spec, entity, rest, phrase) : undefined;
  if (reference !== undefined) return flagged(reference, flags);
  const read = plainField(spec, entity, `${flags}${rest}`, asked);
  return read === undefined || asked === undefined || read.type === asked.type
    ? read
    : retyped(read, asked, currencyOf(spec));
}

/** What the words around a name say about its type. */
function taken(phrase: string): { readonly name: string; readonly asked?: AskedType } {
  const flag = /^(.+?)\s+(?:flag|checkbox)$/iu.exec(bare(phrase));
  if (flag !== null) return { name: flag[1] ?? '', asked: { type: 'boolean' } };
  const { name: plain, asked } = typeTaken(phrase);
  const { name, kind } = kindIn(plain);
  return { name: kind === 'field' ? name : plain, ...(asked === undefined ? {} : { asked }) };
}

function typeTaken(phrase: string): { readonly name: string; readonly asked?: AskedType } {
  const listed = LISTED.exec(phrase.trim());
  if (listed !== null) {
    const [, name = '', ...lists] = listed;
    const list = lists.find((one) => one !== undefined) ?? '';
    const asked = typeIn(list);
    const values = valuesIn(list);
    if (asked !== undefined) return { name, asked };
    if (values.length > 1) return { name, asked: { type: 'enum', values } };
    return { name };
  }
  const typed = TYPED.exec(phrase.trim());
  const asked = typed === null ? undefined : typeIn(typed[2] ?? '');
  return typed === null || asked === undefined ? { name: phrase } : { name: typed[1] ?? '', asked };
}

/** The name of an entity is a reference to it, unless the lexicon has a property of that very name. */
function referenceTo(
  spec: Spec,
  entity: Pick<Entity, 'name'>,
  name: string,
  phrase: string,
): Field | undefined {
  const words = splitWords(name);
  const direct = findEntity(spec, words);
  const to = direct ?? findEntity(spec, words.slice(-1));
  if (
    to === undefined ||
    (direct === undefined && words.length < 2) ||
    (direct !== undefined && to.name === entity.name)
  )
    return undefined;
  const isMany = /\b(?:many|several|multiple|any number of|list of)\b/iu.test(phrase) || isPlural(words);
  if (direct === undefined && isMany) return undefined;
  return isMany
    ? manyOf(to)
    : { ...oneOf(to), name: direct === undefined ? camelCase(name) : camelCase(to.name) };
}

function isPlural(words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  return singularize(last) !== last && pluralize(singularize(last)) === last;
}

/**
 * A reference to one record.
 *
 * @param to - The entity it leads to.
 * @returns The field, optional, named after the entity.
 */
export function oneOf(to: Pick<Entity, 'name'>): Field {
  return {
    name: camelCase(to.name),
    required: false,
    unique: false,
    searchable: false,
    type: 'ref',
    to: to.name,
    onDelete: 'setNull',
  };
}

/**
 * A reference to any number of records.
 *
 * @param to - The entity it leads to.
 * @returns The field, named after the entity in the plural.
 */
export function manyOf(to: Pick<Entity, 'name'>): Field {
  return {
    name: camelCase(pluralize(to.name)),
    required: false,
    unique: false,
    searchable: false,
    type: 'refs',
    to: to.name,
  };
}

function plainField(
  spec: Spec,
  entity: Pick<Entity, 'name' | 'fields'>,
  name: string,
  asked: AskedType | undefined,
): Field | undefined {
  const tokens = tokenise(name, 0, name.length).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const noun = chunkCell(tokens.map((token) => ({ ...token, tag: 'noun' as const })));
  if (noun === undefined || tokens.length > 6 || tokens.some(({ lower }) => NO_FIELD.test(lower)))
    return undefined;
  const read = readField(noun, draftEntity(entity), STATED, true, noun.type);
  if (read === undefined) return isReserved(camelCase(name)) ? undefined : unknownField(spec, name, asked);
  if (asked === undefined && read.shape.type === 'text' && /^(?:number|count) of /iu.test(name))
    return retyped(finishField(read, currencyOf(spec)), { type: 'integer' }, currencyOf(spec));
  if (asked === undefined && read.shape.type === 'text' && /^date of /iu.test(name))
    return retyped(finishField(read, currencyOf(spec)), { type: 'date' }, currencyOf(spec));
  const shape = asked?.values === undefined ? read.shape : { ...read.shape, values: asked.values };
  const { default: start, ...rest } = shape;
  const fits = asked === undefined || start === undefined || asked.values?.includes(String(start)) === true;
  return finishField({ ...read, shape: fits ? shape : rest }, currencyOf(spec));
}

/** What the planner would not take for a property of its own accord is one when it is asked for as such. */
function unknownField(spec: Spec, name: string, asked: AskedType | undefined): Field | undefined {
  const words = splitWords(name);
  const own = camelCase(name);
  if (!/^[a-z]/u.test(own) || words.length > 4 || words.some((word) => NO_NAME.test(word))) return undefined;
  const field: Field = {
    name: own,
    required: false,
    unique: false,
    searchable: false,
    type: 'text',
    max: 200,
  };
  return asked === undefined ? field : retyped(field, asked, currencyOf(spec));
}

/** Words that no name of a property has, however long it is. */
const NO_FIELD =
  /^(?:that|which|when|if|than|most|least|be|is|are|can|should|must|not|they|them|every|each|an?|the|many|several)$/u;

const NO_NAME =
  /^(?:to|that|which|when|if|with|from|by|in|on|at|be|is|are|can|should|must|not|it|they|them|every|each|the|a|an|and|or|many|several|access|able|possible)$/u;

function flagged(field: Field, flags: string): Field {
  const required = /required|mandatory/iu.test(flags);
  const unique = /unique/iu.test(flags);
  if (field.type !== 'ref') return field;
  return { ...field, required, unique, onDelete: required ? 'restrict' : field.onDelete };
}

/**
 * What the amounts of a spec are in.
 *
 * @param spec - The spec.
 * @returns The currency of its first amount, or US dollars.
 */
export function currencyOf({ entities }: Spec): string {
  const money = entities.flatMap(({ fields }) => fields).find((field) => field.type === 'money');
  return money?.type === 'money' ? money.currency : 'USD';
}
