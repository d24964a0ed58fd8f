/** A JSON Schema as far as the spec's own uses it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly patternProperties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly additionalProperties?: boolean | JsonSchema;
}

/**
 * The schema of the values of an object whose keys are free. Some keys may have a meaning of their own beside them, as
 * `of` has among the values of a status.
 *
 * @param schema - A schema.
 * @returns The values' schema; nothing when the keys are fixed.
 */
export function mapValues(schema: JsonSchema): JsonSchema | undefined {
  const { properties = {}, patternProperties = {}, additionalProperties } = schema;
  if (typeof additionalProperties === 'object')
    return { anyOf: [...Object.values(properties), additionalProperties] };
  return Object.values(patternProperties)[0];
}

/**
 * Whether an object names its keys but needs none of them, and has the same kind of value behind each: a map in all but
 * name.
 *
 * @param schema - A schema.
 * @returns The values' schema, when it is one.
 */
export function choiceValues(schema: JsonSchema): JsonSchema | undefined {
  const values = Object.values(schema.properties ?? {});
  const [first] = values;
  if (first === undefined || values.length < LEAST_CHOICES || (schema.required ?? []).length > 0)
    return undefined;
  const text = JSON.stringify(first);
  return values.every((value) => JSON.stringify(value) === text) ? first : undefined;
}

/** Fewer keys are properties that happen to be alike. */
const LEAST_CHOICES = 5;

/**
 * Whether a value is an object with keys.
 *
 * @param value - Anything.
 * @returns False for lists and `null`.
 */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
