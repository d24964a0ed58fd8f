import { isDeepStrictEqual } from 'node:util';
import { readApiDocument, routeName, type ApiDocument } from '../api-document.ts';
import { count, judged, type Verdict } from '../check.ts';
import { parseJson } from '../json.ts';
import { OPENAPI_FILE, placed, routesInCode, routesInDocument, type Places } from '../places.ts';
import type { ProjectFiles } from '../project.ts';
import type { Finding } from '../proof.ts';
import { ask, type RunningApp } from '../running-app.ts';
import { isAppCode, lineAt } from '../source.ts';

/** What the comparison of routes is made of. */
interface Routes {
  /** As the backend describes itself. */
  readonly served: ReadonlySet<string>;
  /** As the code registers them. */
  readonly registered: Places;
  /** As `api.md` names them. */
  readonly documented: Places;
}

/**
 * Checks that what is registered, what is described and what is documented are the same routes.
 *
 * @param app - The running backend.
 * @param project - The project's files.
 * @param served - The API's description, as the backend serves it.
 * @param signal - Ends the wait.
 * @returns The verdict.
 */
export async function checkRoutes(
  app: Pick<RunningApp, 'url'>,
  project: ProjectFiles,
  served: ApiDocument,
  signal: AbortSignal,
): Promise<Verdict> {
  const answers = await Promise.all(
    pagesOf(project.files, served).map(async (path) => {
      const { status } = await ask(`${app.url}${path}`, {}, signal);
      return { path, fine: status > 0 && status < 400 };
    }),
  );
  const pages = new Set(answers.filter(({ fine }) => fine).map(({ path }) => path));
  return compareRoutes(project, served, pages);
}

/**
 * What `api.md` names that may be a page or a file: no operation of the API, but something that a browser can open.
 *
 * @param files - The project's files.
 * @param served - The API's description, as the backend serves it.
 * @returns Their paths.
 */
export function pagesOf(files: ProjectFiles['files'], served: ApiDocument): readonly string[] {
  const operations = new Set(served.operations.map(routeName));
  return [...routesInDocument(files).keys()]
    .filter((route) => !operations.has(route) && route.startsWith('GET /') && !route.includes(':'))
    .map((route) => route.slice('GET '.length));
}

/**
 * Compares what is registered, what is described and what is documented.
 *
 * @param project - The project's files.
 * @param served - The API's description, as the backend serves it.
 * @param pages - Paths that the backend serves though they are no operations.
 * @returns The verdict.
 */
export function compareRoutes(
  project: ProjectFiles,
  served: ApiDocument,
  pages: ReadonlySet<string>,
): Verdict {
  const outsideCore = project.sources.filter(
    (source) => isAppCode(source) && !source.path.startsWith('backend/app/core/'),
  );
  const routes: Routes = {
    served: new Set(served.operations.map(routeName)),
    registered: routesInCode(outsideCore),
    documented: routesInDocument(project.files),
  };
  const findings = [...staleDocument(project, served), ...placed(project, routeFindings(routes, pages))];
  const summary = `${count(routes.served.size, 'route')} served, ${routes.documented.size} named in api.md`;
  return judged(summary, findings);
}

/** The committed description must be the served one. */
function staleDocument({ files }: Pick<ProjectFiles, 'files'>, served: ApiDocument): readonly Finding[] {
  const text = files.get(OPENAPI_FILE) ?? '';
  const committed = readApiDocument(parseJson(text));
  if (isDeepStrictEqual(committed.root, served.root)) return [];
  const [before, after] = [committed, served].map(
    ({ operations }) => new Set(operations.map((operation) => routeName(operation))),
  );
  const gone = [...(before ?? [])].filter((route) => after?.has(route) !== true);
  const added = [...(after ?? [])].filter((route) => before?.has(route) !== true);
  const parts = [
    ...(gone.length === 0 ? [] : [`no longer served: ${gone.join(', ')}`]),
    ...(added.length === 0 ? [] : [`missing: ${added.join(', ')}`]),
  ];
  const detail = parts.length === 0 ? 'schemas or texts differ' : parts.join('; ');
  return [
    {
      rule: 'openapi-current',
      where: `${OPENAPI_FILE}:${firstDifference(text, JSON.stringify(served.root, null, 2))}`,
      message: `is not what the backend serves (${detail})`,
      mend: 'Run `npm run openapi` in backend/.',
    },
  ];
}

function firstDifference(text: string, other: string): number {
  let index = 0;
  while (index < text.length && text[index] === other[index]) index += 1;
  return lineAt(text, index);
}

function routeFindings(
  { served, registered, documented }: Routes,
  pages: ReadonlySet<string>,
): readonly Finding[] {
  const undocumented = [...served].filter((route) => !documented.has(route));
  const hidden = [...registered.keys()].filter((route) => !served.has(route));
  const unreachable = [...documented].filter(
    ([route]) => !served.has(route) && !pages.has(route.replace(/^GET /, '')),
  );
  return [
    ...undocumented.map((route) => ({
      rule: 'route-documented',
      where: route,
      message: 'is served but api.md does not name it',
      mend: 'Describe the route in app/docs/api.md, with an example.',
    })),
    ...hidden.map((route) => ({
      rule: 'route-described',
      where: route,
      message: 'is in the code but not in the description that the backend serves',
      mend: 'Register it in buildApp in app/main.ts, and do not hide its schema.',
    })),
    ...unreachable.map(([route, place]) => ({
      rule: 'route-registered',
      where: `${place} ${route}`,
      message: 'is documented in api.md but the backend does not serve it',
      mend: 'Register the route in buildApp in app/main.ts, or take it out of api.md.',
    })),
  ];
}
