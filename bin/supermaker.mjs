#!/usr/bin/env node
/**
 * The command's entry: finds a Node that is new enough, then hands over to the tool.
 *
 * Plain JavaScript in the syntax of old runtimes, because it is what runs when Node is too old for the rest. The
 * `node` package, a dependency, brings the right one.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { constants } from 'node:os';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const REQUIRED_MAJOR = 24;
const REEXECUTED = 'SUPERMAKER_REEXECUTED';

const self = fileURLToPath(import.meta.url);
const root = dirname(dirname(self));
const reexecuted = process.env[REEXECUTED] !== undefined;
delete process.env[REEXECUTED];

if (Number(process.versions.node.split('.')[0]) >= REQUIRED_MAJOR) {
  await runHere();
} else {
  const node = reexecuted ? undefined : newerNode();
  if (node === undefined) {
    fail(
      'WRONG_NODE',
      `Node ${REQUIRED_MAJOR} or newer is needed, this is ${process.version}. Run "npm ci" in ${root}, which brings ` +
        `it (or "npm rebuild node" if that was done), or install it from https://nodejs.org/.`,
    );
  } else {
    runWith(node);
  }
}

/** The tool from its sources in a checkout, from `dist` where it is installed (Node runs no types there). */
function entry() {
  const sources = join(root, 'src', 'cli', 'main.ts');
  const installed = root.split(sep).includes('node_modules');
  return !installed && existsSync(sources) ? sources : join(root, 'dist', 'cli', 'main.js');
}

async function runHere() {
  // Sources stripped of their types are kept: the second start takes half the time of the first.
  module.enableCompileCache(join(root, 'node_modules', '.cache', 'supermaker'));
  try {
    await import(pathToFileURL(entry()).href);
  } catch (error) {
    if (process.env.SUPERMAKER_DEBUG === '1') throw error;
    const missing = error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND';
    if (missing) fail('NOT_INSTALLED', `A part of supermaker is missing. Run "npm ci" in ${root}.`);
    else fail('INTERNAL', `supermaker could not start. SUPERMAKER_DEBUG=1 shows where.`);
  }
}

function newerNode() {
  try {
    const manifest = createRequire(self).resolve('node/package.json');
    const binary = join(dirname(manifest), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(binary) ? binary : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

function runWith(node) {
  const child = spawn(node, [self, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, [REEXECUTED]: '1' },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', () => fail('WRONG_NODE', `${node} does not run. Run "npm rebuild node" in ${root}.`));
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? code : 128 + constants.signals[signal];
    process.exit();
  });
}

function fail(code, message) {
  process.stderr.write(`error ${code}: ${message}\n`);
  process.exitCode = 1;
}
