import type { JsonSchema } from './json-schema.ts';

/**
 * Turns a narrowed schema into one for providers that count unions: a property that may be `null` may be left out
 * instead, and is no union any more. {@link widenAnswer} reads either form.
 *
 * @param schema - A narrowed schema.
 * @returns The schema of the same documents, without `null` for what is not said.
 */
export function narrowOmittable(schema: JsonSchema): JsonSchema {
  const { properties, items, anyOf } = schema;
  return {
    ...schema,
    ...(properties === undefined ? {} : omittableProperties(properties, schema.required ?? [])),
    ...(items === undefined ? {} : { items: narrowOmittable(items) }),
    ...(anyOf === undefined ? {} : { anyOf: anyOf.map(narrowOmittable) }),
  };
}

function omittableProperties(
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[],
): JsonSchema {
  const entries = Object.entries(properties);
  return {
    properties: Object.fromEntries(
      entries.map(([name, property]) => [name, narrowOmittable(withoutNull(property))]),
    ),
    required: entries
      .filter(([name, property]) => required.includes(name) && !mayBeNull(property))
      .map(([name]) => name),
  };
}

/** What it may be besides `null`; a union of one is none, and keeps what is said about it. */
function withoutNull(schema: JsonSchema): JsonSchema {
  if (!mayBeNull(schema)) return schema;
  const { anyOf = [], ...about } = schema;
  const branches = anyOf.filter(({ type }) => type !== 'null');
  const [only] = branches;
  return branches.length === 1 ? { ...only, ...about } : { ...about, anyOf: branches };
}

function mayBeNull({ anyOf = [] }: JsonSchema): boolean {
  return anyOf.some(({ type }) => type === 'null');
}
