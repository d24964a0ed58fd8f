const ERROR = {
  description: 'Error',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
};
const BOOK = {
  description: 'OK',
  content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } },
};
const ID = { in: 'path', name: 'id', required: true, schema: { type: 'string' } };
const BODY = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Book' } } } };

const operation = (operationId: string, rest: object): object => ({
  operationId,
  tags: ['Books'],
  summary: 'Does it',
  ...rest,
});

const errors = (...statuses: readonly number[]): object =>
  Object.fromEntries([401, 403, 429, 500, ...statuses].map((status) => [status, ERROR]));

const SOUND = {
  openapi: '3.1.0',
  info: { title: 'Reading room', version: '1.0.0' },
  security: [{ bearer: [] }],
  paths: {
    '/health': {
      get: {
        ...operation('getHealth', { responses: { 200: BOOK, 429: ERROR, 500: ERROR } }),
        security: [],
      },
    },
    '/books': {
      post: operation('createBook', {
        'x-permission': 'books:create',
        requestBody: BODY,
        responses: { 201: BOOK, ...errors(400, 415, 422) },
      }),
      get: operation('listBooks', {
        'x-permission': 'books:list',
        parameters: [
          { in: 'query', name: 'limit', schema: { type: 'integer', default: 20, maximum: 100 } },
          { in: 'query', name: 'offset', schema: { type: 'integer', default: 0, maximum: 1_000_000 } },
          { in: 'query', name: 'sort', schema: { type: 'string', default: '-createdAt' } },
        ],
        responses: {
          200: {
            description: 'OK',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/BookPage' } } },
          },
          ...errors(422),
        },
      }),
    },
    '/books/{id}': {
      get: operation('getBook', {
        'x-permission': 'books:read',
        parameters: [ID],
        responses: { 200: BOOK, ...errors(404, 422) },
      }),
      delete: operation('deleteBook', {
        'x-permission': 'books:delete',
        parameters: [ID],
        responses: { 204: { description: 'Done' }, ...errors(404, 422) },
      }),
    },
  },
  components: {
    schemas: {
      Book: { type: 'object', properties: { title: { type: 'string' } } },
      BookPage: {
        type: 'object',
        properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Book' } } },
      },
      Error: { type: 'object', required: ['code', 'message', 'requestId'] },
    },
  },
};

/**
 * An OpenAPI document that keeps every rule, with one place changed.
 *
 * @param path - Keys that lead to the place, joined with a space; none for the document as it is.
 * @param value - What to put there; `undefined` takes it out.
 * @returns The document as JSON.
 */
export function soundApi(path?: string, value?: unknown): string {
  const document = structuredClone(SOUND) as Record<string, unknown>;
  const keys = path?.split(' ') ?? [];
  const last = keys.pop();
  let node = document;
  for (const key of keys) node = node[key] as Record<string, unknown>;
  if (last !== undefined) node[last] = value;
  return JSON.stringify(document);
}
