import { join } from 'node:path';
import { WorkspaceError, systemCode } from './errors.ts';
import { lastLines, readableLog } from './readable-log.ts';
import { runProcess, type ProcessOutcome, type ProcessRequest } from './run-process.ts';

/** Where a command runs, and what stops it. */
export interface NpmContext {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** What npm tells its children about the project that *it* runs in; meant for nobody else's project. */
const OTHER_PROJECT =
  /^(INIT_CWD|NODE|npm_(command|execpath|node_execpath|lifecycle_.*|package_.*|config_(local_prefix|global_prefix|workspaces?|include_workspace_root|npm_version|package|call)))$/iu;

/**
 * Installs a project's packages exactly as its lockfile says.
 *
 * @param project - The project's folder; the packages are those of its `backend/`.
 * @param context - Environment and signal.
 * @returns A line that says what was installed.
 * @throws {WorkspaceError} INSTALL_FAILED with the end of npm's log, DISK_FULL, NPM_MISSING, INTERRUPTED.
 */
export async function installPackages(project: string, context: NpmContext): Promise<string> {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--prefer-offline'];
  const outcome = await npm(project, context, {
    args,
    output: 'capture',
    stopWith: 'SIGTERM',
    patienceMs: 1000,
  });
  if (context.signal.aborted) throw new WorkspaceError('INTERRUPTED', 'npm ci');
  const log = readableLog(outcome.log);
  if (outcome.code !== 0) {
    const code = log.includes('ENOSPC') ? 'DISK_FULL' : 'INSTALL_FAILED';
    throw new WorkspaceError(code, 'npm ci', lastLines(log));
  }
  const count = /added (\d+) packages/u.exec(log)?.[1];
  return count === undefined ? 'packages installed' : `${count} packages`;
}

/**
 * Has a project's backend write its own description, `app/docs/openapi.json`, from the schemas of its routes.
 *
 * @param project - The project's folder, with its packages installed.
 * @param context - Environment and signal.
 * @throws {WorkspaceError} DESCRIBE_FAILED with the end of the log, NPM_MISSING, INTERRUPTED.
 */
export async function describeApi(project: string, context: NpmContext): Promise<void> {
  const outcome = await npm(project, context, {
    args: ['run', '--if-present', '--silent', 'openapi'],
    output: 'capture',
    stopWith: 'SIGTERM',
    patienceMs: 1000,
  });
  if (context.signal.aborted) throw new WorkspaceError('INTERRUPTED', 'npm run openapi');
  if (outcome.code !== 0) {
    throw new WorkspaceError('DESCRIBE_FAILED', 'npm run openapi', lastLines(readableLog(outcome.log)));
  }
}

/**
 * Runs a project's backend in the foreground until it is stopped.
 *
 * @param project - The project's folder.
 * @param context - Environment and signal; an abort ends the backend gracefully.
 * @throws {WorkspaceError} START_FAILED when it ends by itself with an error, NPM_MISSING.
 */
export async function startBackend(project: string, context: NpmContext): Promise<void> {
  const outcome = await npm(project, context, {
    args: ['start'],
    output: 'inherit',
    stopWith: 'SIGINT',
    patienceMs: 15_000,
  });
  if (!context.signal.aborted && outcome.code !== 0) {
    throw new WorkspaceError('START_FAILED', 'npm start');
  }
}

async function npm(
  project: string,
  context: NpmContext,
  how: Pick<ProcessRequest, 'args' | 'output' | 'stopWith' | 'patienceMs'>,
): Promise<ProcessOutcome> {
  try {
    return await runProcess({
      ...how,
      command: 'npm',
      cwd: join(project, 'backend'),
      env: ownEnvironment(context.env),
      signal: context.signal,
    });
  } catch (error) {
    throw systemCode(error) === 'ENOENT' ? new WorkspaceError('NPM_MISSING', 'npm') : error;
  }
}

function ownEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !OTHER_PROJECT.test(name)));
}
