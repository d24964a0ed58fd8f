import type { FileSet } from '../../generate/file-set.ts';
import type { Breach, Rule } from './rule.ts';

const APP = 'backend/app/';
const APP_ENTRIES: ReadonlySet<string> = new Set([
  'main.ts',
  'permissions.ts',
  'core',
  'crud',
  'integrations',
  'docs',
]);
const ENTITY_FILES = ['schema', 'table', 'repository', 'routes', 'test'] as const;

/** The app folder has the same shape in every backend, so that whoever knows one knows them all. */
export const layout: Rule = {
  id: 'layout',
  mend: 'Move or add the file: app/ holds main.ts, permissions.ts, core/, crud/<entities>/, integrations/<name>/ and docs/.',
  find: ({ files }) => [...appBreaches(files), ...crudBreaches(files), ...integrationBreaches(files)],
};

function appBreaches(files: FileSet): readonly Breach[] {
  const entries = childrenOf(files, APP);
  const strange = [...entries].filter((entry) => !APP_ENTRIES.has(entry));
  const required = ['main.ts', 'permissions.ts', 'core', 'docs'].filter((entry) => !entries.has(entry));
  return [
    ...strange.map((entry) => ({ where: `${APP}${entry}`, message: `${entry} does not belong in app/` })),
    ...required.map((entry) => ({ where: `${APP}${entry}`, message: `app/ has no ${entry}` })),
  ];
}

function crudBreaches(files: FileSet): readonly Breach[] {
  return foldersIn(files, `${APP}crud/`).flatMap((folder) =>
    ENTITY_FILES.map((role) => `${APP}crud/${folder}/${folder}.${role}.ts`)
      .filter((path) => !files.has(path))
      .map((path) => ({ where: path, message: `crud/${folder} lacks ${path.split('/').at(-1)}` })),
  );
}

function integrationBreaches(files: FileSet): readonly Breach[] {
  return foldersIn(files, `${APP}integrations/`)
    .map((folder) => `${APP}integrations/${folder}/${folder}.ts`)
    .filter((path) => !files.has(path))
    .map((path) => ({
      where: path,
      message: 'the integration has no primary module named after its folder',
    }));
}

function foldersIn(files: FileSet, folder: string): readonly string[] {
  return [...childrenOf(files, folder)].filter((child) => hasFilesUnder(files, `${folder}${child}/`));
}

function hasFilesUnder(files: FileSet, folder: string): boolean {
  return [...files.keys()].some((path) => path.startsWith(folder));
}

function childrenOf(files: FileSet, folder: string): ReadonlySet<string> {
  const inside = [...files.keys()].filter((path) => path.startsWith(folder));
  return new Set(inside.map((path) => path.slice(folder.length).split('/')[0] ?? ''));
}
