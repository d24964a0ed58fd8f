import { camelCase, pascalCase, singularize, splitWords } from '../../../spec/names.ts';
import { lazy, readLines } from '../../data/load.ts';
import { findAttribute } from './attributes.ts';
import { isTypeName, readFlags } from './field-type.ts';
import type { FieldShape } from './field-type.ts';

/** What kind of thing an entity is; decides what may be said about it. */
export const KINDS = [
  'person',
  'organisation',
  'place',
  'thing',
  'event',
  'document',
  'transaction',
  'group',
  'record',
] as const;

export type Kind = (typeof KINDS)[number];

/** A field that an expert would expect of an entity. */
export interface ArchetypeField {
  readonly name: string;
  readonly shape: FieldShape;
}

/** An entity that many businesses have, with what an expert would give it. */
export interface Archetype {
  readonly name: string;
  readonly kind: Kind;
  readonly synonyms: readonly string[];
  readonly fields: readonly ArchetypeField[];
}

const FILES = ['people', 'trade', 'work', 'care', 'learning', 'places', 'media'] as const;

interface Index {
  readonly byName: ReadonlyMap<string, Archetype>;
  readonly byPhrase: ReadonlyMap<string, Archetype>;
}

const index = lazy(buildIndex);

function buildIndex(): Index {
  const byName = new Map<string, Archetype>();
  const byPhrase = new Map<string, Archetype>();
  for (const archetype of FILES.flatMap((file) => readArchetypes(readLines(`archetypes/${file}.txt`)))) {
    if (byName.has(archetype.name)) throw new Error(`Two archetypes are called ${archetype.name}`);
    byName.set(archetype.name, archetype);
    for (const phrase of [splitWords(archetype.name).join(' '), ...archetype.synonyms]) {
      if (!byPhrase.has(phrase)) byPhrase.set(phrase, archetype);
    }
  }
  return { byName, byPhrase };
}

/**
 * Reads archetypes from the lines of a data file.
 *
 * @param lines - Headers `Lead person: prospect, sales lead` and indented fields `status new|won =new`.
 * @returns The archetypes in order.
 */
export function readArchetypes(lines: readonly string[]): readonly Archetype[] {
  const read: { name: string; kind: Kind; synonyms: string[]; fields: ArchetypeField[] }[] = [];
  for (const line of lines) {
    if (!line.startsWith(' ')) {
      read.push(readHeader(line));
      continue;
    }
    read.at(-1)?.fields.push(...line.split(',').map(readField));
  }
  return read;
}

function readHeader(line: string): {
  name: string;
  kind: Kind;
  synonyms: string[];
  fields: ArchetypeField[];
} {
  const [head = '', synonyms = ''] = line.split(':');
  const [name = '', kind = ''] = head.split(' ');
  const known = KINDS.find((candidate) => candidate === kind);
  if (known === undefined) throw new Error(`Archetype ${name} has no known kind: ${kind}`);
  return {
    name,
    kind: known,
    synonyms: synonyms
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== ''),
    fields: [],
  };
}

function readField(text: string): ArchetypeField {
  const [name = '', ...words] = text.trim().split(' ');
  const [first = '', ...rest] = words;
  if (first.includes('|')) return { name, shape: { ...readFlags('enum', rest), values: first.split('|') } };
  if (first === 'ref' || first === 'refs') {
    const [to = pascalCase(name), ...flags] = rest;
    return { name, shape: { ...readFlags(first, flags), to } };
  }
  if (isTypeName(first)) return { name, shape: readFlags(first, rest) };
  const known = findAttribute(splitWords(name));
  if (known === undefined)
    throw new Error(`Field ${name} of an archetype has no type and is not in attributes.txt`);
  return { name, shape: { ...known.shape, ...withoutType(readFlags(known.shape.type, words)) } };
}

function withoutType(shape: FieldShape): Partial<FieldShape> {
  return Object.fromEntries(Object.entries(shape).filter(([key]) => key !== 'type'));
}

/**
 * Looks an archetype up by the words of a noun phrase.
 *
 * @param words - Lower-case words, the last in either number.
 * @returns The archetype whose name or synonym this is.
 */
export function findArchetype(words: readonly string[]): Archetype | undefined {
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const { byPhrase } = index();
  const before = words.slice(0, -1);
  return byPhrase.get([...before, singularize(last)].join(' ')) ?? byPhrase.get(words.join(' '));
}

/**
 * The archetype of this name.
 *
 * @param name - PascalCase.
 * @returns The archetype, if there is one.
 */
export function archetypeNamed(name: string): Archetype | undefined {
  return index().byName.get(name);
}

/**
 * All archetypes, for checks over the data.
 *
 * @returns Every archetype of every file.
 */
export function allArchetypes(): readonly Archetype[] {
  return [...index().byName.values()];
}

/**
 * The name under which one entity refers to another.
 *
 * @param entity - The entity referred to.
 * @returns camelCase (`purchaseOrder`).
 */
export function referenceName(entity: string): string {
  return camelCase(entity);
}
