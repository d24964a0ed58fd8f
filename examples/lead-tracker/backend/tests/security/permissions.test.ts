import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { permissionsOf, reachOf, ROLES } from '../../app/core/auth/roles.ts';
import { PERMISSIONS } from '../../app/permissions.ts';
import { addressOf, nameOf, routesOf, type TestedRoute } from '../support/routes.ts';
import {
  expectError,
  startTestApp,
  type Answer,
  type TestApp,
  type TestClient,
} from '../support/test-app.ts';

/** Everyone who is signed in without a role is a row of the table too. */
const ROWS: readonly (readonly string[])[] = [...ROLES.map((role) => [role]), []];

function call(client: TestClient, route: TestedRoute): Promise<Answer> {
  const body = route.schema.body === undefined ? {} : { body: {} };
  return client.request(route.method, addressOf(route), body);
}

/** Webhooks refuse callers whose signature is missing, which is no matter of tokens. */
function isRefused({ status, headers }: Answer): boolean {
  return status === 403 || (status === 401 && headers['www-authenticate'] !== undefined);
}

describe('control 2: function-level authorisation', () => {
  let test: TestApp;
  let routes: readonly TestedRoute[];

  before(async () => {
    test = await startTestApp();
    routes = routesOf(test.app);
  });
  after(() => test?.close());

  it('every route demands a permission of the table, or is public', () => {
    const known: readonly string[] = [...PERMISSIONS.admin, 'public'];
    const foreign = routes.filter(({ permission }) => !known.includes(permission));
    assert.deepEqual(foreign.map(nameOf), []);
  });

  it('no role has a permission that admin does not have', () => {
    const all = new Set<string>(PERMISSIONS.admin);
    const foreign = Object.values(PERMISSIONS)
      .flat()
      .filter((grant: string) => !all.has(grant.replace(/:own$/, '')));
    assert.deepEqual(foreign, []);
  });

  it('every role may call what the table says, and nothing else', async () => {
    const client = new Map(ROWS.map((roles) => [roles, test.as(roles)]));
    for (const [roles, api] of client) {
      const permissions = permissionsOf(roles);
      for (const route of routes) {
        const answer = await call(api, route);
        const name = `${roles.join() || 'signedIn'}: ${nameOf(route)}`;
        const { permission } = route;
        const allowed = permission === 'public' || reachOf(permissions, permission) !== 'none';
        if (allowed) assert.ok(!isRefused(answer), `${name} is refused with ${answer.status}`);
        else assert.equal(answer.status, 403, name);
      }
    }
  });

  it('whoever is not signed in is told so, except on public routes', async () => {
    const anonymous = { headers: { authorization: undefined } };
    for (const route of routes) {
      const answer = await test.api.request(route.method, addressOf(route), anonymous);
      if (route.permission === 'public') assert.ok(!isRefused(answer), nameOf(route));
      else expectError(answer, 401, 'UNAUTHENTICATED');
    }
  });

  it('a token that is not valid is refused wherever one is read', async () => {
    const headers = { authorization: 'Bearer sk_unknown' };
    for (const route of routes.filter(({ permission }) => permission !== 'public')) {
      const answer = await test.api.request(route.method, addressOf(route), { headers });
      expectError(answer, 401, 'UNAUTHENTICATED');
    }
  });
});
