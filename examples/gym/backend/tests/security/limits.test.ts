import type { ValidateFunction } from 'ajv';
import type { LightMyRequestResponse } from 'fastify';
import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { Type } from 'typebox';

import type { Authenticator } from '../../app/core/auth/auth.ts';
import { validatorCompiler } from '../../app/core/http/validation.ts';
import { ownPermission } from '../support/own-permission.ts';
import { createProbe, ORGANISATION, type Probe } from '../support/probe.ts';

/** Knows everybody who says a name. */
const BY_NAME: Authenticator = {
  authenticate: (credential) =>
    Promise.resolve(
      credential === 'unknown'
        ? undefined
        : { kind: 'user', id: credential, organisationId: ORGANISATION, permissions: ['*'] },
    ),
};

let probe: Probe;

async function start(environment: Record<string, string>): Promise<void> {
  probe = await createProbe(environment, BY_NAME);
  probe.app.get(
    '/things',
    { config: { permission: ownPermission('things:list') }, schema: { response: { 200: Type.Object({}) } } },
    () => Promise.resolve({}),
  );
}

/** Asks as somebody, from an address. */
function ask(name: string, address = '192.0.2.1'): Promise<{ status: number; code: unknown; wait: number }> {
  return probe.app
    .inject({ url: '/things', headers: { authorization: `Bearer ${name}` }, remoteAddress: address })
    .then((answer) => ({
      status: answer.statusCode,
      code: answer.json().code,
      wait: Number(answer.headers['retry-after']),
    }));
}

async function statuses(asked: readonly (readonly [name: string, address?: string])[]): Promise<number[]> {
  const result: number[] = [];
  for (const [name, address] of asked) result.push((await ask(name, address)).status);
  return result;
}

describe('control 5, 10: rate limits', () => {
  afterEach(async () => {
    await probe.app.close();
  });

  it('whoever guesses tokens is stopped, and told when to come back', async () => {
    await start({ RATE_LIMIT_PER_MINUTE: '2' });
    assert.deepEqual(await statuses([['unknown'], ['unknown'], ['unknown'], ['ada']]), [401, 401, 429, 429]);
    const refused = await ask('unknown');
    assert.equal(refused.code, 'RATE_LIMITED');
    assert.ok(refused.wait > 0 && refused.wait <= 60);
    assert.equal((await ask('ada', '192.0.2.2')).status, 200);
  });

  it('a caller with many addresses has the limit of one', async () => {
    await start({ RATE_LIMIT_PER_MINUTE: '2' });
    const asked = [
      ['ada', '192.0.2.1'],
      ['ada', '192.0.2.2'],
      ['ada', '192.0.2.3'],
      ['grace', '192.0.2.3'],
    ] as const;
    assert.deepEqual(await statuses(asked), [200, 200, 429, 200]);
  });

  it('whoever looks for routes that do not exist is stopped earlier', async () => {
    await start({ RATE_LIMIT_PER_MINUTE: '4' });
    const first = await probe.app.inject({ url: '/nowhere' });
    const second = await probe.app.inject({ url: '/elsewhere' });
    assert.deepEqual([first.statusCode, second.statusCode], [404, 429]);
  });

  it('addresses that cannot be decoded count as every other', async () => {
    await start({ RATE_LIMIT_PER_MINUTE: '2' });
    const answers: LightMyRequestResponse[] = [];
    for (let n = 0; n < 3; n += 1) answers.push(await probe.app.inject({ url: '/things/%zz' }));
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [400, 400, 429],
    );
    assert.ok(Number(answers.at(-1)?.headers['retry-after']) > 0);
  });
});

describe('control 9: load shedding', () => {
  afterEach(async () => {
    await probe.app.close();
  });

  it('turns requests away while too many are running, and none afterwards', async () => {
    await start({ CONCURRENT_REQUESTS: '2' });
    const { promise: finished, resolve: finish } = Promise.withResolvers<void>();
    probe.app.get('/slow', { config: { permission: 'public' } }, async () => {
      await finished;
      return '';
    });
    probe.app.get('/health', { config: { permission: 'public', rateLimit: false } }, () =>
      Promise.resolve(''),
    );
    const slow = async (): Promise<LightMyRequestResponse> => probe.app.inject({ url: '/slow' });
    const running = [slow(), slow()];
    const refused = await slow();
    assert.deepEqual([refused.statusCode, refused.json().code], [503, 'OVERLOADED']);
    assert.equal(refused.headers['retry-after'], '1');
    assert.equal((await probe.app.inject({ url: '/health' })).statusCode, 200);
    finish();
    const answers = await Promise.all(running);
    assert.deepEqual(
      answers.map(({ statusCode }) => statusCode),
      [200, 200],
    );
    for (let n = 0; n < 5; n += 1) assert.equal((await ask('ada')).status, 200);
    assert.doesNotMatch(probe.logs(), /"level":50/);
  });
});

describe('control 15: patterns', () => {
  it('are not looked for in texts that are too long', () => {
    const schema: object = Type.String({ pattern: '^(a+)+$', maxLength: 3 });
    const validate = validatorCompiler({ schema, method: 'POST', url: '/', httpPart: 'body' });
    const keywordsBrokenBy = (text: string): unknown[] => {
      validate(text);
      return (validate as ValidateFunction).errors?.map(({ keyword }) => keyword) ?? [];
    };
    assert.deepEqual(keywordsBrokenBy('aab'), ['pattern']);
    assert.deepEqual(keywordsBrokenBy(`${'a'.repeat(6)}b`), ['maxLength']);
  });
});
