import { isObject, listOf, objectOf, type JsonObject } from './json.ts';

/** An OpenAPI document, read as far as the checks need it. */
export interface ApiDocument {
  readonly root: JsonObject;
  readonly operations: readonly ApiOperation[];
  readonly schemas: JsonObject;
}

/** One operation of an API. */
export interface ApiOperation {
  /** Upper case. */
  readonly method: string;
  /** With braces: `/leads/{id}`. */
  readonly path: string;
  readonly operationId: string | undefined;
  readonly isPublic: boolean;
  /** What a caller must be allowed to do; absent when the description does not say. */
  readonly permission: string | undefined;
  readonly parameters: readonly ApiParameter[];
  readonly hasBody: boolean;
  readonly responses: readonly ApiResponse[];
  readonly source: JsonObject;
}

export interface ApiParameter {
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
  readonly schema: JsonObject;
}

export interface ApiResponse {
  readonly status: number;
  /** Media type of the body. */
  readonly contentType: string | undefined;
  /** Absent when the answer has no body. */
  readonly schema: JsonObject | undefined;
}

const METHODS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'] as const;
const REFERENCE = '#/components/schemas/';

/**
 * Reads an OpenAPI document.
 *
 * @param value - Parsed JSON.
 * @returns The document; empty where the value says nothing.
 */
export function readApiDocument(value: unknown): ApiDocument {
  const root = objectOf(value);
  const securedByDefault = listOf(root['security']).length > 0;
  const operations = Object.entries(objectOf(root['paths'])).flatMap(([path, item]) =>
    METHODS.filter((method) => isObject(objectOf(item)[method])).map((method) =>
      readOperation(method, path, objectOf(objectOf(item)[method]), securedByDefault),
    ),
  );
  return { root, operations, schemas: objectOf(objectOf(root['components'])['schemas']) };
}

/**
 * An operation as people write it.
 *
 * @param operation - The operation.
 * @returns Such as `GET /leads/:id`.
 */
export function routeName({ method, path }: Pick<ApiOperation, 'method' | 'path'>): string {
  return `${method} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`;
}

/**
 * Follows a reference to a named schema.
 *
 * @param document - The document.
 * @param schema - A schema, perhaps a reference.
 * @returns The schema itself.
 */
export function resolveSchema(document: ApiDocument, schema: JsonObject): JsonObject {
  const name = schemaName(schema);
  return name === undefined ? schema : objectOf(document.schemas[name]);
}

/**
 * The name that a schema refers to.
 *
 * @param schema - A schema.
 * @returns The name in `components.schemas`, or nothing when the schema is written out in place.
 */
export function schemaName(schema: JsonObject): string | undefined {
  const reference = schema['$ref'];
  return typeof reference === 'string' && reference.startsWith(REFERENCE)
    ? reference.slice(REFERENCE.length)
    : undefined;
}

function readOperation(
  method: string,
  path: string,
  source: JsonObject,
  securedByDefault: boolean,
): ApiOperation {
  const { operationId, security, 'x-permission': permission } = source;
  return {
    method: method.toUpperCase(),
    path,
    operationId: typeof operationId === 'string' && operationId !== '' ? operationId : undefined,
    isPublic: security === undefined ? !securedByDefault : listOf(security).length === 0,
    permission: typeof permission === 'string' ? permission : undefined,
    parameters: listOf(source['parameters']).map(readParameter),
    hasBody: isObject(source['requestBody']),
    responses: Object.entries(objectOf(source['responses'])).map(([status, response]) => ({
      status: Number(status),
      ...readBody(objectOf(response)),
    })),
    source,
  };
}

function readParameter(value: unknown): ApiParameter {
  const parameter = objectOf(value);
  return {
    name: String(parameter['name']),
    place: String(parameter['in']),
    required: parameter['required'] === true,
    schema: objectOf(parameter['schema']),
  };
}

function readBody(response: JsonObject): Omit<ApiResponse, 'status'> {
  const [[contentType, media] = []] = Object.entries(objectOf(response['content']));
  const schema = objectOf(media)['schema'];
  return { contentType, schema: isObject(schema) ? schema : undefined };
}
