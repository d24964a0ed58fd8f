import type { TSchema } from 'typebox';

import { propertiesOf } from './routes.ts';

/** What the tests look at in a schema, whatever it is of. */
export interface AnySchema {
  readonly type?: string;
  readonly anyOf?: readonly TSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: TSchema;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly required?: readonly string[];
  readonly patternProperties?: Readonly<Record<string, TSchema>>;
  readonly additionalProperties?: unknown;
  readonly maxProperties?: number;
  readonly maxLength?: number;
  readonly minLength?: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
}

/**
 * Looks at a schema without knowing what it is of.
 *
 * @param schema - The schema.
 * @returns The same.
 */
export function open(schema: TSchema): AnySchema {
  return schema;
}

/**
 * The alternatives of a schema, of which a value has to fit one.
 *
 * @param schema - The schema.
 * @returns Its alternatives; the schema itself when it has none.
 */
export function branchesOf(schema: TSchema): readonly AnySchema[] {
  return (open(schema).anyOf ?? [schema]).map(open);
}

/**
 * Finds the fields of a body that take any text.
 *
 * @param body - The body's schema.
 * @returns The schema of each such field, by name.
 */
export function freeTexts(
  body: TSchema | undefined,
): readonly (readonly [name: string, schema: AnySchema])[] {
  return Object.entries(propertiesOf(body)).flatMap(([name, schema]) => {
    const text = branchesOf(schema).find(isFreeText);
    return text === undefined ? [] : [[name, text] as const];
  });
}

/**
 * Says whether a schema takes any text; white space is all that it may not consist of.
 *
 * @param schema - The schema.
 * @returns Whether it does.
 */
export function isFreeText({ type, enum: choices, const: only, format, pattern }: AnySchema): boolean {
  const isText = type === 'string' && choices === undefined && only === undefined;
  return isText && format === undefined && (pattern === undefined || pattern === String.raw`\S`);
}
