import { routeName, type ApiDocument, type ApiOperation } from '../api-document.ts';
import { count, judged, type Verdict } from '../check.ts';
import type { ProjectFiles } from '../project.ts';
import type { Finding } from '../proof.ts';
import { ask, type RunningApp } from '../running-app.ts';
import { API_FILE } from './examples.ts';

/** `### POST /leads`, and everything up to the next heading. */
const ENDPOINT = /^### ((?:GET|POST|PUT|PATCH|DELETE) \S+)$([\s\S]*?)(?=^#{1,3} |(?![\s\S]))/gm;
/** As an endpoint's text names it. */
const NAMED_PERMISSION = /Permission: `([^`]+)`\./;
const NO_TOKEN = 'Needs no token.';

const PUBLIC = 'public';
const UNAUTHENTICATED = 401;
/** Stands for every parameter of a path; who is not known must not learn that nothing has this id. */
const ANY_ID = '00000000-0000-7000-8000-000000000000';

/**
 * Checks that every operation that is not public refuses a caller without a token, and that `api.md` names the
 * permission that the backend demands.
 *
 * @param app - The running backend.
 * @param project - The project's files.
 * @param served - The API's description, as the backend serves it.
 * @param signal - Ends the wait.
 * @returns The verdict.
 */
export async function checkPermissions(
  app: Pick<RunningApp, 'url'>,
  { files }: Pick<ProjectFiles, 'files'>,
  served: ApiDocument,
  signal: AbortSignal,
): Promise<Verdict> {
  const documented = documentedPermissions(files.get(API_FILE) ?? '');
  const guarded = served.operations.filter(({ isPublic }) => !isPublic);
  const open = await filterOpen(app, guarded, signal);
  const named = served.operations.flatMap((operation) => namedOtherwise(operation, documented));
  const summary = `${count(guarded.length, 'operation')} need a token, ${served.operations.length - guarded.length} are public`;
  return judged(summary, [...open.map(openFinding), ...named]);
}

function documentedPermissions(document: string): ReadonlyMap<string, string> {
  return new Map(
    [...document.matchAll(ENDPOINT)].flatMap(([, route = '', text = '']) => {
      const permission = text.includes(NO_TOKEN) ? PUBLIC : NAMED_PERMISSION.exec(text)?.[1];
      return permission === undefined ? [] : [[route, permission] as const];
    }),
  );
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

function namedOtherwise(
  operation: ApiOperation,
  documented: ReadonlyMap<string, string>,
): readonly Finding[] {
  const name = documented.get(routeName(operation));
  const demanded = operation.isPublic ? PUBLIC : operation.permission;
  if (name === undefined || name === demanded) return [];
  return [
    {
      rule: 'permission-documented',
      where: routeName(operation),
      message: `api.md says ${name}, the backend demands ${demanded ?? 'nothing it names'}`,
      mend: 'Correct the `permission` in the route, or the endpoint in app/docs/api.md.',
    },
  ];
}
