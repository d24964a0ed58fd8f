import { withScratchFolder, type ScratchFolder } from '../workspace/scratch-folder.ts';
import { readApiDocument, type ApiDocument } from './api-document.ts';
import { runCheck, runCheckWith, skipped, type OnCheck, type Verdict } from './check.ts';
import { checkBoot, checkShutdown } from './checks/boot.ts';
import { checkExamples } from './checks/examples.ts';
import { checkPermissions } from './checks/permissions.ts';
import { checkRoutes } from './checks/routes.ts';
import type { ExampleRun } from './examples/run-examples.ts';
import { parseJson } from './json.ts';
import type { Project } from './project.ts';
import type { CheckResult } from './proof.ts';
import { ask, startApp, type FailedStart, type RunningApp } from './running-app.ts';
import { NOT_INSTALLED, type Toolchain } from './toolchain.ts';

/** What the running backend showed. */
export interface LiveOutcome {
  readonly checks: readonly CheckResult[];
  readonly examples: readonly ExampleRun[];
  /** The API's description, as the backend serves it. */
  readonly document: ApiDocument;
}

const DEPENDENT_CHECKS = ['routes', 'permissions', 'examples', 'shutdown'] as const;
const NOTHING = { examples: [], document: readApiDocument(undefined) } as const;

/**
 * Starts the backend once, as a process with an empty database, and checks everything that needs it.
 *
 * @param project - The project.
 * @param tools - Its tools.
 * @param onCheck - Hears about each check.
 * @param signal - Stops the backend.
 * @returns The checks, and what they saw.
 */
export async function verifyLive(
  project: Project,
  tools: Toolchain,
  onCheck: OnCheck,
  signal: AbortSignal,
): Promise<LiveOutcome> {
  if (!tools.installed) {
    return { ...NOTHING, checks: await skipAll(['boot', ...DEPENDENT_CHECKS], NOT_INSTALLED, onCheck) };
  }
  return withScratchFolder(async (folder) => {
    const boot = await runCheckWith('boot', onCheck, () => bootIn(folder, tools, signal));
    const { started } = boot.outcome;
    if ('reason' in started) {
      const rest = await skipAll(DEPENDENT_CHECKS, skipped('the backend did not start'), onCheck);
      return { ...NOTHING, checks: [boot.result, ...rest] };
    }
    try {
      const live = await verifyStarted(started, project, onCheck, signal);
      return { ...live, checks: [boot.result, ...live.checks] };
    } finally {
      await started.stop();
    }
  });
}

interface Boot {
  readonly started: RunningApp | FailedStart;
  readonly verdict: Verdict;
}

async function bootIn(folder: ScratchFolder, tools: Toolchain, signal: AbortSignal): Promise<Boot> {
  const started = await startApp(tools, folder, signal);
  try {
    return { started, verdict: await checkBoot(started, signal) };
  } catch (error) {
    if ('stop' in started) await Promise.allSettled([started.stop()]);
    throw error;
  }
}

async function verifyStarted(
  app: RunningApp,
  project: Project,
  onCheck: OnCheck,
  signal: AbortSignal,
): Promise<LiveOutcome> {
  const { text } = await ask(`${app.url}/openapi.json`, {}, signal);
  const document = readApiDocument(parseJson(text));
  const routes = await runCheck('routes', onCheck, () => checkRoutes(app, project, document, signal));
  const permissions = await runCheck('permissions', onCheck, () =>
    checkPermissions(app, project, document, signal),
  );
  const examples = await runCheckWith('examples', onCheck, () =>
    checkExamples(app, project, document, signal),
  );
  const shutdown = await runCheck('shutdown', onCheck, async () =>
    checkShutdown(await app.stop(), app.token),
  );
  return {
    document,
    examples: examples.outcome.runs,
    checks: [routes, permissions, examples.result, shutdown],
  };
}

function skipAll(
  names: readonly string[],
  verdict: Verdict,
  onCheck: OnCheck,
): Promise<readonly CheckResult[]> {
  return Promise.all(names.map((name) => runCheck(name, onCheck, () => verdict)));
}
