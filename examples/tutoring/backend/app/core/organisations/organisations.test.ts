import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import {
  expectError,
  expectStatus,
  startTestAppOf,
  type Answer,
  type TestApp,
} from '../../../tests/support/test-app.ts';
import { accountsOf } from '../auth/accounts/accounts.ts';
import type { Authenticator } from '../auth/auth.ts';
import { readCoreConfig } from '../config.ts';
import { loadConfig, type RawEnvironment } from '../environment.ts';
import { sql } from '../database/drizzle.ts';
import { createServer } from '../server.ts';
import { DEVELOPMENT_ORGANISATION, TENANCY } from '../tenancy.ts';
import type { Member, Organisation } from './organisations.schema.ts';
import { prepareDevelopmentOrganisation } from './development-organisation.ts';
import { authOrganisationRoutes } from './organisations.routes.ts';

const PATH = '/auth/organisations';

describe(
  'control 1: organisations and their members',
  { skip: TENANCY === 'single' && 'all callers share one set of data' },
  () => {
    let test: TestApp;

    before(async () => {
      test = await startTestAppOf({
        readConfig: readCoreConfig,
        buildApp: async (deps) => {
          const authenticator = withUsers(deps.authenticator);
          const app = await createServer({ ...deps, authenticator, title: 'Backend' });
          authOrganisationRoutes(app, accountsOf(deps));
          return app;
        },
      });
    });
    after(() => test?.close());

    /** Calls as a user who works for an organisation, or for none. */
    function as(
      user: string,
      organisation: string | undefined,
      ...[method, url, body]: Parameters<TestApp['api']['request']>
    ): Promise<Answer> {
      const authorization = `Bearer user.${user}.${organisation ?? ''}`;
      return test.api.request(method, url, { ...body, headers: { authorization } });
    }

    async function addUser(): Promise<string> {
      const id = randomUUID();
      await test.database.queries.execute(sql`insert into auth_users (id, name) values (${id}, 'Ada')`);
      return id;
    }

    async function create(user: string, name = 'Northside'): Promise<Organisation> {
      return expectStatus(await as(user, undefined, 'POST', PATH, { body: { name } }), 201);
    }

    it('makes whoever creates one its first member, as admin', async () => {
      const user = await addUser();
      const created = await create(user);
      const members = expectStatus(await as(user, created.id, 'GET', `${PATH}/${created.id}/members`), 200);
      assert.deepEqual(
        members.items.map(({ userId, roles }: Member) => ({ userId, roles })),
        [{ userId: user, roles: ['admin'] }],
      );
    });

    it('lists the organisations that the caller belongs to, and no other', async () => {
      const [ada, bob] = [await addUser(), await addUser()];
      const first = await create(ada, 'First');
      const second = await create(ada, 'Second');
      await create(bob, 'Third');
      const mine = expectStatus(await as(ada, undefined, 'GET', PATH), 200);
      assert.deepEqual([mine.items, mine.total], [[second, first], 2]);
      assert.deepEqual(expectStatus(await as(ada, second.id, 'GET', `${PATH}/${first.id}`), 200), first);
      expectError(await as(bob, undefined, 'GET', `${PATH}/${first.id}`), 404, 'NOT_FOUND');
    });

    it('renames the one that the caller works for, and no other', async () => {
      const user = await addUser();
      const [one, other] = [await create(user), await create(user)];
      const body = { body: { name: 'Southside' } };
      assert.equal(
        expectStatus(await as(user, one.id, 'PATCH', `${PATH}/${one.id}`, body), 200).name,
        'Southside',
      );
      expectError(await as(user, one.id, 'PATCH', `${PATH}/${other.id}`, body), 404, 'NOT_FOUND');
      expectError(await as(user, undefined, 'PATCH', `${PATH}/${one.id}`, body), 403, 'NO_ORGANISATION');
    });

    describe('PUT /auth/organisations/:id/members/:userId', () => {
      it('adds members and changes their roles', async () => {
        const [ada, bob] = [await addUser(), await addUser()];
        const { id } = await create(ada);
        const put = (...roles: string[]): Promise<Answer> =>
          as(ada, id, 'PUT', `${PATH}/${id}/members/${bob}`, { body: { roles } });
        const added: Member = expectStatus(await put(), 200);
        const changed: Member = expectStatus(await put('admin'), 200);
        assert.deepEqual(changed, { ...added, roles: ['admin'] });
        assert.equal(expectStatus(await as(bob, undefined, 'GET', PATH), 200).total, 1);
      });
    });

    describe('DELETE /auth/organisations/:id/members/:userId', () => {
      it('removes members', async () => {
        const [ada, bob] = [await addUser(), await addUser()];
        const { id } = await create(ada);
        const path = `${PATH}/${id}/members/${bob}`;
        expectStatus(await as(ada, id, 'PUT', path, { body: { roles: [] } }), 200);
        expectStatus(await as(ada, id, 'DELETE', path), 204);
        expectError(await as(ada, id, 'DELETE', path), 404, 'NOT_FOUND');
        assert.equal(expectStatus(await as(bob, undefined, 'GET', PATH), 200).total, 0);
      });
    });

    it('keeps members from those who work for another organisation, even if they belong to both', async () => {
      const user = await addUser();
      const [one, other] = [await create(user), await create(user)];
      const member = `${PATH}/${other.id}/members/${user}`;
      expectError(await as(user, one.id, 'GET', `${PATH}/${other.id}/members`), 404, 'NOT_FOUND');
      expectError(await as(user, one.id, 'PUT', member, { body: { roles: [] } }), 404, 'NOT_FOUND');
      expectError(await as(user, one.id, 'DELETE', member), 404, 'NOT_FOUND');
      assert.equal(
        expectStatus(await as(user, other.id, 'GET', `${PATH}/${other.id}/members`), 200).total,
        1,
      );
    });

    it('refuses roles that do not exist, users who do not, and members of an organisation that does not', async () => {
      const user = await addUser();
      const { id } = await create(user);
      const put = (organisation: string, member: string, roles: readonly string[]): Promise<Answer> =>
        as(user, organisation, 'PUT', `${PATH}/${organisation}/members/${member}`, { body: { roles } });
      expectError(await put(id, user, ['emperor']), 422, 'VALIDATION_FAILED');
      expectError(await put(id, randomUUID(), ['admin']), 422, 'REFERENCE_NOT_FOUND', 'userId');
      expectError(await put(randomUUID(), user, ['admin']), 422, 'REFERENCE_NOT_FOUND');
    });

    it('lets a machine create organisations, and see the one of its token', async () => {
      const created = expectStatus(await test.api.post(PATH, { name: 'Westside' }), 201);
      assert.equal(expectStatus(await test.api.get(PATH), 200).total, 0);
      const machine = test.inOrganisation(created.id);
      assert.deepEqual(expectStatus(await machine.api.get(PATH), 200).items, [created]);
    });

    it('has the organisation of the development token only where that token is in use', async () => {
      const { api } = test.inOrganisation(DEVELOPMENT_ORGANISATION);
      const path = `${PATH}/${DEVELOPMENT_ORGANISATION}`;
      const prepare = (environment: RawEnvironment): Promise<void> =>
        prepareDevelopmentOrganisation({
          config: loadConfig(environment, readCoreConfig),
          database: test.database,
        });
      const entry = `website@${DEVELOPMENT_ORGANISATION}:${'a1'.repeat(32)}`;
      await prepare({ API_TOKENS: entry });
      expectError(await api.get(path), 404, 'NOT_FOUND');
      await prepare({});
      await prepare({});
      assert.equal(expectStatus(await api.get(path), 200).name, 'Development');
    });
  },
);

/** Knows users beside machines: `user.<id>.<organisation>`. */
function withUsers(machines: Authenticator): Authenticator {
  return {
    authenticate: (credential) => {
      const [kind, id, organisationId] = credential.split('.');
      if (kind !== 'user' || id === undefined) return machines.authenticate(credential);
      const scope = organisationId === undefined || organisationId === '' ? {} : { organisationId };
      return Promise.resolve({ kind, id, ...scope, permissions: ['*'] });
    },
  };
}
