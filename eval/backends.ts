import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';

import { builtInStages } from '../src/commands/stages.ts';
import { PlanError } from '../src/plan/plan.ts';

/**
 * Takes requests all the way: each must give a backend that passes `verify`, or a clear error; there is no third outcome.
 *
 *     npm run eval:backends -- --requests FILE.jsonl [--only ID,ID] [--keep]
 *
 * Each line of a file is `{ "id": …, "text": … }`. Several files may be given.
 */
const { values } = parseArgs({
  options: {
    requests: { type: 'string', multiple: true, default: [join(import.meta.dirname, 'corpus/dev.jsonl')] },
    only: { type: 'string' },
    keep: { type: 'boolean', default: false },
  },
});

interface Request {
  readonly id: string;
  readonly text: string;
}

type Outcome =
  | { readonly kind: 'proven'; readonly detail: string }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'failed'; readonly detail: string };

/** The projects find this repository's packages in the folder above them, so that nothing has to be installed. */
const WORK = mkdtempSync(join(tmpdir(), 'supermaker-backends-'));
symlinkSync(join(import.meta.dirname, '..', 'node_modules'), join(WORK, 'node_modules'));

const only = values.only?.split(',');
const requests = values.requests
  .flatMap(readRequests)
  .filter(({ id }) => only === undefined || only.includes(id));
const counts = { proven: 0, refused: 0, failed: 0 };

for (const request of requests) {
  const started = performance.now();
  const outcome = await attempt(request);
  counts[outcome.kind] += 1;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(
    `${request.id.padEnd(32)} ${outcome.kind.padEnd(8)} ${seconds.padStart(5)} s  ${outcome.detail}\n`,
  );
}
if (!values.keep) rmSync(WORK, { recursive: true, force: true });
const { proven, refused, failed } = counts;
process.stdout.write(
  `\n${requests.length} requests: ${proven} proven, ${refused} refused clearly, ${failed} failed\n`,
);
if (failed > 0) process.exitCode = 1;

function readRequests(file: string): Request[] {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line) => JSON.parse(line) as Request);
}

async function attempt(request: Request): Promise<Outcome> {
  const directory = join(WORK, request.id);
  rmSync(directory, { recursive: true, force: true });
  try {
    return await build(request, directory);
  } catch (error) {
    if (error instanceof PlanError) return { kind: 'refused', detail: error.code };
    return { kind: 'failed', detail: error instanceof Error ? error.message.slice(0, 300) : String(error) };
  } finally {
    if (!values.keep) rmSync(directory, { recursive: true, force: true });
  }
}

async function build(request: Request, directory: string): Promise<Outcome> {
  const { spec, provenance } = await builtInStages.plan(request.text);
  const files = await builtInStages.generate(spec, provenance);
  for (const [path, text] of files) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  execFileSync(process.execPath, ['scripts/openapi.ts'], { cwd: join(directory, 'backend'), stdio: 'pipe' });
  const proof = await builtInStages.verify(directory, () => undefined, new AbortController().signal);
  if (proof.passed) return { kind: 'proven', detail: spec.entities.map(({ name }) => name).join(' ') };
  const findings = proof.checks.flatMap((check) =>
    check.findings.map((finding) => `${check.name}/${finding.rule} ${finding.where}: ${finding.message}`),
  );
  const unfinished = proof.checks
    .filter(({ status }) => status !== 'passed')
    .map(({ name, summary }) => `${name}: ${summary}`);
  return { kind: 'failed', detail: [...unfinished, ...findings.slice(0, 4)].join('\n    ') };
}
