import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { builtInStages } from '../src/commands/stages.ts';

/**
 * Writes examples/<name>/ anew: from `request.txt` when there is one, else from `spec.yaml`. What `npm run openapi` and
 * `verify` add to a project is added here too, so that an example is what a user gets.
 */
const EXAMPLES = join(import.meta.dirname, '..', 'examples');

for (const name of readdirSync(EXAMPLES)) await write(join(EXAMPLES, name));

async function write(directory: string): Promise<void> {
  const { spec, provenance } = await source(directory);
  const files = await builtInStages.generate(spec, provenance);
  for (const entry of readdirSync(directory)) {
    if (entry !== 'request.txt' && entry !== 'spec.yaml') rmSync(join(directory, entry), { recursive: true });
  }
  for (const [path, text] of files) {
    const file = join(directory, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  execFileSync(process.execPath, ['scripts/openapi.ts'], {
    cwd: join(directory, 'backend'),
    stdio: 'inherit',
  });
  const proof = await builtInStages.verify(directory, () => undefined, new AbortController().signal);
  process.stdout.write(`${directory}: ${files.size} files, ${proof.passed ? 'proven' : 'NOT PROVEN'}\n`);
  for (const check of proof.checks) {
    if (check.status !== 'passed')
      process.stdout.write(`  ${check.name}: ${check.status}, ${check.summary}\n`);
    for (const finding of check.findings.slice(0, 10)) {
      process.stdout.write(`    ${finding.rule} ${finding.where}: ${finding.message}\n`);
    }
  }
  if (!proof.passed) process.exitCode = 1;
}

async function source(directory: string): ReturnType<typeof builtInStages.plan> {
  const request = join(directory, 'request.txt');
  if (existsSync(request)) return builtInStages.plan(readFileSync(request, 'utf8').trim());
  const { spec, diagnostics } = await builtInStages.parseSpec(
    readFileSync(join(directory, 'spec.yaml'), 'utf8'),
  );
  if (spec === undefined) throw new Error(`${directory}: ${JSON.stringify(diagnostics)}`);
  const provenance = { elements: [], assumptions: [], questions: [], setAside: [], notUnderstood: [] };
  return { spec, provenance };
}
