import {
  resolveSchema,
  schemaName,
  type ApiDocument,
  type ApiOperation,
} from '../../src/verify/api-document.ts';
import { isObject, objectOf, type JsonObject } from '../../src/verify/json.ts';

/** The records that a collection holds, as far as an API's description tells. */
export interface Resource {
  /** Path of the collection: `/leads`. */
  readonly path: string;
  /** What a property is called that refers to one of its records: `leadId`. */
  readonly reference: string;
  readonly create: ApiOperation;
}

/**
 * The resources of an API: collections at which records are created.
 *
 * @param document - The API's description.
 * @returns One per collection.
 */
export function resourcesOf(document: ApiDocument): readonly Resource[] {
  return document.operations.flatMap((create) => {
    const made = create.responses.find(({ status }) => status === 201)?.schema;
    const name = made === undefined ? undefined : schemaName(made);
    if (create.method !== 'POST' || create.path.includes('{') || name === undefined || !hasId(document, made))
      return [];
    return [{ path: create.path, reference: `${name.charAt(0).toLowerCase()}${name.slice(1)}Id`, create }];
  });
}

function hasId(document: ApiDocument, schema: JsonObject | undefined): boolean {
  return schema !== undefined && 'id' in objectOf(resolveSchema(document, schema)['properties']);
}

/**
 * The resource whose records a name refers to.
 *
 * @param name - A property or parameter: `patientId`, or `id` in a path.
 * @param path - Path of the operation it belongs to; decides where the name does not.
 * @param resources - All resources.
 * @returns Path of the collection.
 */
export function referredBy(name: string, path: string, resources: readonly Resource[]): string {
  const named = resources.find(({ reference }) => reference === name);
  const enclosing = resources.find(
    (resource) => path === resource.path || path.startsWith(`${resource.path}/`),
  );
  return named?.path ?? enclosing?.path ?? path;
}

/** The body that an operation takes. */
export interface BodySchema {
  readonly contentType: string;
  readonly schema: JsonObject;
}

/**
 * The body that an operation takes.
 *
 * @param document - The API's description.
 * @param operation - The operation.
 * @returns Its schema, or nothing when it takes none.
 */
export function bodyOf(document: ApiDocument, operation: ApiOperation): BodySchema | undefined {
  const [media] = Object.entries(objectOf(objectOf(operation.source['requestBody'])['content']));
  const schema = objectOf(media?.[1])['schema'];
  if (media === undefined || !isObject(schema)) return undefined;
  return { contentType: media[0], schema: resolveSchema(document, schema) };
}

/**
 * Puts values into the braces of a path.
 *
 * @param path - `/leads/{id}`.
 * @param values - Value per name, already encoded.
 * @returns `/leads/0198…`.
 */
export function fillPath(path: string, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}
