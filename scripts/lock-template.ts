import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Writes template/backend/package-lock.json. Inside this repository the template is a workspace and has no lockfile of
 * its own; a generated project stands alone and needs one.
 */
const template = join(import.meta.dirname, '..', 'template', 'backend');
const directory = mkdtempSync(join(tmpdir(), 'lock-template-'));
copyFileSync(join(template, 'package.json'), join(directory, 'package.json'));
execFileSync('npm', ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'], {
  cwd: directory,
  stdio: 'inherit',
});
copyFileSync(join(directory, 'package-lock.json'), join(template, 'package-lock.json'));
rmSync(directory, { recursive: true });
