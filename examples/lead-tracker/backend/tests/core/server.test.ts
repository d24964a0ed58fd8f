import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { Type } from 'typebox';

import type { Database } from '../../app/core/database/database.ts';
import { errorResponses } from '../../app/core/errors.ts';
import { healthRoutes } from '../../app/core/health.ts';
import { describeError } from '../../app/core/logging.ts';
import { ownPermission } from '../support/own-permission.ts';
import { createProbe, type Probe } from '../support/probe.ts';

const Thing = Type.Object(
  {
    name: Type.String({ maxLength: 10, pattern: String.raw`\S` }),
    size: Type.Optional(Type.Integer()),
    code: Type.Optional(Type.String({ maxLength: 10, pattern: '^[A-Z]\\d$', examples: ['B7'] })),
  },
  { additionalProperties: false },
);

let probe: Probe;

async function createThings(environment: Record<string, string> = {}): Promise<Probe> {
  probe = await createProbe(environment);
  const config = { permission: ownPermission('things:create') };
  probe.app.post(
    '/things',
    { config, schema: { body: Thing, response: { 200: Thing, ...errorResponses(422) } } },
    (request) => Promise.resolve({ ...request.body, secretColumn: 'must not leave' }),
  );
  probe.app.get(
    '/things',
    { config, schema: { querystring: Type.Object({ size: Type.Integer() }) } },
    (request) => Promise.resolve({ size: request.query.size }),
  );
  probe.app.delete('/things', { config }, (_request, reply) => reply.code(204).send());
  probe.app.get('/failure', { config }, () => {
    throw new Error('connection string postgres://user:hunter2@db');
  });
  return probe;
}

function post(body: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
  return probe.app.inject({
    method: 'POST',
    url: '/things',
    payload: body,
    headers: { ...probe.signedIn, 'content-type': 'application/json', ...headers },
  });
}

function preflight(origin: string): Promise<LightMyRequestResponse> {
  const headers = { origin, 'access-control-request-method': 'POST' };
  return probe.app.inject({ method: 'OPTIONS', url: '/things', headers });
}

