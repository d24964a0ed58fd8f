import { routeName, type ApiOperation } from '../api-document.ts';
import type { DocumentRule } from './document-rule.ts';

/** A client can only prepare for the errors that it is told of. */
export const errorStatuses: DocumentRule = {
  id: 'error-statuses',
  mend: "Add the statuses to the route's errorResponses(…) or publicErrorResponses(…).",
  find: ({ operations }) =>
    operations.flatMap((operation) => {
      const declared = new Set(operation.responses.map(({ status }) => status));
      const missing = expectedStatuses(operation).filter((status) => !declared.has(status));
      const message = `does not declare ${missing.join(', ')}`;
      return missing.length === 0 ? [] : [{ where: routeName(operation), message }];
    }),
};

function expectedStatuses({ isPublic, hasBody, path, parameters }: ApiOperation): readonly number[] {
  return [
    ...(hasBody ? [400, 415] : []),
    ...(isPublic ? [] : [401, 403]),
    ...(path.includes('{') && !isPublic ? [404] : []),
    ...(hasBody || parameters.length > 0 ? [422] : []),
    429,
    500,
  ];
}
