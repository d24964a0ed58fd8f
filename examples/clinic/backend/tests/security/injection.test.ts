import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { SAMPLES } from '../support/all-samples.ts';
import { attack } from '../support/attack.ts';
import { each } from '../support/each.ts';
import { FEW, HARMLESS, UNSTORABLE } from '../support/payloads.ts';
import type { ResourceSample } from '../support/resource-sample.ts';
import { addressOf, nameOf, propertiesOf, routesOf, type TestedRoute } from '../support/routes.ts';
import { branchesOf, freeTexts, type AnySchema } from '../support/schemas.ts';
import { expectError, expectStatus, startTestApp, type TestApp } from '../support/test-app.ts';

const PAYLOADS = [...HARMLESS, ...UNSTORABLE];

/** Ends of addresses that are no ids. */
const NO_IDS = [
  "'",
  '%27%20or%201=1--',
  '%00',
  '%ff',
  '..%2f..%2fetc%2fpasswd',
  '-1',
  'null',
  '%F0%9F%92%A9',
];

function fits(payload: string, { minLength = 0, maxLength = Infinity }: AnySchema): boolean {
  const length = Array.from(payload).length;
  return length >= minLength && length <= maxLength;
}

describe('control 8: injection', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  /** Goes through the routes that create a record, or change one that the tests can make. */
  async function withRecordRoutes(
    check: (route: TestedRoute, sample: Required<ResourceSample>, url: string) => Promise<void>,
  ): Promise<void> {
    const routes = routesOf(test.app);
    await each(
      SAMPLES,
      ({ resource }) => resource,
      async ({ body = () => ({}), ...rest }) => {
        const { resource, create } = rest;
        const creation = routes.find(({ method, url }) => method === 'POST' && url === `/${resource}`);
        const change = routes.find(({ method, url }) => method === 'PATCH' && url === `/${resource}/:id`);
        const sample = { ...rest, body };
        if (creation !== undefined) await check(creation, sample, creation.url);
        if (change !== undefined) await check(change, sample, addressOf(change, (await create(test)).id));
      },
    );
  }

  it('every text is stored as it was sent, or refused', async () => {
    await withRecordRoutes(async (route, { body }, url) => {
      const fields = freeTexts(route.schema.body);
      for (const text of HARMLESS) {
        const payload = `${text} ${route.method}`;
        const texts = fields.filter(([, schema]) => fits(payload, schema)).map(([name]) => [name, payload]);
        const sent = { ...(route.method === 'POST' ? await body(test) : {}), ...Object.fromEntries(texts) };
        const answer = await attack(test, route, { url, body: sent });
        const stored = expectStatus(answer, route.method === 'POST' ? 201 : 200);
        for (const [name = ''] of texts) assert.equal(stored[name], payload, name);
      }
    });
  });

  it('text that the database cannot hold is refused, by name', async () => {
    await withRecordRoutes(async (route, { body }, url) => {
      const base = route.method === 'POST' ? await body(test) : {};
      for (const [name] of freeTexts(route.schema.body)) {
        for (const payload of UNSTORABLE) {
          const answer = await attack(test, route, { url, body: { ...base, [name]: payload } });
          expectError(answer, 422, 'VALIDATION_FAILED', name);
        }
      }
    });
  });

  it('what is no free text takes no other', async () => {
    await withRecordRoutes(async (route, { body }, url) => {
      const base = route.method === 'POST' ? await body(test) : {};
      const free = new Set(freeTexts(route.schema.body).map(([name]) => name));
      const others = Object.entries(propertiesOf(route.schema.body)).filter(([name]) => !free.has(name));
      for (const [name, schema] of others) {
        if (branchesOf(schema).every(({ type }) => type === 'object' || type === 'null')) continue;
        for (const payload of FEW) {
          const answer = await attack(test, route, { url, body: { ...base, [name]: payload } });
          assert.ok([200, 201, 422].includes(answer.status), `${name}: ${answer.status}`);
          if (answer.status < 400) assert.equal(answer.body[name], payload, name);
        }
      }
    });
  });

  it('no parameter of a query reaches the database as anything but a value', async () => {
    const routes = routesOf(test.app).filter(({ method, hidden }) => method === 'GET' && !hidden);
    await each(routes, nameOf, async (route) => {
      const free = new Set(freeTexts(route.schema.querystring).map(([name]) => name));
      for (const name of ['unknown', '__proto__', ...Object.keys(propertiesOf(route.schema.querystring))]) {
        for (const payload of free.has(name) ? PAYLOADS : FEW) {
          const query = String(new URLSearchParams([[name, payload]]));
          await attack(test, route, { url: `${addressOf(route)}?${query}` });
        }
        for (const raw of ['%', '%ff', '%00', '[]', '[$ne]=1', '=1&=2']) {
          await attack(test, route, { url: `${addressOf(route)}?${name}=${raw}` });
        }
      }
    });
  });

  it('nothing in the place of an id reaches the database', async () => {
    const routes = routesOf(test.app).filter(({ url, hidden }) => url.includes('/:') && !hidden);
    await each(routes, nameOf, async (route) => {
      for (const id of NO_IDS) {
        const body = route.schema.body === undefined || route.schema.consumes ? {} : { body: {} };
        await attack(test, route, { url: addressOf(route, id), ...body });
      }
    });
  });

  it('the application is as well as before', async () => {
    const lists = routesOf(test.app).filter(({ method, schema }) => method === 'GET' && schema.querystring);
    await each(lists, nameOf, async (route) => {
      assert.ok([200, 404].includes((await attack(test, route)).status));
    });
  });
});
