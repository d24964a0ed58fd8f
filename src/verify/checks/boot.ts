import { count, judged, type Verdict } from '../check.ts';
import { objectOf, parseJson } from '../json.ts';
import type { Finding } from '../proof.ts';
import { ask, type FailedStart, type RunningApp } from '../running-app.ts';
import type { Run } from '../toolchain.ts';

/** Public addresses that every backend answers. */
const PUBLIC = ['/health', '/ready', '/openapi.json', '/docs'] as const;

/** pino's number for errors. */
const ERROR_LEVEL = 50;

/**
 * Checks that the backend starts on an empty folder, with nothing set, and answers what every backend answers.
 *
 * @param started - The running backend, or why it does not run.
 * @param signal - Ends the wait.
 * @returns The verdict.
 */
export async function checkBoot(started: RunningApp | FailedStart, signal: AbortSignal): Promise<Verdict> {
  if ('reason' in started) return judged('did not start', [failedStart(started)]);
  const statuses = await Promise.all(
    PUBLIC.map(async (path) => ({ path, status: (await ask(`${started.url}${path}`, {}, signal)).status })),
  );
  const findings = statuses
    .filter(({ status }) => status === 0 || status >= 400)
    .map(({ path, status }) => ({
      rule: 'boot',
      where: `GET ${path}`,
      message: status === 0 ? 'did not answer' : `answered ${status}`,
      mend: 'Keep healthRoutes and createServer of core/ in app/main.ts.',
    }));
  return judged(
    `ready; ${PUBLIC.length - findings.length} of ${PUBLIC.length} public addresses answer`,
    findings,
  );
}

/**
 * Checks how the backend ended: asked by SIGTERM, with code 0, and without errors in its log.
 *
 * @param run - How the process ended.
 * @param token - The token it must have shown.
 * @returns The verdict.
 */
export function checkShutdown({ code, output }: Run, token: string): Verdict {
  const findings: readonly Finding[] = [
    ...(code === 0 ? [] : [ending(`SIGTERM ended the process with ${code ?? 'a kill after 10 seconds'}`)]),
    ...(output.includes(token) ? [] : [ending('the development token was not printed at first start')]),
    ...errorsIn(output).map((message) => ({
      rule: 'log',
      where: 'log of the running backend',
      message: `an error was logged: ${message}`,
      mend: 'Find the cause; an error of a client must be an AppError.',
    })),
  ];
  const errors = errorsIn(output).length;
  return judged(`ended with ${code ?? 'a kill'}, ${count(errors, 'error')} in its log`, findings);
}

function ending(message: string): Finding {
  const mend = 'Compare app/core/serve.ts with a freshly generated project.';
  return { rule: 'shutdown', where: 'backend/app/core/serve.ts', message, mend };
}

function errorsIn(log: string): readonly string[] {
  return log.split('\n').flatMap((line) => {
    const entry = objectOf(line.startsWith('{') ? parseJson(line) : undefined);
    if (typeof entry['level'] !== 'number' || entry['level'] < ERROR_LEVEL) return [];
    const cause = objectOf(entry['err'])['message'];
    return [[entry['msg'], cause].filter((part) => typeof part === 'string').join(': ')];
  });
}

function failedStart({ reason, output }: FailedStart): Finding {
  const end = output.trim().split('\n').slice(-20).join('\n');
  return {
    rule: 'boot',
    where: 'backend/app/main.ts',
    message: `${reason}${end === '' ? '' : `:\n${end}`}`,
    mend: 'Run `npm start` in backend/ and mend what it says.',
  };
}
