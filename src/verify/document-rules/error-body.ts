import { routeName, schemaName, type ApiDocument } from '../api-document.ts';
import { listOf, objectOf } from '../json.ts';
import type { Breach } from '../rules/rule.ts';
import type { DocumentRule } from './document-rule.ts';

const ERROR = 'Error';
const REQUIRED = ['code', 'message', 'requestId'] as const;

/** Every error has one form, so that a client handles it once. */
export const errorBody: DocumentRule = {
  id: 'error-body',
  mend: 'Declare errors with errorResponses(…) of core/errors.ts.',
  find: (document) => [...errorSchema(document), ...otherBodies(document)],
};

function errorSchema({ schemas }: ApiDocument): readonly Breach[] {
  const schema = objectOf(schemas[ERROR]);
  const required = new Set(listOf(schema['required']));
  return REQUIRED.filter((name) => !required.has(name)).map((name) => ({
    where: `#/components/schemas/${ERROR}`,
    message: `${name} is not a required property`,
  }));
}

function otherBodies({ operations }: ApiDocument): readonly Breach[] {
  return operations.flatMap((operation) =>
    operation.responses
      .filter(({ status, schema }) => status >= 400 && (schema === undefined || schemaName(schema) !== ERROR))
      .map(({ status }) => ({
        where: routeName(operation),
        message: `the body of ${status} is not the common error`,
      })),
  );
}
