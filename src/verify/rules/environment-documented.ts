import type { FileSet } from '../../generate/file-set.ts';
import { firstOf, type Places } from '../places.ts';
import type { ProjectFiles } from '../project.ts';
import { isAppCode, matches, type Source } from '../source.ts';
import type { Breach, Rule } from './rule.ts';

const DOCUMENT = 'backend/app/docs/environment.md';
const EXAMPLE = 'backend/.env.example';

const READ = /\b(?:env\.\w+\(\s*|process\.env\[)'([A-Z][A-Z0-9_]*)'|\bprocess\.env\.([A-Z][A-Z0-9_]*)/g;
/** A table row or heading that begins with the variable. */
const DOCUMENTED = /^(?:\|\s*|#{2,6}\s+|[-*]\s+)`([A-Z][A-Z0-9_]*)`/gm;
const EXEMPLIFIED = /^#?[ \t]*([A-Z][A-Z0-9_]*)=/gm;

/** Whoever runs a backend can see every setting it has, and nothing that it does not have. */
export const environmentDocumented: Rule = {
  id: 'environment-documented',
  mend: `Add the variable to ${DOCUMENT} and ${EXAMPLE}, or remove it where nothing reads it.`,
  find: ({ files, sources }) => {
    const read = variables(sources.filter(isAppCode));
    const known = variables(sources);
    return [DOCUMENT, EXAMPLE].flatMap((path) => differences(files, path, read, known));
  },
};

/** The environment variables that some sources read, and where they do so first. */
function variables(sources: ProjectFiles['sources']): Places {
  const found = sources.flatMap(({ path, uncommented }: Source) =>
    matches(uncommented, READ).map(
      ({ line, groups: [quoted, dotted] }) => [quoted || (dotted ?? ''), `${path}:${line}`] as const,
    ),
  );
  return firstOf(found);
}

function differences(files: FileSet, path: string, read: Places, known: Places): readonly Breach[] {
  const text = files.get(path);
  if (text === undefined) return [{ where: path, message: 'the file is missing' }];
  const pattern = path === DOCUMENT ? DOCUMENTED : EXEMPLIFIED;
  const listed = matches(text, pattern).map(({ line, groups: [name = ''] }) => ({ name, line }));
  const names = new Set(listed.map(({ name }) => name));
  return [
    ...[...read]
      .filter(([name]) => !names.has(name))
      .map(([name, where]) => ({ where, message: `${name} is read but not listed in ${path}` })),
    ...listed
      .filter(({ name }) => !known.has(name))
      .map(({ name, line }) => ({
        where: `${path}:${line}`,
        message: `${name} is listed but never read`,
      })),
  ];
}
