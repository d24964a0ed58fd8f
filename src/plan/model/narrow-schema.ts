import { choiceValues, mapValues, type JsonSchema } from './json-schema.ts';

/**
 * Narrows a schema to what every provider's structured output takes: objects with fixed keys that are all required and
 * no others, lists, enumerations, unions and plain types. A map becomes a list of `{ name, value }`, an optional property
 * one that may be `null`, a mark that is only ever `true` a boolean (Gemini takes enumerations of texts and numbers);
 * limits and patterns go, for the spec is validated afterwards anyway. OpenAI's strict mode asks for the most of this
 * (https://platform.openai.com/docs/guides/structured-outputs#supported-schemas).
 *
 * @param schema - The schema of a document.
 * @returns The schema of an answer; {@link widenAnswer} turns one into a document.
 */
export function narrowSchema(schema: JsonSchema): JsonSchema {
  const about = schema.description === undefined ? {} : { description: schema.description };
  const values = mapValues(schema);
  if (values !== undefined) return { ...about, ...listOf({ type: 'string' }, values) };
  const choices = choiceValues(schema);
  if (choices !== undefined) {
    const names = Object.keys(schema.properties ?? {});
    return { ...about, ...listOf({ type: 'string', enum: names }, choices) };
  }
  if (schema.anyOf !== undefined) return { ...about, anyOf: schema.anyOf.map(narrowSchema) };
  if (typeof schema.const === 'boolean') return { ...about, type: 'boolean' };
  if (schema.const !== undefined) return { ...about, type: typeName(schema.const), enum: [schema.const] };
  if (schema.enum !== undefined) return { ...about, type: typeName(schema.enum[0]), enum: schema.enum };
  if (schema.properties !== undefined) return { ...about, ...narrowObject(schema) };
  if (schema.items !== undefined) return { ...about, type: 'array', items: narrowSchema(schema.items) };
  return { ...about, type: schema.type ?? 'string' };
}

function listOf(name: JsonSchema, values: JsonSchema): JsonSchema {
  const items: JsonSchema = {
    type: 'object',
    properties: { name, value: narrowSchema(values) },
    required: ['name', 'value'],
    additionalProperties: false,
  };
  return { type: 'array', items };
}

function narrowObject({ properties = {}, required = [] }: JsonSchema): JsonSchema {
  const entries = Object.entries(properties).map(([name, property]): [string, JsonSchema] => {
    const narrowed = narrowSchema(property);
    return [name, required.includes(name) ? narrowed : orNull(narrowed)];
  });
  return {
    type: 'object',
    properties: Object.fromEntries(entries),
    required: Object.keys(properties),
    additionalProperties: false,
  };
}

function orNull(schema: JsonSchema): JsonSchema {
  return { anyOf: [...(schema.anyOf ?? [schema]), { type: 'null' }] };
}

function typeName(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value === 'boolean' ? 'boolean' : 'string';
}
