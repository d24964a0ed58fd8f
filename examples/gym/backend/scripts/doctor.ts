import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { EnvFile } from '../app/core/doctor/env-file.ts';
import { examine } from '../app/core/doctor/examine.ts';
import { lineOf } from '../app/core/doctor/finding.ts';
import { MIGRATIONS_DIRECTORY } from '../app/core/serve.ts';
import { errorCode } from '../app/core/start-error.ts';
import { readConfig } from '../app/main.ts';

/** Says in plain words what is wrong with this installation: `npm run doctor`, with `-- --json` for programs. */
const BACKEND = join(import.meta.dirname, '..');

async function readIfThere(name: string): Promise<string | undefined> {
  try {
    return await readFile(join(BACKEND, name), 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

async function readEnvFile(): Promise<EnvFile | undefined> {
  const text = await readIfThere('.env');
  if (text === undefined) return undefined;
  const { mode } = await stat(join(BACKEND, '.env'));
  return { text, mode, example: await readIfThere('.env.example') };
}

const findings = await examine({
  nodeVersion: process.versions.node,
  environment: process.env,
  readConfig,
  envFile: await readEnvFile(),
  migrationsDirectory: MIGRATIONS_DIRECTORY,
  now: Date.now,
});
const lines = process.argv.includes('--json') ? [JSON.stringify(findings, null, 2)] : findings.map(lineOf);
process.stdout.write(`${lines.join('\n')}\n`);
if (findings.some(({ level }) => level === 'fail')) process.exitCode = 1;
