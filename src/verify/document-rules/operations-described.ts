import { routeName, type ApiDocument, type ApiOperation } from '../api-document.ts';
import { listOf } from '../json.ts';
import type { DocumentRule } from './document-rule.ts';

/** Generated clients take their method names from `operationId`, readers find their way by tag and summary. */
export const operationsDescribed: DocumentRule = {
  id: 'operations-described',
  mend: "Give the route's schema a unique camelCase operationId, tags and a summary.",
  find: (document) =>
    document.operations.flatMap((operation) =>
      gaps(document, operation).map((message) => ({ where: routeName(operation), message })),
    ),
};

function gaps(document: ApiDocument, { operationId, source }: ApiOperation): readonly string[] {
  const sameId = document.operations.filter((other) => other.operationId === operationId);
  const summary = source['summary'];
  return [
    ...(operationId === undefined ? ['has no operationId'] : []),
    ...(operationId === undefined || /^[a-z][A-Za-z0-9]*$/.test(operationId)
      ? []
      : [`operationId ${operationId} is not in camelCase`]),
    ...(operationId !== undefined && sameId.length > 1 ? [`shares its operationId ${operationId}`] : []),
    ...(typeof summary === 'string' && summary.trim() !== '' ? [] : ['has no summary']),
    ...(listOf(source['tags']).length > 0 ? [] : ['has no tag']),
  ];
}