describe('server', () => {
  afterEach(async () => {
    await probe.app.close();
  });

  describe('reading requests', () => {
    it('answers 400 for what is no JSON', async () => {
      await createThings();
      for (const body of [
        '{',
        '',
        '{"__proto__":{"x":1},"name":"a"}',
        '{"constructor":{"prototype":{}},"name":"a"}',
      ]) {
        const answer = await post(body);
        assert.equal(answer.statusCode, 400, body);
        assert.equal(answer.json().code, 'MALFORMED_REQUEST');
      }
    });

    it('answers 413 for a body over 256 KiB and 415 for another media type', async () => {
      await createThings();
      assert.equal((await post(JSON.stringify({ name: 'x'.repeat(300_000) }))).statusCode, 413);
      assert.equal(
        (await post('name=x', { 'content-type': 'application/x-www-form-urlencoded' })).statusCode,
        415,
      );
      assert.equal((await post('x', { 'content-type': 'text/plain' })).statusCode, 415);
    });

    it('refuses text that cannot be stored, wherever it stands', async () => {
      await createThings();
      for (const body of [String.raw`{"name":"a\u0000"}`, String.raw`{"name":"\ud800"}`]) {
        const answer = await post(body);
        assert.equal(answer.statusCode, 422, body);
        assert.equal(answer.json().details[0].path, 'name');
      }
      assert.equal((await post(String.raw`{"name":"\u00e9"}`)).statusCode, 200);
    });

    it('answers addresses that cannot be read in the one form of error', async () => {
      await createThings();
      for (const url of ['/things/%zz', `/things/${'x'.repeat(300)}`]) {
        const answer = await probe.app.inject({ url, headers: probe.signedIn });
        assert.ok([400, 404].includes(answer.statusCode), url);
        assert.equal(typeof answer.json().requestId, 'string');
      }
    });

    it('takes an empty body where a route takes none, whatever the media type', async () => {
      await createThings();
      const headers = { ...probe.signedIn, 'content-type': 'application/json' };
      const answer = await probe.app.inject({ method: 'DELETE', url: '/things', headers, payload: '' });
      assert.equal(answer.statusCode, 204);
    });

    it('takes bodies as they are: nothing dropped, nothing converted', async () => {
      await createThings();
      const answer = await post('{"name":5,"size":"7","extra":true}');
      assert.equal(answer.statusCode, 422);
      const paths = answer.json().details.map((detail: { path: string }) => detail.path);
      assert.deepEqual(paths.toSorted(), ['extra', 'name', 'size']);
    });

    it('says of a blank text that it must not be empty', async () => {
      await createThings();
      const answer = await post(String.raw`{"name":" \t","size":7}`);
      assert.equal(answer.statusCode, 422);
      assert.deepEqual(answer.json().details, [{ path: 'name', message: 'must not be empty' }]);
      const other = await post('{"name":"Ada","code":"b7"}');
      assert.deepEqual(other.json().details, [
        { path: 'code', message: 'does not have the expected form, such as B7' },
      ]);
    });

    it('reads numbers from queries', async () => {
      await createThings();
      const answer = await probe.app.inject({ url: '/things?size=7', headers: probe.signedIn });
      assert.deepEqual(answer.json(), { size: 7 });
    });
  });

  describe('answering', () => {
    it('lets no undeclared field leave', async () => {
      await createThings();
      assert.deepEqual((await post('{"name":"a"}')).json(), { name: 'a' });
    });

    it('says nothing about errors that are not meant for clients', async () => {
      await createThings();
      const answer = await probe.app.inject({ url: '/failure', headers: probe.signedIn });
      assert.equal(answer.statusCode, 500);
      assert.equal(answer.json().code, 'INTERNAL');
      assert.doesNotMatch(answer.body, /hunter2|postgres|at .*\.ts/);
      assert.match(probe.logs(), new RegExp(answer.json().requestId));
    });

    it('sets security headers on every answer', async () => {
      await createThings();
      const answer = await probe.app.inject({ url: '/nowhere' });
      assert.equal(answer.headers['x-content-type-options'], 'nosniff');
      assert.equal(answer.headers['x-frame-options'], 'DENY');
      assert.match(String(answer.headers['strict-transport-security']), /max-age=31536000/);
      assert.match(String(answer.headers['content-security-policy']), /default-src 'none'/);
      assert.equal(typeof answer.headers['x-request-id'], 'string');
    });

    it('answers 404 for routes that do not exist', async () => {
      await createThings();
      const answer = await probe.app.inject({ url: '/nowhere' });
      assert.equal(answer.statusCode, 404);
      assert.equal(answer.json().code, 'ROUTE_NOT_FOUND');
    });

    it('limits the rate, and says when to come back', async () => {
      await createThings({ RATE_LIMIT_PER_MINUTE: '2' });
      const answers = [];
      for (let n = 0; n < 3; n += 1)
        answers.push(await probe.app.inject({ url: '/health', headers: probe.signedIn }));
      const last = answers.at(-1);
      for (let n = 0; n < 3; n += 1)
        answers.push(await probe.app.inject({ url: '/things?size=1', headers: probe.signedIn }));
      const refused = answers.at(-1);
      assert.ok(last && refused);
      assert.equal(refused.statusCode, 429);
      assert.equal(refused.json().code, 'RATE_LIMITED');
      assert.ok(Number(refused.headers['retry-after']) > 0);
    });
  });

  describe('who is calling', () => {
    it('answers 401 without a valid token, before anything is read', async () => {
      await createThings();
      for (const authorization of [
        '',
        'Bearer',
        'Bearer wrong',
        'Basic cHJvYmU6',
        'Bearer probe-token extra',
      ]) {
        const answer = await post('{', { authorization });
        assert.equal(answer.statusCode, 401, authorization);
        assert.equal(answer.json().code, 'UNAUTHENTICATED');
        assert.equal(answer.headers['www-authenticate'], 'Bearer');
      }
    });

    it('does not let answers to signed-in callers be stored', async () => {
      await createThings();
      assert.equal((await post('{"name":"a"}')).headers['cache-control'], 'no-store');
    });

    it('does not start with a route that declares no permission', async () => {
      await createThings();
      probe.app.get('/forgotten', () => Promise.resolve('hello'));
      await assert.rejects(async () => probe.app.ready(), /GET \/forgotten declares no permission/);
    });
  });

  describe('control 12: browsers of other pages', () => {
    it('answers browsers of listed origins only', async () => {
      await createThings({ CORS_ORIGINS: 'https://app.example.com' });
      const allowed = await preflight('https://app.example.com');
      assert.equal(allowed.headers['access-control-allow-origin'], 'https://app.example.com');
      const methods = String(allowed.headers['access-control-allow-methods']).split(', ');
      for (const method of ['POST', 'PATCH', 'PUT', 'DELETE']) assert.ok(methods.includes(method), method);
      const refused = await preflight('https://evil.example.com');
      assert.equal(refused.headers['access-control-allow-origin'], undefined);
    });
  });

  describe('health', () => {
    it('answers however many requests there were', async () => {
      await createThings({ RATE_LIMIT_PER_MINUTE: '1' });
      const database = { ping: () => Promise.resolve() } as unknown as Database;
      healthRoutes(probe.app, { database, migrationsDirectory: '' });
      for (let n = 0; n < 4; n += 1) {
        assert.equal((await probe.app.inject({ url: '/health' })).statusCode, 200);
      }
    });
  });

  describe('logs', () => {
    it('hold no statement and no value of a query that failed', () => {
      const failed = Object.assign(new Error('Failed query: insert … params: SeededPhone'), {
        query: 'insert into leads …',
        params: ['SeededPhone'],
        cause: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
      });
      assert.equal(describeError(failed).message, 'database query failed: ECONNREFUSED');
    });

    it('hold no token, no body and no query string', async () => {
      await createThings();
      await post('{"name":"SeededName"}');
      await probe.app.inject({ url: '/things?size=7&phone=SeededPhone', headers: probe.signedIn });
      assert.doesNotMatch(probe.logs(), /probe-token|SeededName|SeededPhone/);
      assert.match(probe.logs(), /"route":"\/things"/);
    });
  });
});
