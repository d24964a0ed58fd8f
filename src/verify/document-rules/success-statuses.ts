import { routeName, type ApiDocument, type ApiOperation } from '../api-document.ts';
import type { DocumentRule } from './document-rule.ts';

/** The answer to a request that was carried out before. */
const REPEATED = [200];

/** What an operation may answer when all is well: one status always, others besides. */
interface Successes {
  readonly oneOf: readonly number[];
  readonly besides: readonly number[];
}

/** 201 says that something was made, 200 that here it is, 204 that it is gone. */
export const successStatuses: DocumentRule = {
  id: 'success-statuses',
  mend: 'Answer 201 to a create, 200 to a read or change, 204 to a delete.',
  find: (document) =>
    document.operations.flatMap((operation) => {
      const { oneOf, besides } = successesOf(document, operation);
      const declared = operation.responses.map(({ status }) => status).filter((status) => status < 300);
      const isKnown = declared.every((status) => oneOf.includes(status) || besides.includes(status));
      if (isKnown && declared.some((status) => oneOf.includes(status))) return [];
      const message = `declares ${declared.join(', ') || 'no success'} instead of ${oneOf.join(' or ')}`;
      return [{ where: routeName(operation), message }];
    }),
};

function successesOf(document: ApiDocument, { method, path }: ApiOperation): Successes {
  switch (method) {
    case 'GET':
      return { oneOf: [200], besides: [] };
    case 'PUT':
    case 'PATCH':
      return { oneOf: [200, 204], besides: [] };
    case 'DELETE':
      return { oneOf: [204], besides: [] };
    default:
      return isCollection(document, path)
        ? { oneOf: [201], besides: REPEATED }
        : { oneOf: [200, 201, 202, 204], besides: [] };
  }
}

function isCollection({ operations }: ApiDocument, path: string): boolean {
  return operations.some((other) => other.path.startsWith(`${path}/{`));
}
