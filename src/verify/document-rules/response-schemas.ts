import { routeName } from '../api-document.ts';
import type { DocumentRule } from './document-rule.ts';

/** A declared answer cannot leak a field that nobody meant to send. */
export const responseSchemas: DocumentRule = {
  id: 'response-schemas',
  mend: "Declare the answer in the route's `response`, and none for 204.",
  find: ({ operations }) =>
    operations.flatMap((operation) =>
      operation.responses
        .filter(({ status }) => status >= 200 && status < 300 && status !== 204)
        .filter(({ schema }) => schema === undefined || Object.keys(schema).length === 0)
        .map(({ status }) => ({
          where: routeName(operation),
          message: `the answer of ${status} has no schema`,
        })),
    ),
};
