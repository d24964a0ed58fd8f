import type { ApiDocument } from '../api-document.ts';
import { isObject, objectOf } from '../json.ts';
import type { Breach } from '../rules/rule.ts';
import type { DocumentRule } from './document-rule.ts';

const WHERE = 'backend/app/docs/openapi.json:1';

/** Tools can only read what follows the standard. */
export const documentForm: DocumentRule = {
  id: 'document-form',
  mend: 'Mend the route or core/openapi/openapi.ts, then run `npm run openapi`.',
  find: (document) => [...head(document), ...brokenReferences(document), ...undeclaredParameters(document)],
};

function head({ root, operations }: ApiDocument): readonly Breach[] {
  const info = objectOf(root['info']);
  const wrong = [
    /^3\.1\.\d+$/.test(String(root['openapi'])) ? undefined : 'the version is not OpenAPI 3.1',
    typeof info['title'] === 'string' && typeof info['version'] === 'string'
      ? undefined
      : 'info has no title or no version',
    operations.length > 0 ? undefined : 'the document describes no operation',
  ];
  return wrong.filter((message) => message !== undefined).map((message) => ({ where: WHERE, message }));
}

function brokenReferences({ root, schemas }: ApiDocument): readonly Breach[] {
  const targets = new Set(referencesIn(root));
  return [...targets]
    .filter((target) => !isObject(schemas[target.replace('#/components/schemas/', '')]))
    .map((target) => ({ where: WHERE, message: `${target} is referred to but not there` }));
}

function referencesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  return Object.entries(objectOf(value)).flatMap(([key, child]) =>
    key === '$ref' && typeof child === 'string' ? [child] : referencesIn(child),
  );
}

function undeclaredParameters({ operations }: ApiDocument): readonly Breach[] {
  return operations.flatMap(({ method, path, parameters }) => {
    const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name));
    const declared = new Set(parameters.filter(({ place }) => place === 'path').map(({ name }) => name));
    return [...new Set([...inPath, ...declared])]
      .filter((name) => !inPath.has(name) || !declared.has(name))
      .map((name) => ({
        where: `${method} ${path}`,
        message: `the path parameter ${name} is not both in the path and declared`,
      }));
  });
}
