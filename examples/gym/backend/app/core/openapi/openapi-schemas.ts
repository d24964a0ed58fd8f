import { STATUS_CODES } from 'node:http';

/** Part of an OpenAPI document. */
type Node = Readonly<Record<string, unknown>>;

/** What the document's generator writes where a response has no description. */
const NO_DESCRIPTION = 'Default Response';

/**
 * Makes an OpenAPI document fit for client generators: every schema with a `title` moves to `components.schemas`
 * under that name, so that it becomes one type rather than one per route, every response says what it is, and a query
 * parameter that has a default may be left out.
 *
 * @param document - An OpenAPI document with schemas written out in place.
 * @returns The same document with references and descriptions.
 */
export function nameSchemas<Document extends object>(document: Document): Document {
  const named = new Map<string, unknown>();
  const rewritten = rewrite(document, named) as Document & { readonly components?: Node };
  const schemas = Object.fromEntries([...named].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return { ...rewritten, components: { ...rewritten.components, schemas } };
}

function rewrite(value: unknown, named: Map<string, unknown>, key = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => rewrite(item, named));
  if (typeof value !== 'object' || value === null) return value;
  const node: Node = Object.fromEntries(
    Object.entries(value).map(([name, child]) => [name, rewrite(child, named, name)]),
  );
  if (node['description'] === NO_DESCRIPTION) return { ...node, description: STATUS_CODES[key] ?? key };
  if (node['in'] === 'query' && hasDefault(node['schema'])) return { ...node, required: false };
  const { title, ...schema } = node;
  if (typeof title !== 'string' || key === 'info') return node;
  named.set(title, schema);
  return { $ref: `#/components/schemas/${title}` };
}

/** Validation fills a default in before a handler looks, so that handlers, but not clients, can rely on the value. */
function hasDefault(schema: unknown): boolean {
  return typeof schema === 'object' && schema !== null && 'default' in schema;
}
