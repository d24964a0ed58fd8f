import { splitWords } from '../../../spec/names.ts';
import { masked } from './mask.ts';

/** Words in front of a name that are no part of it. */
const FRONT =
  /^(?:(?:the|an?|all|our|their|its|his|her|any|some|every|each|existing|this|that|these|those|both|new|another|additional|also|following|one|exactly one|single)\s+)+/iu;

const QUOTES = /^["“”'`«]+|["“”'`»]+$/gu;

/**
 * A name as it was meant: without articles in front and quotation marks around it.
 *
 * @param phrase - As written (`the "due date"`).
 * @returns The name (`due date`).
 */
export function bare(phrase: string): string {
  const trimmed = phrase.trim();
  const isQuoted = /^["“`«]/u.test(trimmed);
  const plain = isQuoted ? trimmed : trimmed.replace(FRONT, '');
  return plain
    .replaceAll(QUOTES, '')
    .replace(/[\s,.;:]+$/u, '')
    .trim();
}

/**
 * A name that something is to have from now on: only articles and quotation marks are no part of it.
 *
 * @param phrase - As written (`the "called off"`).
 * @returns The name.
 */
export function givenName(phrase: string): string {
  const trimmed = phrase.trim();
  const plain = /^["“`«]/u.test(trimmed) ? trimmed : trimmed.replace(/^(?:the|an?)\s+/iu, '');
  return plain
    .replaceAll(QUOTES, '')
    .replace(/[\s,.;:]+$/u, '')
    .trim();
}

/**
 * The lower-case words of a name.
 *
 * @param phrase - As written.
 * @returns Its words.
 */
export function wordsIn(phrase: string): readonly string[] {
  return splitWords(bare(phrase));
}

/**
 * Splits a list at commas and at `and`, `or`; what stands in quotation marks or brackets stays whole.
 *
 * @param text - The list.
 * @returns Its members as written.
 */
export function listIn(text: string): readonly string[] {
  const mask = masked(text).replaceAll(/\bbetween -?\d{1,9} and -?\d{1,9}/giu, (range) =>
    '_'.repeat(range.length),
  );
  const members: string[] = [];
  let start = 0;
  for (const { index, 0: separator } of mask.matchAll(
    /\s*,\s*(?:(?:and|or|as well as|plus|also)\s+)*|\s+(?:and|or|as well as|plus|&)\s+(?:also\s+)?|\s*[/|]\s*/giu,
  )) {
    members.push(text.slice(start, index));
    start = index + separator.length;
  }
  return [...members, text.slice(start)].map((member) => member.trim()).filter((member) => member !== '');
}

/**
 * Splits off the words of a phrase that say what kind of element it names (`the notes field`, `role manager`).
 *
 * @param phrase - As written.
 * @returns The name, and the kind if it is said.
 */
export function kindIn(phrase: string): { readonly name: string; readonly kind?: NamedKind } {
  const plain = bare(phrase);
  const words = plain.split(' ');
  const last = KINDS[words.at(-1)?.toLowerCase() ?? ''];
  if (last !== 'value' && last !== undefined && words.length > 1)
    return { name: bare(words.slice(0, -1).join(' ')), kind: last };
  const first = KINDS[words[0]?.toLowerCase() ?? ''];
  if (first !== undefined && words.length > 1) return { name: bare(words.slice(1).join(' ')), kind: first };
  return { name: plain };
}

/** Kinds of elements that people name when they speak of one. */
export type NamedKind =
  | 'field'
  | 'entity'
  | 'value'
  | 'role'
  | 'automation'
  | 'report'
  | 'action'
  | 'integration';

const KINDS: Readonly<Record<string, NamedKind>> = Object.assign(Object.create(null), {
  field: 'field',
  fields: 'field',
  column: 'field',
  columns: 'field',
  property: 'field',
  attribute: 'field',
  attributes: 'field',
  entity: 'entity',
  entities: 'entity',
  table: 'entity',
  resource: 'entity',
  collection: 'entity',
  value: 'value',
  values: 'value',
  option: 'value',
  options: 'value',
  choice: 'value',
  role: 'role',
  roles: 'role',
  automation: 'automation',
  report: 'report',
  action: 'action',
  integration: 'integration',
});
