import { camelCase, splitWords } from '../../../spec/names.ts';
import type { Entity, Field, Spec } from '../../../spec/spec.ts';
import { isReserved, readField } from '../../embedded/assemble/fields.ts';
import { finishField } from '../../embedded/finish/finish-field.ts';
import { chunkCell } from '../../embedded/read/chunk-cell.ts';
import { tokenise } from '../../embedded/read/tokenise.ts';
import { bare } from '../read/phrase.ts';
import { draftEntity, STATED } from './draft-entity.ts';
import { fieldPhrase } from './field-phrase.ts';
import { referenceTo } from './reference.ts';
import { retyped, type AskedType } from './type-words.ts';

/** `an invoice number that is unique`, `a number (required)`. */
const FLAGGED =
  /^(?:an?\s+|the\s+)?(.{1,80}?)\s*(?:\s(?:that|which)\s+(?:is|are|must be|should be)\s+(unique|required|mandatory|optional)|\((unique|required|mandatory|optional)\))$/iu;

/** `rating from 1 to 5`, `rating (1-5)`. */
const RANGE = /^(.{1,80}?)\s*(?:\s(?:from|of|between)\s+|\()(-?\d{1,9})\s*(?:to|and|-|–)\s*(-?\d{1,9})\)?$/iu;

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
  const { name, asked } = fieldPhrase(phrase);
  const [, flags = '', rest = ''] = FLAGS.exec(bare(name)) ?? [];
  const reference = asked === undefined ? referenceTo(spec, entity, rest, phrase) : undefined;
  if (reference !== undefined) return flagged(reference, flags);
  const read = plainField(spec, entity, `${flags}${rest}`, asked);
  return read === undefined || asked === undefined || read.type === asked.type
    ? read
    : retyped(read, asked, currencyOf(spec));
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
