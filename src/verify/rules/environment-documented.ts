import type { FileSet } from '../../generate/file-set.ts';
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
    const known = new Set([...read, ...variables(sources)]);
    return [DOCUMENT, EXAMPLE].flatMap((path) => differences(files, path, read, known));
  },
};

/**
 * The environment variables that some sources read.
 *
 * @param sources - The sources.
 * @returns Their names.
 */
function variables(sources: ProjectFiles['sources']): ReadonlySet<string> {
  const found = sources.flatMap((source: Source) => matches(source.uncommented, READ));
  return new Set(found.map(({ groups: [quoted, dotted] }) => quoted || (dotted ?? '')));
}

function differences(
  files: FileSet,
  path: string,
  read: ReadonlySet<string>,
  known: ReadonlySet<string>,
): readonly Breach[] {
  const text = files.get(path);
  if (text === undefined) return [{ where: path, message: 'the file is missing' }];
  const pattern = path === DOCUMENT ? DOCUMENTED : EXEMPLIFIED;
  const listed = new Set(matches(text, pattern).map(({ groups: [name] }) => name ?? ''));
  return [
    ...[...read]
      .filter((name) => !listed.has(name))
      .map((name) => breach(path, `${name} is read but not listed`)),
    ...[...listed]
      .filter((name) => !known.has(name))
      .map((name) => breach(path, `${name} is listed but never read`)),
  ];
}

function breach(where: string, message: string): Breach {
  return { where, message };
}
