import { pluralWord, singularWord } from '../../spec/inflection.ts';
import { kebabCase, resourcePath } from '../../spec/names.ts';
import { parseSpec } from '../../spec/parse.ts';
import { routeName, type ApiDocument } from '../api-document.ts';
import type { ProjectFiles } from '../project.ts';
import type { DocumentRule } from './document-rule.ts';

/** A collection is named by what it holds: `/leads`, and `/leads/:id` for one of them. */
export const pluralNouns: DocumentRule = {
  id: 'plural-nouns',
  mend: "Name the path after its records, in the plural and kebab-case; an unusual plural is the entity's `plural` in spec.yaml.",
  find: (document, files) => {
    const named = resourcesOf(files);
    return document.operations
      .filter(({ path }) => collectionsIn(document, path).some((name) => !named.has(name) && !isPlural(name)))
      .map((operation) => ({
        where: routeName(operation),
        message: 'a collection is not named in the plural',
      }));
  },
};

/** The parts of a path that stand before an id, and the last part of a path that has records below it. */
function collectionsIn({ operations }: ApiDocument, path: string): readonly string[] {
  const parts = path.split('/').slice(1);
  const hasRecords = operations.some((other) => other.path.startsWith(`${path}/{`));
  return parts.filter((part, index) => {
    const next = parts[index + 1];
    return !part.startsWith('{') && (next === undefined ? hasRecords : next.startsWith('{'));
  });
}

function isPlural(part: string): boolean {
  const last = part.split('-').at(-1) ?? '';
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(part) && pluralWord(singularWord(last)) === last;
}

/** Names that the spec gives: of entities, and of the records that another one is linked with. */
function resourcesOf(files: ProjectFiles['files']): ReadonlySet<string> {
  const entities = parseSpec(files.get('backend/spec.yaml') ?? '').spec?.entities ?? [];
  const links = entities.flatMap(({ fields }) => fields.filter(({ type }) => type === 'refs'));
  return new Set([...entities.map(resourcePath), ...links.map(({ name }) => kebabCase(name))]);
}
