import { routeName, type ApiDocument, type ApiOperation } from '../api-document.ts';
import type { DocumentRule } from './document-rule.ts';

/** 201 says that something was made, 200 that here it is, 204 that it is gone. */
export const successStatuses: DocumentRule = {
  id: 'success-statuses',
  mend: 'Answer 201 to a create, 200 to a read or change, 204 to a delete; declare exactly one success.',
  find: (document) =>
    document.operations.flatMap((operation) => {
      const allowed = allowedStatuses(document, operation);
      const successes = operation.responses.map(({ status }) => status).filter((status) => status < 300);
      const right = successes.length === 1 && successes.every((status) => allowed.includes(status));
      const found = successes.length === 0 ? 'none' : successes.join(', ');
      const message = `declares ${found}, one of ${allowed.join(', ')} is expected`;
      return right ? [] : [{ where: routeName(operation), message }];
    }),
};

function allowedStatuses(document: ApiDocument, { method, path }: ApiOperation): readonly number[] {
  switch (method) {
    case 'GET':
      return [200];
    case 'PUT':
    case 'PATCH':
      return [200, 204];
    case 'DELETE':
      return [204];
    default:
      return isCollection(document, path) ? [201] : [200, 201, 202, 204];
  }
}

function isCollection({ operations }: ApiDocument, path: string): boolean {
  return operations.some((other) => other.path.startsWith(`${path}/{`));
}
