/**
 * How one name is written in each place where it appears: code, SQL, paths and sentences. Pure; used by every stage.
 */
import { pluralWord, singularWord } from './inflection.ts';
import type { Entity, Field } from './spec.ts';

/**
 * The plural of a name; of a compound, the last word changes (`PurchaseOrder` to `PurchaseOrders`).
 *
 * @param word - A singular word or compound in any case.
 * @returns The plural in the same case.
 */
export function pluralize(word: string): string {
  return inflectLastWord(word, pluralWord);
}

/**
 * The singular of a name; of a compound, the last word changes.
 *
 * @param word - A word or compound in any case, plural or singular.
 * @returns The singular in the same case.
 */
export function singularize(word: string): string {
  return inflectLastWord(word, singularWord);
}

/**
 * The lower-case words of a name in any notation. Accents and apostrophes go, other characters separate.
 *
 * @param name - `dueDate`, `due-date`, `Due date` …
 * @returns Its words (`['due', 'date']`).
 */
export function splitWords(name: string): string[] {
  return name
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/([a-z0-9])([A-Z])/gu, '$1 $2')
    .replace(/([A-Z])(?=[A-Z][a-z])/gu, '$1 ')
    .toLowerCase()
    .split(/[^a-z0-9]+/u)
    .filter((word) => word !== '');
}

/**
 * The name as a type is written.
 *
 * @param name - A name in any notation.
 * @returns `DueDate`.
 */
export function pascalCase(name: string): string {
  return splitWords(name).map(capitalize).join('');
}

/**
 * The name as a field is written.
 *
 * @param name - A name in any notation.
 * @returns `dueDate`.
 */
export function camelCase(name: string): string {
  return splitWords(name)
    .map((word, index) => (index === 0 ? word : capitalize(word)))
    .join('');
}

/**
 * The name as a path or file is written.
 *
 * @param name - A name in any notation.
 * @returns `due-date`.
 */
export function kebabCase(name: string): string {
  return splitWords(name).join('-');
}

/**
 * The name as SQL is written.
 *
 * @param name - A name in any notation.
 * @returns `due_date`.
 */
export function snakeCase(name: string): string {
  return splitWords(name).join('_');
}

/**
 * The name as it reads in a sentence.
 *
 * @param name - A name in any notation.
 * @returns `due date`.
 */
export function titleWords(name: string): string {
  return splitWords(name).join(' ');
}

/**
 * The plural an entity goes by: its own where the spec gives one.
 *
 * @param entity - The entity.
 * @returns PascalCase plural (`PurchaseOrders`).
 */
export function entityPlural(entity: Pick<Entity, 'name' | 'plural'>): string {
  return entity.plural ?? pluralize(entity.name);
}

/**
 * The first segment of an entity's routes.
 *
 * @param entity - The entity.
 * @returns Kebab-case plural (`purchase-orders`).
 */
export function resourcePath(entity: Pick<Entity, 'name' | 'plural'>): string {
  return kebabCase(entityPlural(entity));
}

/**
 * The table that keeps an entity's records.
 *
 * @param entity - The entity.
 * @returns Snake-case plural (`purchase_orders`).
 */
export function tableName(entity: Pick<Entity, 'name' | 'plural'>): string {
  return snakeCase(entityPlural(entity));
}

/**
 * The property of a field in JSON and in code.
 *
 * @param field - The field.
 * @returns The field's name; of a reference, the name with `Id` (`patientId`).
 */
export function propertyName(field: Pick<Field, 'name' | 'type'>): string {
  return field.type === 'ref' ? `${field.name}Id` : field.name;
}

/**
 * The column of a field.
 *
 * @param field - The field.
 * @returns The property in snake case (`patient_id`).
 */
export function columnName(field: Pick<Field, 'name' | 'type'>): string {
  return snakeCase(propertyName(field));
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Applies `inflect` to the last word of a compound and keeps its case. */
function inflectLastWord(name: string, inflect: (word: string) => string): string {
  const start = lastWordStart(name);
  const last = name.slice(start);
  const inflected = inflect(last.toLowerCase());
  return name.slice(0, start) + likeCase(last, inflected);
}

/** Where the last word begins: scanned backwards, so that the time is linear whatever the text. */
function lastWordStart(name: string): number {
  let start = name.length;
  while (start > 0 && /[a-z0-9]/u.test(name.charAt(start - 1))) start -= 1;
  if (start < name.length) return start > 0 && /[A-Z]/u.test(name.charAt(start - 1)) ? start - 1 : start;
  while (start > 0 && /[A-Z]/u.test(name.charAt(start - 1))) start -= 1;
  return start;
}

/** Writes `inflected` in the case of `original`; an abbreviation keeps its capitals and takes a small ending. */
function likeCase(original: string, inflected: string): string {
  if (original === original.toLowerCase()) return inflected;
  if (original.length > 1 && original === original.toUpperCase()) {
    return inflected.startsWith(original.toLowerCase())
      ? original + inflected.slice(original.length)
      : inflected.toUpperCase();
  }
  return capitalize(inflected);
}
