import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readApiDocument } from '../../src/verify/api-document.ts';
import { answerCheck } from '../../proving/api/answer-check.ts';
import { resourcesOf } from '../../proving/api/resources.ts';
import type { Target } from '../../proving/attack/probe.ts';
import { organisationProbes, ownRecordProbes, roleProbes } from '../../proving/attack/probes/callers.ts';
import { openSamples } from '../../proving/attack/samples.ts';
import type { Answer, Client, Request } from '../../proving/backend/client.ts';
import type { Caller } from '../../proving/backend/start-example.ts';

const THING = { $ref: '#/components/schemas/Thing' };
const JSON_OF = (schema: object): object => ({ content: { 'application/json': { schema } } });
const DOCUMENT = readApiDocument({
  security: [{ bearer: [] }],
  paths: {
    '/things': {
      post: {
        'x-roles': ['manager'],
        requestBody: JSON_OF({ type: 'object' }),
        responses: { 201: JSON_OF(THING) },
      },
      get: { 'x-roles': ['manager', 'clerk'], responses: { 200: JSON_OF({ type: 'object' }) } },
    },
    '/things/{id}': {
      get: {
        'x-roles': ['signedIn'],
        parameters: [{ name: 'id', in: 'path', schema: { type: 'string', format: 'uuid' } }],
        responses: { 200: JSON_OF(THING) },
      },
    },
  },
  components: { schemas: { Thing: { type: 'object', properties: { id: { type: 'string' } } } } },
});

const CALLERS: readonly [Caller, ...Caller[]] = [
  { name: 'north', organisation: 'north', token: 'north' },
  { name: 'south', organisation: 'south', token: 'south' },
  { name: 'clerk', organisation: 'south', role: 'clerk', token: 'clerk', ownOnly: ['/things'] },
];

/** Stands for a backend with organisations, which keeps them apart or does not. */
function targetOf(isTight: boolean): Target {
  const owners = new Map<string, string>();
  const resources = resourcesOf(DOCUMENT);
  const client: Client = {
    url: 'http://127.0.0.1:1',
    close: () => undefined,
    send: ({ method, path, headers }: Request) => {
      const token = String(headers['authorization']).slice('Bearer '.length);
      if (method === 'POST' && token === 'clerk') return Promise.resolve(answer(isTight ? 403 : 201));
      if (method === 'POST') {
        const id = `id-${owners.size}`;
        owners.set(id, token);
        return Promise.resolve(answer(201, { id }));
      }
      const visible = [...owners].filter(([, owner]) => !isTight || owner === token).map(([id]) => ({ id }));
      const [, id] = /^\/things\/(.+)$/.exec(path) ?? [];
      if (id === undefined) return Promise.resolve(answer(200, { items: visible }));
      const found = visible.find((record) => record.id === id);
      return Promise.resolve(found === undefined ? answer(404) : answer(200, found));
    },
  };
  return {
    client,
    document: DOCUMENT,
    resources,
    check: answerCheck(DOCUMENT),
    callers: CALLERS,
    samples: openSamples(DOCUMENT, resources, 'north'),
  };
}

function answer(status: number, body: object = {}): Answer {
  return { status, headers: {}, text: JSON.stringify(body) };
}

async function outcomes(isTight: boolean): Promise<readonly (readonly [what: string, refused: boolean])[]> {
  const target = targetOf(isTight);
  const { operations } = DOCUMENT;
  const probes = [
    ...organisationProbes(operations, target.resources, CALLERS),
    ...ownRecordProbes(operations, target.resources, CALLERS),
    ...roleProbes(operations, CALLERS),
  ];
  const results: (readonly [string, boolean])[] = [];
  for (const { what, attempt } of probes) results.push([what, (await attempt(target)).refused]);
  return results;
}

const PROBES = [
  'GET /things of north as south',
  'GET /things/:id of north as south',
  'GET /things of north as clerk',
  'GET /things/:id of north as clerk',
  'POST /things as clerk',
];

describe('probes across organisations and roles', () => {
  it('are refused by a backend that keeps them apart', async () => {
    assert.deepEqual(
      await outcomes(true),
      PROBES.map((what) => [what, true]),
    );
  });

  it('find one that does not', async () => {
    assert.deepEqual(
      await outcomes(false),
      PROBES.map((what) => [what, false]),
    );
  });

  it('are none where all callers belong together and may do everything', () => {
    const [north] = CALLERS;
    assert.deepEqual(
      organisationProbes(DOCUMENT.operations, resourcesOf(DOCUMENT), [north, { ...north }]),
      [],
    );
    assert.deepEqual(ownRecordProbes(DOCUMENT.operations, resourcesOf(DOCUMENT), [north]), []);
    assert.deepEqual(roleProbes(DOCUMENT.operations, [north]), []);
  });
});
