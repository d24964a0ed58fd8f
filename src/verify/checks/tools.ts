import { availableParallelism } from 'node:os';
import { count, judged, type Verdict } from '../check.ts';
import { listOf, objectOf, parseJson } from '../json.ts';
import type { ProjectFiles } from '../project.ts';
import type { Finding } from '../proof.ts';
import { endingOf, NOT_INSTALLED, type Run, type Toolchain } from '../toolchain.ts';

/** The compiler's own choice. */
const MOST_THREADS = 4;

/**
 * Half of the cores for each of the two tools that read every type. Each thread of theirs works out anew what it needs of
 * the types: on two cores the compiler's usual four take 5.5 s of processor time for 266 files, one takes 2.9 s.
 */
const THREADS = String(Math.min(MOST_THREADS, Math.max(1, Math.floor(availableParallelism() / 2))));

/** Both hold all that they read until they end: collecting garbage less often than at each doubling saves a sixth. */
const TYPE_READER = { GOGC: '400', GOMAXPROCS: THREADS } as const;

/**
 * Checks the types with the project's compiler.
 *
 * @param tools - The project's tools.
 * @param project - Its files.
 * @returns The verdict.
 */
export async function checkTypes(tools: Toolchain, { sources }: ProjectFiles): Promise<Verdict> {
  if (!tools.installed) return NOT_INSTALLED;
  const run = await tools.run('tsc', ['--noEmit', '--pretty', 'false', '--checkers', THREADS], {
    env: TYPE_READER,
  });
  const found = [...run.output.matchAll(/^(\S+?)\((\d+),\d+\): error (TS\d+): (.*)$/gm)];
  const findings = found.map(([, file = '', line = '', code = '', message = '']) => ({
    rule: `types/${code}`,
    where: `backend/${file}:${line}`,
    message,
    mend: 'Change the code until `npm run types` is silent.',
  }));
  const looked = sources.length;
  return judged(count(looked, 'file'), findingsOf({ ...run, looked }, findings, 'types', 'npm run types'));
}

/**
 * Checks the code with the project's linter, types included.
 *
 * @param tools - The project's tools.
 * @param project - Its files.
 * @returns The verdict.
 */
export async function checkLint(tools: Toolchain, { sources }: ProjectFiles): Promise<Verdict> {
  if (!tools.installed) return NOT_INSTALLED;
  const folders = ['app', 'tests', 'scripts'].filter((folder) =>
    sources.some(({ path }) => path.startsWith(`backend/${folder}/`)),
  );
  const run = await tools.run('oxlint', ['--type-aware', '--format', 'json', ...folders], {
    env: TYPE_READER,
  });
  const findings = run.output.split('\n').flatMap(lintFinding);
  const looked = Number(/"number_of_files": (\d+)/.exec(run.output)?.[1] ?? 0);
  return judged(count(looked, 'file'), findingsOf({ ...run, looked }, findings, 'lint', 'npm run lint'));
}

/** What the linter cannot parse breaks no rule of it, and has no code. */
const SYNTAX = 'syntax';

/** The report has one diagnostic per line. */
function lintFinding(line: string): readonly Finding[] {
  const diagnostic = objectOf(parseJson(/\{"message".*\}(?=\]?,?\}?\]?,?$)/.exec(line)?.[0] ?? ''));
  if (typeof diagnostic['message'] !== 'string') return [];
  const span = objectOf(objectOf(listOf(diagnostic['labels'])[0])['span']);
  return [
    {
      rule: `lint/${textOf(diagnostic['code'], SYNTAX)}`,
      where: `backend/${String(diagnostic['filename'])}:${textOf(span['line'], '1')}`,
      message: diagnostic['message'],
      mend: textOf(diagnostic['help'], 'Change the code until `npm run lint` is silent.'),
    },
  ];
}

/**
 * Checks that every file is formatted as the project's formatter writes it.
 *
 * @param tools - The project's tools.
 * @param project - Its files.
 * @returns The verdict.
 */
export async function checkFormat(tools: Toolchain, project: ProjectFiles): Promise<Verdict> {
  if (!tools.installed) return NOT_INSTALLED;
  const run = await tools.run('oxfmt', ['--check', ...backendPaths(project)]);
  const found = [...run.output.matchAll(/^(\S+) \(\d+ms\)$/gm)];
  const unreadable = [...run.output.matchAll(/^ *[x×] (.+)\n\s*[,╭][-─]\[(\S+?):(\d+):\d+\]/gm)];
  const findings = [
    ...found.map(([, file = '']) => ({
      rule: 'format',
      where: `backend/${file}`,
      message: 'is not formatted',
      mend: 'Run `npm run format` in backend/.',
    })),
    ...unreadable.map(([, message = '', file = '', line = '']) => ({
      rule: 'format',
      where: `backend/${file}:${line}`,
      message: `cannot be read: ${message}`,
      mend: 'Mend the syntax.',
    })),
  ];
  const looked = Number(/\bon (\d+) files?\b/.exec(run.output)?.[1] ?? 0);
  return judged(count(looked, 'file'), findingsOf({ ...run, looked }, findings, 'format', 'npm run format'));
}

/** Named one by one, because oxfmt leaves out folders that git ignores, and a project may lie in one. */
function backendPaths({ files }: ProjectFiles): string[] {
  const prefix = 'backend/';
  return [...files.keys()].filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length));
}

function textOf(value: unknown, fallback: string): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : fallback;
}

/** A tool that fails without saying where has still failed, and one that looked at nothing has shown nothing. */
function findingsOf(
  run: Run & { readonly looked: number },
  findings: readonly Finding[],
  rule: string,
  command: string,
): readonly Finding[] {
  const isSilent = run.code === 0 && run.looked > 0;
  return isSilent || findings.length > 0 ? findings : [failure(run, rule, command)];
}

function failure(run: Run, rule: string, command: string): Finding {
  const mend = `Run \`${command}\` in backend/ and mend what it says.`;
  return { rule, where: 'backend', message: endingOf(command, run), mend };
}
