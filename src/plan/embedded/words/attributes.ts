import { camelCase, singularize } from '../../../spec/names.ts';
import { lazy, readLines } from '../../data/load.ts';
import { isTypeName, readFlags } from './field-type.ts';
import type { FieldShape } from './field-type.ts';

/** A property as the lexicon knows it. */
export interface Attribute {
  /** camelCase; the lexicon's own name where the request uses another word for it. */
  readonly name: string;
  readonly shape: FieldShape;
  /** `exact`: the whole name has an entry; `ending`: only its last word. */
  readonly match: 'exact' | 'ending';
}

interface Lexicon {
  readonly exact: ReadonlyMap<string, { readonly name: string; readonly shape: FieldShape }>;
  readonly endings: ReadonlyMap<string, FieldShape>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

const lexicon = lazy(readLexicon);

function readLexicon(): Lexicon {
  const exact = new Map<string, { name: string; shape: FieldShape }>();
  const endings = new Map<string, FieldShape>();
  let shape: FieldShape = { type: 'text' };
  for (const line of readLines('attributes.txt')) {
    if (line.startsWith('[')) {
      shape = readSection(line);
      continue;
    }
    for (const entry of line.split(',')) {
      const [name = '', ...others] = entry.split('=').map((word) => word.trim());
      if (name.startsWith('*')) endings.set(name.slice(1), shape);
      else for (const word of [name, ...others]) exact.set(word, { name: camelCase(name), shape });
    }
  }
  return { exact, endings, enums: readEnums() };
}

function readSection(line: string): FieldShape {
  const [type = '', ...flags] = line.slice(1, -1).split(' ');
  if (!isTypeName(type)) throw new Error(`Unknown type in attributes.txt: ${type}`);
  return readFlags(type, flags);
}

function readEnums(): ReadonlyMap<string, readonly string[]> {
  return new Map(
    readLines('enums.txt').map((line): [string, readonly string[]] => {
      const [name = '', values = ''] = line.split(' = ');
      return [name, values.split(', ')];
    }),
  );
}

/**
 * Looks a property up, in the number it is written in and in the singular.
 *
 * @param words - Its words in lower case (`['due', 'dates']`).
 * @returns What the lexicon knows; nothing when neither the name nor its last word has an entry.
 */
export function findAttribute(words: readonly string[]): Attribute | undefined {
  const { exact, endings } = lexicon();
  const phrase = words.join(' ');
  const last = words.at(-1) ?? '';
  const single = [...words.slice(0, -1), singularize(last)];
  for (const form of [phrase, single.join(' ')]) {
    const entry = exact.get(form);
    if (entry !== undefined) return { ...entry, match: 'exact' };
  }
  const shape = words.length > 1 ? (endings.get(last) ?? endings.get(singularize(last))) : undefined;
  if (shape === undefined) return undefined;
  return { name: camelCase(single.join(' ')), shape, match: 'ending' };
}

/**
 * The usual values of an enumeration that the request names without listing them.
 *
 * @param words - The property's words in lower case.
 * @returns Values and, where one is usual, the value a new record starts with.
 */
export function usualValues(
  words: readonly string[],
): { values: readonly string[]; default?: string } | undefined {
  const { enums } = lexicon();
  const found = enums.get(words.join(' ')) ?? enums.get(words.at(-1) ?? '');
  if (found === undefined) return undefined;
  const values = found.map((value) => camelCase(value));
  const first = found.find((value) => value.startsWith('*'));
  return { values, ...(first === undefined ? {} : { default: camelCase(first) }) };
}
