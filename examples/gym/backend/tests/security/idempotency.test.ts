import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { ADMIN, permissionsOf, reachOf, ROLES } from '../../app/core/auth/roles.ts';
import { SAMPLES } from '../support/all-samples.ts';
import { each } from '../support/each.ts';
import { headersOf, nameOf, routesOf, type TestedRoute } from '../support/routes.ts';
import { open } from '../support/schemas.ts';
import { expectError, expectStatus, startTestApp, type Answer, type TestApp } from '../support/test-app.ts';

describe('control 25: double posts', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  /** Makes one body for each resource that can be created. */
  async function withBodies(check: (path: string, body: object) => Promise<void>): Promise<void> {
    await each(
      SAMPLES,
      ({ resource }) => resource,
      async ({ resource, body }) => {
        if (body !== undefined) await check(`/${resource}`, await body(test));
      },
    );
  }

  function post(path: string, body: object, key: string): Promise<Answer> {
    return test.api.request('POST', path, { body, headers: { 'idempotency-key': key } });
  }

  it('every creation takes a key', async () => {
    const creations = routesOf(test.app).filter(
      ({ method, url }) =>
        method === 'POST' && SAMPLES.some(({ resource, body }) => url === `/${resource}` && body),
    );
    assert.equal(creations.length, SAMPLES.filter(({ body }) => body).length);
    await each(creations, nameOf, (route) => assert.ok(headersOf(route).includes('idempotency-key')));
  });

  it('the same request again is answered as the first was', async () => {
    await withBodies(async (path, body) => {
      const key = randomUUID();
      const first = await post(path, body, key);
      expectStatus(first, 201);
      const again = await post(path, body, key);
      assert.deepEqual(
        [again.status, again.body, again.headers['location'], again.headers['etag']],
        [201, first.body, first.headers['location'], first.headers['etag']],
      );
    });
  });

  it('of requests at the same time, one creates the record and all are answered with it', async () => {
    await withBodies(async (path, body) => {
      const key = randomUUID();
      const answers = await Promise.all([1, 2, 3, 4].map(() => post(path, body, key)));
      const ids = answers.map((answer) => String(expectStatus(answer, 201).id));
      assert.equal(new Set(ids).size, 1);
    });
  });

  it('the same key with something else is refused', async () => {
    await withBodies(async (path, body) => {
      const key = randomUUID();
      expectStatus(await post(`${path}?first`, body, key), 201);
      assert.equal(expectStatus(await post(path, body, key), 422).code, 'IDEMPOTENCY_KEY_REUSED');
    });
  });

  it('a record that has been deleted is not answered again, and not created anew', async () => {
    const deletions = routesOf(test.app).filter(({ method }) => method === 'DELETE');
    await withBodies(async (path, body) => {
      if (!deletions.some(({ url }) => url === `${path}/:id`)) return;
      const key = randomUUID();
      const { id } = expectStatus(await post(path, body, key), 201);
      expectStatus(await test.api.delete(`${path}/${id}`), 204);
      assert.equal(expectStatus(await post(path, body, key), 409).code, 'RECORD_GONE');
    });
  });

  it('whoever has other roles by now is answered with what these may see', async () => {
    const routes = routesOf(test.app);
    await each(
      SAMPLES,
      ({ resource }) => resource,
      async ({ resource, body }) => {
        const creation = routes.find((route) => nameOf(route) === `POST /${resource}`);
        const reading = routes.find((route) => nameOf(route) === `GET /${resource}/:id`);
        if (body === undefined || creation === undefined || reading === undefined) return;
        for (const role of ROLES) {
          const { id: userId } = await test.newUser();
          const request = {
            body: requiredOf(creation, await body(test)),
            headers: { 'idempotency-key': randomUUID() },
          };
          const create = (roles: readonly string[]): Promise<Answer> =>
            test.as(roles, userId).request('POST', `/${resource}`, request);
          const { id } = expectStatus(await create([ADMIN]), 201);
          const again = await create([role]);
          if (!mayCall(role, creation) || !mayCall(role, reading)) continue;
          const seen = await test.as([role], userId).get(`/${resource}/${id}`);
          if (again.status === 201)
            assert.deepEqual(Object.keys(again.body), Object.keys(expectStatus(seen, 200)), role);
          else expectError(again, 409, 'RECORD_GONE');
          assert.equal(again.status === 201, seen.status === 200, `${role}: ${resource}`);
        }
      },
    );
  });

  it('a key that cannot be read is refused', async () => {
    await withBodies(async (path, body) => {
      for (const key of ['two words', 'ü', 'x'.repeat(201)]) {
        expectStatus(await post(path, body, key), 422);
      }
    });
  });
});

/** Whether a role may call a route, be it for its own records. */
function mayCall(role: string, { permission }: TestedRoute): boolean {
  return permission === 'public' || reachOf(permissionsOf([role]), permission) !== 'none';
}

/** What a route demands of a body; the rest may be what only some roles set. */
function requiredOf({ schema }: TestedRoute, body: object): object {
  const required = schema.body === undefined ? [] : (open(schema.body).required ?? []);
  return Object.fromEntries(Object.entries(body).filter(([name]) => required.includes(name)));
}
