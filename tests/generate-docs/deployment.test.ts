import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { parseAllDocuments } from 'yaml';

import { emitDeploymentMd } from '../../src/generate/emit/docs/deployment-md.ts';
import { coreVariables } from '../../src/generate/emit/docs/environment-variables.ts';
import { modelOf } from './support.ts';

const TEMPLATE = new URL('../../template/', import.meta.url);
const MANIFESTS = readFileSync(new URL('deploy/kubernetes/backend.yaml', TEMPLATE), 'utf8');

interface Container {
  readonly command?: readonly string[];
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly resources?: { readonly requests?: object; readonly limits?: object };
  readonly [probe: string]: unknown;
}

interface Pod {
  readonly securityContext?: Readonly<Record<string, unknown>>;
  readonly terminationGracePeriodSeconds?: number;
  readonly initContainers?: readonly Container[];
  readonly containers: readonly Container[];
}

function manifests(): readonly Record<string, unknown>[] {
  return parseAllDocuments(MANIFESTS).map((document) => {
    assert.deepEqual(document.errors, []);
    return document.toJS() as Record<string, unknown>;
  });
}

/** Every `template.spec`, however deep it stands. */
function podsIn(value: unknown): readonly Pod[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    key === 'template' ? [(part as { readonly spec: Pod }).spec] : podsIn(part),
  );
}

describe('the Kubernetes manifests', () => {
  const pods = podsIn(manifests());
  const containers = pods.flatMap((pod) => [...(pod.initContainers ?? []), ...pod.containers]);

  it('can be read, and have each kind once', () => {
    assert.deepEqual(
      manifests().map(({ kind }) => kind),
      ['Deployment', 'ConfigMap', 'Service', 'PodDisruptionBudget', 'PersistentVolumeClaim', 'CronJob'],
    );
  });

  it('run everything without rights, and within bounds', () => {
    assert.deepEqual([pods.length, containers.length], [2, 3]);
    for (const { securityContext } of pods) {
      assert.equal(securityContext?.['runAsNonRoot'], true);
      assert.equal(securityContext?.['runAsUser'], 1000);
    }
    for (const { securityContext, resources } of containers) {
      assert.equal(securityContext?.['readOnlyRootFilesystem'], true);
      assert.equal(securityContext?.['allowPrivilegeEscalation'], false);
      assert.deepEqual(securityContext?.['capabilities'], { drop: ['ALL'] });
      assert.ok(resources?.requests !== undefined && resources.limits !== undefined);
    }
  });

  it('ask for life and readiness where the backend answers, and give it time to stop', () => {
    const [backend] = pods[0]?.containers ?? [];
    for (const [probe, path] of [
      ['startupProbe', '/health'],
      ['livenessProbe', '/health'],
      ['readinessProbe', '/ready'],
    ] as const) {
      const { httpGet } = (backend?.[probe] ?? {}) as { readonly httpGet?: object };
      assert.deepEqual(httpGet, { path, port: 'http' });
    }
    assert.ok((pods[0]?.terminationGracePeriodSeconds ?? 0) > 30);
  });

  it('run scripts that are there, and set variables that there are', () => {
    for (const { command = [] } of containers) {
      for (const file of command.filter((word) => word.endsWith('.ts'))) {
        assert.ok(readFileSync(new URL(`backend/${file}`, TEMPLATE), 'utf8') !== '');
      }
    }
    const settings = manifests().find(({ kind }) => kind === 'ConfigMap')?.['data'] as object;
    const known = coreVariables(modelOf().spec.tenancy).map(({ name }) => name);
    for (const [name, value] of Object.entries(settings)) {
      assert.ok(known.includes(name), name);
      assert.equal(typeof value, 'string', name);
    }
  });
});

describe('deployment.md', () => {
  it('names the role of this backend, its secret, and only scripts that there are', () => {
    const document = emitDeploymentMd(modelOf());
    assert.match(document, /create role bike_workshop_app nologin/);
    assert.match(document, /create secret generic bike-workshop-secrets/);
    const { scripts } = JSON.parse(readFileSync(new URL('backend/package.json', TEMPLATE), 'utf8')) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = [...document.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name);
    assert.ok(named.length > 5);
    for (const name of named) assert.ok(name in scripts, name);
  });
});
