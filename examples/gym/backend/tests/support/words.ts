import type { TSchema } from 'typebox';

import { branchesOf, isFreeText, type AnySchema } from './schemas.ts';

/**
 * Makes a value that says something, for a field that takes any words: a text, a list of texts, JSON, a web address, or an
 * object in which one of these stands.
 *
 * @param schema - The field's schema.
 * @param words - What the value shall say.
 * @returns The value; nothing for a field that does not take the words.
 */
export function saying(schema: TSchema, words: string): unknown {
  return branchesOf(schema)
    .map((branch) => sayingIn(branch, words))
    .find((value) => value !== undefined);
}

function sayingIn(schema: AnySchema, words: string): unknown {
  const { format, maxLength = Infinity, items, properties, patternProperties } = schema;
  if (isFreeText(schema)) return words.length <= maxLength ? words : undefined;
  if (format === 'uri') return `https://example.com/${words}`;
  if (items !== undefined) return inList(saying(items, words));
  if (patternProperties !== undefined) return { note: words };
  return properties === undefined ? undefined : sayingInObject(properties, words);
}

function inList(item: unknown): unknown {
  return item === undefined ? undefined : [item];
}

function sayingInObject(properties: Readonly<Record<string, TSchema>>, words: string): unknown {
  const said = Object.entries(properties).map(([name, schema]) => [name, saying(schema, words)] as const);
  if (said.every(([, value]) => value === undefined)) return undefined;
  const numbers = Object.entries(properties).filter(([, schema]) =>
    branchesOf(schema).some(({ type }) => type === 'number'),
  );
  return Object.fromEntries([
    ...said.filter(([, value]) => value !== undefined),
    ...numbers.map(([name]) => [name, 0]),
  ]);
}
