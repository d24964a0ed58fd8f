import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'node:test';

import { readApiDocument } from '../../src/verify/api-document.ts';
import { answerCheck } from '../../proving/api/answer-check.ts';
import { DEMANDS } from '../../proving/attack/demands.ts';
import { leakIn } from '../../proving/attack/leaks.ts';
import { attackReport, CONTROLS } from '../../proving/attack/report.ts';
import { asCurl, type Answer } from '../../proving/backend/client.ts';
import { statusesIn } from '../../proving/backend/raw-exchange.ts';

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

function answer(status: number, text = '', headers: Answer['headers'] = JSON_TYPE): Answer {
  return { status, text, headers };
}

const DOCUMENT = readApiDocument({
  paths: {
    '/things/{id}': {
      get: {
        responses: {
          200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Thing' } } } },
          202: { content: { 'text/csv': { schema: { type: 'string' } } } },
          204: { description: 'Nothing' },
          500: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: 'object',
        required: ['id'],
        properties: { id: { type: 'string', format: 'uuid' } },
        additionalProperties: false,
      },
      Error: { type: 'object', required: ['code'], properties: { code: { type: 'string' } } },
    },
  },
});

describe('the check of answers', () => {
  const check = answerCheck(DOCUMENT);
  const [operation] = DOCUMENT.operations;
  assert.ok(operation !== undefined);
  const thing = '{"id":"0198f3c0-0000-7000-8000-000000000001"}';

  it('finds nothing wrong with what is described', () => {
    assert.equal(check.problemOf(operation, answer(200, thing)), undefined);
    assert.equal(check.problemOf(operation, answer(202, 'id\n', { 'content-type': 'text/csv' })), undefined);
    assert.equal(check.problemOf(operation, answer(204)), undefined);
  });

  const wrong: readonly (readonly [what: string, answer: Answer])[] = [
    ['no answer', answer(0)],
    ['a 5xx', answer(500, '{"code":"INTERNAL"}')],
    ['an undocumented status', answer(203, thing)],
    ['another kind of content', answer(202, thing)],
    ['a body that breaks its schema', answer(200, '{"id":"1"}')],
    ['a property that is not described', answer(200, thing.replace('}', ',"secret":1}'))],
    ['another content type', answer(200, thing, { 'content-type': 'text/html' })],
    ['a body where none is described', answer(204, thing)],
  ];
  for (const [what, given] of wrong) {
    it(`finds ${what}`, () => {
      assert.notEqual(check.problemOf(operation, given), undefined);
    });
  }

  it('takes only refusals in the common form from outside of every operation', () => {
    assert.equal(check.problemOutside(answer(404, '{"code":"ROUTE_NOT_FOUND"}')), undefined);
    assert.notEqual(check.problemOutside(answer(404, 'Not Found')), undefined);
    assert.notEqual(check.problemOutside(answer(200, '{"code":"x"}')), undefined);
  });
});

describe('demands of probes', () => {
  it('tell refusals from successes and failures', () => {
    assert.ok(DEMANDS.refusal.isMet(answer(422)));
    for (const status of [0, 200, 302, 500])
      assert.ok(!DEMANDS.refusal.isMet(answer(status)), String(status));
    assert.ok(!DEMANDS.unauthenticated.isMet(answer(401)));
    assert.ok(DEMANDS.unauthenticated.isMet(answer(401, '', { 'www-authenticate': 'Bearer' })));
    assert.ok(!DEMANDS.harmless.isMet(answer(503)));
  });

  it('find what an answer tells about the inside', () => {
    const leaks = [
      '{"stack":"Error: x\\n at handler (file:///srv/app/main.ts:1:1)"}',
      '{"message":"insert into leads values"}',
      '{"message":"duplicate key value violates unique constraint"}',
      '{"message":"/app/core/server.ts"}',
    ];
    for (const text of leaks) assert.notEqual(leakIn(answer(500, text), ''), undefined, text);
    assert.equal(
      leakIn(answer(422, '{"code":"VALIDATION_FAILED","message":"The request does not validate."}'), ''),
      undefined,
    );
    assert.equal(
      leakIn(answer(200, '{"fullName":"insert into leads"}'), '{"fullName":"insert into leads"}'),
      undefined,
    );
    assert.equal(leakIn(answer(200, '', { server: 'nginx' }), ''), 'the header server');
  });

  it('are summed up by control, with what was not refused', () => {
    const probe = { control: 3, what: 'no token', demand: '401' };
    const report = attackReport([
      { probe, outcome: { refused: true } },
      { probe, outcome: { refused: false, saw: '200' } },
    ]);
    assert.match(report, /\| 3 authentication everywhere \| 2 \| 1 \|/);
    assert.match(report, /NOT REFUSED 3 no token/);
    assert.ok(Object.keys(CONTROLS).length > 10);
  });
});

describe('requests and answers as text', () => {
  it('counts the answers on one connection', () => {
    assert.deepEqual(statusesIn('HTTP/1.1 200 OK\r\n\r\n{}HTTP/1.1 400 Bad Request\r\n\r\n'), [200, 400]);
    assert.deepEqual(statusesIn(''), []);
  });

  it('writes commands that a shell reads as they were meant', () => {
    for (const body of [
      `it's "quoted" $(id)`,
      'a'.repeat(500),
      `x${'%é'.repeat(300)}'y`,
      '[{"a":'.repeat(200),
    ]) {
      const command = asCurl('http://127.0.0.1:1', {
        method: 'POST',
        path: '/a',
        headers: { 'x-a': '1' },
        body,
      });
      const printed = spawnSync('sh', ['-c', command.replace(/^curl/, `printf '%s\\n'`)], {
        encoding: 'utf8',
      });
      assert.equal(printed.stdout.trimEnd().split('\n').at(-1), body);
      assert.ok(command.length < 1_500, `${command.length} characters`);
    }
  });
});
