import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

describe('the packages of the tool', () => {
  it('have exact versions', () => {
    const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
    const { dependencies, devDependencies } = JSON.parse(text) as Manifest;
    const all = Object.entries({ ...dependencies, ...devDependencies });
    assert.ok(all.length > 10);
    for (const [name, version] of all) assert.match(version, EXACT, name);
  });
});
