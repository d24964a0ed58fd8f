import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { SEEDS, seededValue, type Schema } from '../support/seeded-value.ts';
import { startTestApp, type TestApp } from '../support/test-app.ts';

interface Operation {
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

const SEED = /Seeded|seeded\.person|14155550177/i;

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

const ID = '01900000-0000-7000-8000-0000000000f1';

describe('control 20: logs', () => {
  let test: TestApp;
  let described: Described;

  before(async () => {
    test = await startTestApp();
    described = (await test.api.get('/openapi.json')).body;
  });
  after(() => test.close());

  function bodyOf({ requestBody }: Operation): unknown {
    const schema = requestBody?.content['application/json']?.schema;
    return schema === undefined ? undefined : seededValue(resolved(schema));
  }

  /** The API's description names schemas that several routes share. */
  function resolved(schema: Schema): Schema {
    return JSON.parse(JSON.stringify(schema), (_key, value: unknown) => {
      const reference = (value as { readonly $ref?: string } | null)?.$ref;
      if (reference === undefined) return value;
      return resolved(described.components?.schemas?.[reference.split('/').at(-1) ?? ''] ?? {});
    }) as Schema;
  }

  it('hold no secret and nothing personal of any request, accepted or refused', async () => {
    let sent = 0;
    for (const [path, operations] of Object.entries(described.paths)) {
      for (const method of METHODS) {
        const operation = operations[method];
        if (operation === undefined) continue;
        const query = `?q=${SEEDS.text}&phone=${encodeURIComponent(SEEDS.phone)}`;
        const body = bodyOf(operation);
        const verb = method.toUpperCase() as Uppercase<typeof method>;
        const headers = { cookie: SEEDS.cookie, 'x-api-key': SEEDS.token };
        for (const id of [ID, SEEDS.text]) {
          const url = path.replaceAll(/\{\w+\}/g, id);
          const payload = body === undefined ? {} : { body };
          await test.api.request(verb, url, { headers, ...payload });
          await test.api.request(verb, url, { headers, ...payload });
          await test.api.request(verb, url + query, {
            headers: { ...headers, authorization: `Bearer ${SEEDS.token}` },
            ...payload,
          });
          await test.api.request(verb, url + query, { headers, body: { [SEEDS.text]: SEEDS.email } });
          await test.app.inject({
            method: verb,
            url,
            headers: { ...headers, 'content-type': 'application/json' },
            payload: `{"${SEEDS.text}": `,
          });
          sent += 5;
        }
      }
    }
    assert.ok(sent >= 30, String(sent));
    const lines = test.logs().split('\n');
    const answered = lines.filter((line) => line.includes('"responseTime"')).length;
    assert.ok(answered >= sent, `${answered} of ${sent} requests were logged`);
    assert.deepEqual(
      lines.filter((line) => SEED.test(line)),
      [],
    );
  });

  it('are JSON, line by line, with the request’s id', async () => {
    for (const line of test.logs().split('\n').slice(0, -1)) {
      const entry: Readonly<Record<string, unknown>> = JSON.parse(line);
      assert.equal(typeof entry['time'], 'string');
      if ('res' in entry) assert.match(String(entry['reqId']), /^[-0-9a-f]{36}$/);
    }
  });
});
