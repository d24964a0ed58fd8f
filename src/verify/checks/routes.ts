import { isDeepStrictEqual } from 'node:util';
import { readApiDocument, routeName, type ApiDocument } from '../api-document.ts';
import { count, judged, type Verdict } from '../check.ts';
import { parseJson } from '../json.ts';
import type { ProjectFiles } from '../project.ts';
import type { Finding } from '../proof.ts';
import { ask, type RunningApp } from '../running-app.ts';
import { isAppCode, matches } from '../source.ts';
import { API_FILE } from './examples.ts';
import { OPENAPI_FILE } from './openapi.ts';

/** `app.get('/leads', …)`. */
const REGISTERED = /\bapp\s*\.\s*(get|post|put|patch|delete)(?:<[^(]*>)?\(\s*'(\/[^']*)'/g;
/** `` `GET /leads/:id` `` wherever it stands in the document. */
const DOCUMENTED = /(?:`|^#{2,6} )(GET|POST|PUT|PATCH|DELETE) (\/[^\s`?]*)/gm;

/** What the comparison of routes is made of. */
interface Routes {
  /** As the running backend describes itself. */
  readonly served: ReadonlySet<string>;
  /** As the code registers them. */
  readonly registered: ReadonlySet<string>;
  /** As `api.md` names them. */
  readonly documented: ReadonlySet<string>;
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
  const routes: Routes = {
    served: new Set(served.operations.map(routeName)),
    registered: registeredRoutes(project),
    documented: documentedRoutes(project),
  };
  const unknown = [...routes.documented].filter((route) => !routes.served.has(route));
  const unreachable = await filterUnreachable(app, unknown, signal);
  const findings = [...staleDocument(project, served), ...routeFindings(routes, unreachable)];
  const summary = `${count(routes.served.size, 'route')} served, ${routes.documented.size} named in api.md`;
  return judged(summary, findings);
}

/** The committed description must be the served one. */
function staleDocument({ files }: Pick<ProjectFiles, 'files'>, served: ApiDocument): readonly Finding[] {
  const committed = readApiDocument(parseJson(files.get(OPENAPI_FILE) ?? ''));
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
      where: OPENAPI_FILE,
      message: `is not what the backend serves (${detail})`,
      mend: 'Run `npm run openapi` in backend/.',
    },
  ];
}

function routeFindings(
  { served, registered, documented }: Routes,
  unreachable: readonly string[],
): Finding[] {
  const undocumented = [...served].filter((route) => !documented.has(route));
  const hidden = [...registered].filter((route) => !served.has(route));
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
    ...unreachable.map((route) => ({
      rule: 'route-registered',
      where: route,
      message: 'is documented in api.md but the backend does not serve it',
      mend: 'Register the route in buildApp in app/main.ts, or take it out of api.md.',
    })),
  ];
}

/** Pages and files are no operations of the API, but a documented one must answer. */
async function filterUnreachable(
  { url }: Pick<RunningApp, 'url'>,
  routes: readonly string[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const answers = await Promise.all(
    routes.map(async (route) => {
      const [method = 'GET', path = '/'] = route.split(' ');
      if (method !== 'GET' || path.includes(':')) return { route, fine: false };
      const { status } = await ask(`${url}${path}`, {}, signal);
      return { route, fine: status > 0 && status < 400 };
    }),
  );
  return answers.filter(({ fine }) => !fine).map(({ route }) => route);
}

function registeredRoutes({ sources }: Pick<ProjectFiles, 'sources'>): ReadonlySet<string> {
  const outsideCore = sources.filter(
    (source) => isAppCode(source) && !source.path.startsWith('backend/app/core/'),
  );
  return routesIn(outsideCore.map(({ uncommented }) => uncommented).join('\n'), REGISTERED);
}

function documentedRoutes({ files }: Pick<ProjectFiles, 'files'>): ReadonlySet<string> {
  return routesIn(files.get(API_FILE) ?? '', DOCUMENTED);
}

function routesIn(text: string, pattern: RegExp): ReadonlySet<string> {
  return new Set(
    matches(text, pattern).map(({ groups: [method = '', path = ''] }) => `${method.toUpperCase()} ${path}`),
  );
}
