import {
  choiceValues,
  isRecord,
  mapValues,
  type JsonSchema,
} from '../../../../src/plan/model/json-schema.ts';

/**
 * Everything that a schema can say: the keys of every object by their path, the forms of every union, and the types of
 * fields. Forms of one union share their paths, so that `about` counts once for all kinds of fields; of keys that all take
 * the same, such as capabilities, one stands for all.
 *
 * @param schema - The schema.
 * @param path - Where it lies.
 * @returns The elements, some more than once.
 */
export function* elementsOf(schema: JsonSchema, path = ''): Generator<string> {
  for (const branch of schema.anyOf ?? []) {
    yield formOf(branch);
    yield* elementsOf(branch, path);
  }
  if (schema.items !== undefined) yield* elementsOf(schema.items, path);
  const values = choiceValues(schema) ?? freeValues(schema);
  if (values !== undefined) yield* elementsOf(values, join(path, '*'));
  if (choiceValues(schema) !== undefined) return;
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    yield join(path, name);
    yield* elementsOf(property, join(path, name));
  }
  if (path.endsWith('.fields.*')) for (const type of typesOf(schema)) yield `type ${String(type)}`;
}

/**
 * Which of these a document says.
 *
 * @param document - A document that fits the schema.
 * @param schema - The schema.
 * @param path - Where the document lies.
 * @returns The elements, some more than once.
 */
export function* elementsSaid(document: unknown, schema: JsonSchema, path = ''): Generator<string> {
  for (const branch of schema.anyOf ?? []) {
    if (!fits(document, branch)) continue;
    yield formOf(branch);
    yield* elementsSaid(document, branch, path);
  }
  if (schema.anyOf === undefined && path.endsWith('.fields.*'))
    yield `type ${String(isRecord(document) ? document['type'] : document)}`;
  if (Array.isArray(document))
    for (const item of document) yield* elementsSaid(item, schema.items ?? {}, path);
  if (!isRecord(document)) return;
  const choice = choiceValues(schema);
  for (const [name, value] of Object.entries(document)) {
    const property = choice === undefined ? schema.properties?.[name] : undefined;
    if (property !== undefined) yield join(path, name);
    const own = property ?? choice ?? freeValues(schema) ?? {};
    yield* elementsSaid(value, own, join(path, property === undefined ? '*' : name));
  }
}

/**
 * Whether a value is what a schema describes; keys that are missing count as `null`.
 *
 * @param value - The value.
 * @param schema - The schema.
 * @returns Whether it fits.
 */
export function fits(value: unknown, schema: JsonSchema): boolean {
  if (schema.anyOf !== undefined) return schema.anyOf.some((branch) => fits(value, branch));
  if (schema.const !== undefined) return value === schema.const;
  if (schema.enum !== undefined) return schema.enum.includes(value);
  switch (schema.type) {
    case 'array':
      return Array.isArray(value) && value.every((item) => fits(item, schema.items ?? {}));
    case 'object':
      return isRecord(value) && hasKeys(value, schema);
    case 'null':
      return value === null;
    case 'integer':
    case 'number':
      return typeof value === 'number';
    default:
      return typeof value === schema.type;
  }
}

function hasKeys(value: Readonly<Record<string, unknown>>, schema: JsonSchema): boolean {
  const { properties = {}, required = [] } = schema;
  return (
    required.every((name) => name in value || fits(null, properties[name] ?? {})) &&
    Object.entries(value).every(([name, own]) => {
      const property = properties[name] ?? freeValues(schema);
      return property !== undefined && fits(own, property);
    })
  );
}

/** What stands behind the keys that have no meaning of their own. */
function freeValues(schema: JsonSchema): JsonSchema | undefined {
  const { additionalProperties } = schema;
  return typeof additionalProperties === 'object' ? additionalProperties : mapValues(schema);
}

function formOf({ description, type, const: value, enum: values }: JsonSchema): string {
  return `form ${description ?? JSON.stringify(value ?? values ?? type)}`;
}

function typesOf({ enum: names, properties }: JsonSchema): readonly unknown[] {
  const type = properties?.['type'];
  return names ?? type?.enum ?? (type?.const === undefined ? [] : [type.const]);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
