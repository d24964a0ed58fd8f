import { choiceValues, isRecord, mapValues, type JsonSchema } from './json-schema.ts';

/**
 * Turns an answer in the narrowed form back into a document: lists of `{ name, value }` into maps, and without
 * properties that are `null` or say that a mark is not set. What does not fit is passed on as it is: the document's own check says what is wrong.
 *
 * @param answer - What the model wrote.
 * @param schema - The schema of the document, as before it was narrowed.
 * @returns The document.
 */
export function widenAnswer(answer: unknown, schema: JsonSchema): unknown {
  const values = mapValues(schema) ?? choiceValues(schema);
  if (values !== undefined) return Array.isArray(answer) ? toMap(answer, values) : answer;
  if (schema.anyOf !== undefined) {
    const branch = schema.anyOf.find((candidate) => fits(answer, candidate));
    return branch === undefined ? answer : widenAnswer(answer, branch);
  }
  if (schema.items !== undefined && Array.isArray(answer)) {
    const { items } = schema;
    return answer.map((item) => widenAnswer(item, items));
  }
  if (schema.properties !== undefined && isRecord(answer)) return toObject(answer, schema.properties);
  return answer;
}

function toMap(entries: readonly unknown[], values: JsonSchema): Record<string, unknown> {
  const named = entries.flatMap((entry): [string, unknown][] =>
    isRecord(entry) && typeof entry['name'] === 'string'
      ? [[entry['name'], widenAnswer(entry['value'] ?? null, values)]]
      : [],
  );
  return Object.fromEntries(named);
}

function toObject(
  answer: Readonly<Record<string, unknown>>,
  properties: Readonly<Record<string, JsonSchema>>,
): Record<string, unknown> {
  const kept = Object.entries(answer).filter(
    ([name, value]) => value !== null && value !== undefined && !isUnset(value, properties[name]),
  );
  return Object.fromEntries(
    kept.map(([name, value]) => {
      const property = properties[name];
      return [name, property === undefined ? value : widenAnswer(value, property)];
    }),
  );
}

/** Whether it says `false` of a mark, which is `true` where it is set and not there where it is not. */
function isUnset(value: unknown, property: JsonSchema | undefined): boolean {
  return value === false && property?.const === true;
}

/** Whether an answer can be of a branch of a union: its kind, its keys, and the values that tell branches apart. */
function fits(answer: unknown, schema: JsonSchema): boolean {
  if (schema.anyOf !== undefined) return schema.anyOf.some((branch) => fits(answer, branch));
  if (typeof schema.const === 'boolean') return typeof answer === 'boolean';
  if (schema.const !== undefined) return answer === schema.const;
  if (schema.enum !== undefined) return schema.enum.includes(answer);
  if (mapValues(schema) !== undefined || choiceValues(schema) !== undefined)
    return Array.isArray(answer) && answer.every((entry) => isRecord(entry) && 'name' in entry);
  const { items } = schema;
  if (items !== undefined) return Array.isArray(answer) && answer.every((item) => fits(item, items));
  if (schema.properties !== undefined) return isRecord(answer) && hasShape(answer, schema);
  return typeof answer === plainType(schema);
}

function hasShape(
  answer: Readonly<Record<string, unknown>>,
  { properties = {}, required = [] }: JsonSchema,
): boolean {
  const given = Object.entries(answer).filter(([, value]) => value !== null);
  return (
    required.every((name) => given.some(([key]) => key === name)) &&
    given.every(([name, value]) => {
      const property = properties[name];
      return property !== undefined && (property.properties !== undefined || fits(value, property));
    })
  );
}

function plainType({ type }: JsonSchema): string {
  if (type === 'integer' || type === 'number') return 'number';
  return type === 'boolean' ? 'boolean' : 'string';
}
