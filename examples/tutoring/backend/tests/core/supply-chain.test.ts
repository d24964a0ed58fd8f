import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { readSignatures } from '../../scripts/support/audit-report.ts';
import { NEEDS_NO_SERVER } from '../support/test-database.ts';

const BACKEND = join(import.meta.dirname, '..', '..');
const EXACT = /^\d+\.\d+\.\d+(?:-[\w.]+)?$/;

type Versions = Readonly<Record<string, string>>;

interface Manifest {
  readonly dependencies: Versions;
  readonly devDependencies: Versions;
}

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly integrity?: string } & Partial<Manifest>>
  >;
}

async function read<Content>(name: string): Promise<Content> {
  return JSON.parse(await readFile(join(BACKEND, name), 'utf8')) as Content;
}

describe('control 29: the packages', { skip: NEEDS_NO_SERVER }, () => {
  it('have exact versions, which the lockfile has too', async () => {
    const { dependencies, devDependencies } = await read<Manifest>('package.json');
    const all = Object.entries({ ...dependencies, ...devDependencies });
    assert.ok(all.length > 10);
    for (const [name, version] of all) assert.match(version, EXACT, name);
    const root = (await read<Lock>('package-lock.json')).packages[''];
    assert.deepEqual(root?.dependencies, dependencies);
    assert.deepEqual(root?.devDependencies, devDependencies);
  });

  it('are known by their hashes, and come from nowhere but the registry', async () => {
    const { packages } = await read<Lock>('package-lock.json');
    const others = Object.entries(packages).filter(([path]) => path !== '');
    assert.ok(others.length > 50);
    for (const [path, { resolved, integrity }] of others) {
      if (resolved !== undefined) assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, path);
      assert.match(integrity ?? '', /^sha512-/, path);
    }
  });

  it('run in a container without the rights of its administrator', async () => {
    assert.match(await readFile(join(BACKEND, 'Dockerfile'), 'utf8'), /^USER node$/m);
  });
});

describe('control 29: npm run audit:packages', { skip: NEEDS_NO_SERVER }, () => {
  let directory: string;
  let registry: Server;
  let answer: { status: number; body: string };

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'audit-'));
    const parts = { name: 'probe', version: '1.0.0', dependencies: { holey: '1.0.0' } };
    await writeFile(join(directory, 'package.json'), JSON.stringify(parts));
    const packages = { '': parts, 'node_modules/holey': { version: '1.0.0', integrity: 'sha512-AAAA' } };
    const lock = { name: 'probe', version: '1.0.0', lockfileVersion: 3, requires: true, packages };
    await writeFile(join(directory, 'package-lock.json'), JSON.stringify(lock));
    registry = createServer((request, response) => {
      request.resume();
      const known = request.url?.includes('advisories/bulk') === true ? answer : { status: 404, body: '{}' };
      response.writeHead(known.status, { 'content-type': 'application/json' }).end(known.body);
    }).listen(0, '127.0.0.1');
    await once(registry, 'listening');
  });
  after(async () => {
    registry.close();
    registry.closeAllConnections();
    await rm(directory, { recursive: true });
  });

  async function audit(registryUrl: string): Promise<{ code: unknown; output: string }> {
    const child = spawn(process.execPath, [join(BACKEND, 'scripts', 'audit-packages.ts')], {
      cwd: directory,
      env: {
        PATH: process.env['PATH'],
        HOME: directory,
        npm_config_registry: registryUrl,
        npm_config_cache: directory,
      },
    });
    const chunks: string[] = [];
    child.stdout.on('data', (chunk) => chunks.push(String(chunk)));
    const [code] = await once(child, 'close');
    return { code, output: chunks.join('') };
  }

  function url(): string {
    const address = registry.address();
    assert.ok(typeof address === 'object' && address !== null);
    return `http://127.0.0.1:${address.port}/`;
  }

  it('fails when the registry knows a hole', async () => {
    const advisory = {
      id: 1,
      url: 'https://example.com',
      title: 'A hole',
      severity: 'high',
      vulnerable_versions: '<2.0.0',
    };
    answer = { status: 200, body: JSON.stringify({ holey: [advisory] }) };
    const { code, output } = await audit(url());
    assert.match(output, /^Known holes: holey \(high\)\./m);
    assert.equal(code, 1);
  });

  it('passes when it knows none', async () => {
    answer = { status: 200, body: '{}' };
    const { code, output } = await audit(url());
    assert.match(output, /^No package has a known hole\./m);
    assert.equal(code, 0);
  });

  it('says that it does not know, where the registry cannot tell or be reached', async () => {
    answer = { status: 405, body: '' };
    for (const { code, output } of await Promise.all([audit(url()), audit('http://127.0.0.1:1/')])) {
      assert.match(output, /^Not checked for known holes: the registry cannot tell \(.+\)/m);
      assert.equal(code, 0);
    }
  });

  it('fails when a package is not the one that the registry has signed', () => {
    const wrong = { name: 'holey', version: '1.0.0' };
    assert.equal(readSignatures(JSON.stringify({ invalid: [wrong], missing: [] })).state, 'holes');
    assert.match(readSignatures(JSON.stringify({ invalid: [], missing: [wrong] })).text, /holey@1\.0\.0/);
    assert.equal(readSignatures(JSON.stringify({ invalid: [], missing: [] })).state, 'clean');
    assert.equal(readSignatures('').state, 'unknown');
  });
});
