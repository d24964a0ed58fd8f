import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { attack } from '../support/attack.ts';
import { each } from '../support/each.ts';
import { nameOf, propertiesOf, routesOf, type TestedRoute } from '../support/routes.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../support/test-app.ts';

/** What only the server may set. */
const SERVER_OWNED =
  'id version createdAt updatedAt deletedAt organisationId role roles permissions isAdmin surprise'.split(
    ' ',
  );

const POISON = [
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"a":{"__proto__":{"isAdmin":true}}}',
];

const NO_JSON = ['{', '[1,', '{"a":1}}', "{'a':1}", 'undefined', '{"a":NaN}', '\u0000'];

const JSON_TYPE = { 'content-type': 'application/json' };

describe('control 7, 9, 13, 14: bodies', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  function writes(): readonly TestedRoute[] {
    return routesOf(test.app).filter(
      ({ method, hidden }) => ['POST', 'PUT', 'PATCH'].includes(method) && !hidden,
    );
  }

  /** Those that read JSON. */
  function readers(): readonly TestedRoute[] {
    return writes().filter(({ schema }) => schema.body !== undefined && schema.consumes === undefined);
  }

  it('set nothing that belongs to the server', async () => {
    await each(readers(), nameOf, async (route) => {
      const unknown = SERVER_OWNED.filter((key) => !(key in propertiesOf(route.schema.body)));
      for (const key of unknown) {
        expectError(await attack(test, route, { body: { [key]: 'x' } }), 422, 'VALIDATION_FAILED', key);
      }
    });
  });

  it('are no forms and no plain text, which any page could send', async () => {
    const routes = writes().filter(({ schema }) => schema.consumes === undefined);
    await each(routes, nameOf, async (route) => {
      for (const type of [
        'application/x-www-form-urlencoded',
        'text/plain',
        'multipart/form-data; boundary=x',
        'application/xml',
      ]) {
        const answer = await attack(test, route, { body: 'a=1', headers: { 'content-type': type } });
        expectError(answer, 415, 'UNSUPPORTED_MEDIA_TYPE');
      }
    });
  });

  it('reach into no prototype', async () => {
    await each(readers(), nameOf, async (route) => {
      for (const body of POISON) {
        expectError(await attack(test, route, { body, headers: JSON_TYPE }), 400, 'MALFORMED_REQUEST');
      }
    });
    assert.equal(Reflect.get({}, 'isAdmin'), undefined);
  });

  it('that are no JSON are refused', async () => {
    await each(readers(), nameOf, async (route) => {
      for (const body of NO_JSON) {
        expectError(await attack(test, route, { body, headers: JSON_TYPE }), 400, 'MALFORMED_REQUEST');
      }
    });
  });

  it('of a megabyte are refused', async () => {
    const body = { text: 'x'.repeat(1024 * 1024) };
    await each(readers(), nameOf, async (route) => {
      expectError(await attack(test, route, { body }), 413, 'PAYLOAD_TOO_LARGE');
    });
  });

  it('that cost more to refuse than to send are refused briefly', async () => {
    const nested = `{"a":${'['.repeat(60_000)}${']'.repeat(60_000)},"b":"\\u0041"}`;
    const keys = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`k${n}`, 0]));
    await each(readers(), nameOf, async (route) => {
      expectStatus(await attack(test, route, { body: nested, headers: JSON_TYPE }), 422);
      const refused = expectStatus(await attack(test, route, { body: keys }), 422);
      assert.ok(refused.details.length <= 50, `${refused.details.length} details`);
    });
  });
});
