import type { ApiDocument } from '../api-document.ts';
import { objectOf } from '../json.ts';
import type { Breach } from '../rules/rule.ts';
import type { DocumentRule } from './document-rule.ts';

const CAMEL_CASE = /^[a-z][A-Za-z0-9]*$/;

/** JSON speaks camelCase, whatever the database or an external service calls the same thing. */
export const fieldNames: DocumentRule = {
  id: 'field-names',
  mend: 'Rename the property or parameter to camelCase; a provider whose form it is keeps its names out of components.',
  find: (document) => [...properties(document), ...parameters(document)],
};

function properties({ schemas }: ApiDocument): readonly Breach[] {
  return Object.entries(schemas).flatMap(([schema, content]) =>
    Object.keys(objectOf(objectOf(content)['properties']))
      .filter((name) => !CAMEL_CASE.test(name))
      .map((name) => ({
        where: `#/components/schemas/${schema}`,
        message: `property ${name} is not in camelCase`,
      })),
  );
}

function parameters({ operations }: ApiDocument): readonly Breach[] {
  return operations.flatMap(({ method, path, parameters: all }) =>
    all
      .filter(({ name, place }) => place !== 'header' && !CAMEL_CASE.test(name))
      .map(({ name }) => ({ where: `${method} ${path}`, message: `parameter ${name} is not in camelCase` })),
  );
}
