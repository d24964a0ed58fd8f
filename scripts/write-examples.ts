import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { builtInStages } from '../src/commands/stages.ts';
import { exampleFolders, generateExample } from '../tests/support/examples.ts';
import { printProof } from './print-proof.ts';

/**
 * Writes examples/<name>/ anew; with names as arguments, these alone. What `npm run openapi` and `verify` add to a
 * project is added here too, so that an example is what a user gets.
 */
const names = process.argv.slice(2);
for (const folder of exampleFolders()) {
  if (names.length === 0 || names.includes(basename(folder))) await write(folder);
}

async function write(folder: string): Promise<void> {
  const files = await generateExample(folder);
  for (const entry of readdirSync(folder)) {
    if (entry !== 'request.txt' && entry !== 'spec.yaml') rmSync(join(folder, entry), { recursive: true });
  }
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  execFileSync(process.execPath, ['scripts/openapi.ts'], { cwd: join(folder, 'backend'), stdio: 'inherit' });
  const proof = await builtInStages.verify(folder, () => undefined, new AbortController().signal);
  printProof(folder, proof);
  if (!proof.passed) process.exitCode = 1;
}
