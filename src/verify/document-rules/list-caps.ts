import { resolveSchema, routeName, type ApiDocument, type ApiOperation } from '../api-document.ts';
import { isObject, objectOf, type JsonObject } from '../json.ts';
import type { DocumentRule } from './document-rule.ts';

const MAX_LIMIT = 100;

/** No list may grow without bound, and its order is the client's choice or a stable default. */
export const listCaps: DocumentRule = {
  id: 'list-caps',
  mend: 'Use pageParameters, sortParameter(…) and pageOf(…) of core/http/page.ts.',
  find: (document) =>
    document.operations
      .filter(({ method }) => method === 'GET')
      .flatMap((operation) => {
        const schema = answerOf(document, operation);
        const messages = isPage(schema) ? pageGaps(operation) : unboundedGaps(schema);
        return messages.map((message) => ({ where: routeName(operation), message }));
      }),
};

function answerOf(document: ApiDocument, { responses }: ApiOperation): JsonObject {
  const answer = responses.find(({ status }) => status === 200)?.schema;
  return answer === undefined ? {} : resolveSchema(document, answer);
}

function isPage(schema: JsonObject): boolean {
  return isObject(objectOf(schema['properties'])['items']);
}

function unboundedGaps(schema: JsonObject): readonly string[] {
  return schema['type'] === 'array' ? ['answers a bare list instead of a page'] : [];
}

function pageGaps({ path, parameters }: ApiOperation): readonly string[] {
  const query = (name: string): JsonObject | undefined =>
    parameters.find((parameter) => parameter.place === 'query' && parameter.name === name)?.schema;
  const limit = query('limit');
  const offset = query('offset');
  const sort = query('sort');
  return [
    ...(typeof limit?.['default'] === 'number' ? [] : ['limit has no default']),
    ...(typeof limit?.['maximum'] === 'number' && limit['maximum'] <= MAX_LIMIT
      ? []
      : [`limit has no maximum of ${MAX_LIMIT} or less`]),
    ...(typeof offset?.['maximum'] === 'number' ? [] : ['offset has no maximum']),
    ...(path.includes('{') || typeof sort?.['default'] === 'string' ? [] : ['sort has no default']),
  ];
}
