import { routeName, type ApiDocument, type ApiOperation } from '../api-document.ts';
import { count, judged, type Verdict } from '../check.ts';
import {
  PUBLIC,
  sectionPermissions,
  tablePermissions,
  type DocumentedPermissions,
} from '../documented-permissions.ts';
import { API_FILE, placed } from '../places.ts';
import type { ProjectFiles } from '../project.ts';
import type { Finding } from '../proof.ts';
import { ask, type RunningApp } from '../running-app.ts';

const UNAUTHENTICATED = 401;
/** Stands for every parameter of a path; who is not known must not learn that nothing has this id. */
const ANY_ID = '00000000-0000-7000-8000-000000000000';

/**
 * Checks that every operation that is not public refuses a caller without a token, and that `api.md` lists every
 * operation and names, in its table and in each section, the permission that the backend demands.
 *
 * @param app - The running backend.
 * @param project - The project's files.
 * @param served - The API's description, as the backend serves it.
 * @param signal - Ends the wait.
 * @returns The verdict.
 */
export async function checkPermissions(
  app: Pick<RunningApp, 'url'>,
  project: ProjectFiles,
  served: ApiDocument,
  signal: AbortSignal,
): Promise<Verdict> {
  const guarded = served.operations.filter(({ isPublic }) => !isPublic);
  const open = await filterOpen(app, guarded, signal);
  const { summary, findings } = checkPermissionsDocumented(project, served);
  return judged(summary, [...placed(project, open.map(openFinding)), ...findings]);
}

/**
 * Checks that `api.md` lists every operation and names the permission that its route demands, without calling any.
 *
 * @param project - The project's files.
 * @param served - The API's description.
 * @returns The verdict.
 */
export function checkPermissionsDocumented(project: ProjectFiles, { operations }: ApiDocument): Verdict {
  const document = project.files.get(API_FILE) ?? '';
  const sections = sectionPermissions(document);
  const rows = tablePermissions(document);
  const findings = operations.flatMap((operation) => [
    ...(rows.has(routeName(operation)) ? [] : placed(project, [unlisted(operation)])),
    ...namedOtherwise(operation, rows, 'the table of api.md'),
    ...namedOtherwise(operation, sections, 'its section in api.md'),
  ]);
  const open = operations.filter(({ isPublic }) => isPublic).length;
  return judged(`${count(operations.length - open, 'operation')} need a token, ${open} are public`, findings);
}

async function filterOpen(
  { url }: Pick<RunningApp, 'url'>,
  operations: readonly ApiOperation[],
  signal: AbortSignal,
): Promise<readonly { readonly operation: ApiOperation; readonly status: number }[]> {
  const answers = await Promise.all(
    operations.map(async (operation) => {
      const path = operation.path.replaceAll(/\{\w+\}/g, ANY_ID);
      const { status } = await ask(`${url}${path}`, { method: operation.method }, signal);
      return { operation, status };
    }),
  );
  return answers.filter(({ status }) => status !== UNAUTHENTICATED);
}

function openFinding({
  operation,
  status,
}: {
  readonly operation: ApiOperation;
  readonly status: number;
}): Finding {
  return {
    rule: 'route-guarded',
    where: routeName(operation),
    message: `answers ${status} to a caller without a token, not ${UNAUTHENTICATED}`,
    mend: 'Give the route a permission in its `config`, and let no hook answer before the one of core/auth.',
  };
}

function unlisted(operation: ApiOperation): Finding {
  return {
    rule: 'endpoint-listed',
    where: routeName(operation),
    message: 'is served but has no row in the table of api.md',
    mend: 'Add a row to the table of all endpoints in app/docs/api.md.',
  };
}

function namedOtherwise(
  operation: ApiOperation,
  documented: DocumentedPermissions,
  place: string,
): readonly Finding[] {
  const route = routeName(operation);
  const found = documented.get(route);
  if (found === undefined) return [];
  const { permission: name, line } = found;
  const demanded = operation.isPublic ? PUBLIC : operation.permission;
  if (name === demanded) return [];
  return [
    {
      rule: 'permission-documented',
      where: `${API_FILE}:${line} ${route}`,
      message: `${place} names ${name ?? 'no permission'}, the backend demands ${demanded ?? 'nothing it names'}`,
      mend: 'Correct the `permission` in the route, or the endpoint in app/docs/api.md.',
    },
  ];
}
