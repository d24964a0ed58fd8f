import { choiceValues, isRecord, mapValues, type JsonSchema } from './json-schema.ts';

/**
 * Writes a document in the form in which a model has to answer, for drafts and examples that it is shown.
 *
 * @param document - A document that fits the schema.
 * @param schema - The schema of the document, as before it was narrowed.
 * @returns The document with lists of `{ name, value }` in place of maps, and without what it does not say.
 */
export function narrowDocument(document: unknown, schema: JsonSchema): unknown {
  const values = mapValues(schema) ?? choiceValues(schema);
  if (values !== undefined && isRecord(document))
    return Object.entries(document).map(([name, value]) => ({ name, value: narrowDocument(value, values) }));
  if (schema.anyOf !== undefined) {
    const branch = schema.anyOf.find((candidate) => isOf(document, candidate));
    return branch === undefined ? document : narrowDocument(document, branch);
  }
  const { items, properties } = schema;
  if (items !== undefined && Array.isArray(document))
    return document.map((item) => narrowDocument(item, items));
  if (properties === undefined || !isRecord(document)) return document;
  return Object.fromEntries(
    Object.entries(document).map(([name, value]) => {
      const property = properties[name];
      return [name, property === undefined ? value : narrowDocument(value, property)];
    }),
  );
}

/** Enough to tell the branches of a union apart. */
function isOf(document: unknown, schema: JsonSchema): boolean {
  if (schema.anyOf !== undefined) return schema.anyOf.some((branch) => isOf(document, branch));
  if (schema.const !== undefined) return document === schema.const;
  if (schema.enum !== undefined) return schema.enum.includes(document);
  if (schema.items !== undefined) return Array.isArray(document);
  if (mapValues(schema) !== undefined) return isRecord(document);
  if (schema.properties !== undefined) {
    const { properties, required = [] } = schema;
    if (!isRecord(document)) return false;
    const isKnown = Object.entries(document).every(([name, value]) => {
      const property = properties[name];
      return property !== undefined && (property.properties !== undefined || isOf(value, property));
    });
    return isKnown && required.every((name) => name in document);
  }
  return matchesType(document, schema.type);
}

function matchesType(document: unknown, type: JsonSchema['type']): boolean {
  if (type === 'null') return document === null;
  if (type === 'integer' || type === 'number') return typeof document === 'number';
  return typeof document === type;
}
