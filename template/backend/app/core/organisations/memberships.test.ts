import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import {
  signIn,
  startAccountsApp,
  type AccountsApp,
  type SignedInMember,
} from '../../../tests/support/accounts-app.ts';
import { expectError, expectStatus, TEST_ORGANISATION } from '../../../tests/support/test-app.ts';
import { PERMISSIONS } from '../../permissions.ts';
import { auditRepository } from '../audit/audit.repository.ts';
import { auditRoutes } from '../audit/audit.routes.ts';
import { permissionsOfMember } from '../auth/membership.ts';
import { readCoreConfig } from '../config.ts';
import { Environment } from '../environment.ts';
import { metricsRoutes } from '../metrics/metrics.routes.ts';
import { TENANCY } from '../tenancy.ts';
import { versionRoutes } from '../version.ts';
import { membershipsOf } from './memberships.ts';
import { authOrganisationRoutes } from './organisations.routes.ts';

const PATH = '/auth/organisations';

describe(
  'control 1, 2: people and their organisations',
  { skip: TENANCY === 'single' && 'all callers share one set of data' },
  () => {
    let test: AccountsApp;
    let operator: SignedInMember;

    before(async () => {
      test = await startAccountsApp(
        'invitation',
        {},
        {
          membershipsOf,
          register: (app, accounts) => {
            authOrganisationRoutes(app, accounts);
            metricsRoutes(app, accounts);
            auditRoutes(app, auditRepository(accounts.database.queries));
            versionRoutes(app, { ...accounts, config: readCoreConfig(new Environment({})) });
          },
        },
      );
      operator = await test.member('operator@example.com', ['admin']);
    });
    after(() => test?.close());

    /** An organisation of somebody, who is its admin. */
    async function found(founder: SignedInMember, name: string): Promise<string> {
      return expectStatus(await test.as(founder.accessToken, 'POST', PATH, { name }), 201).id;
    }

    async function me({ accessToken }: SignedInMember): Promise<Record<string, unknown>> {
      const { organisationId, roles } = expectStatus(await test.as(accessToken, 'GET', '/auth/me'), 200);
      return { organisationId, roles };
    }

    it('whoever belongs to none has the roles of the account, and no data', async () => {
      assert.deepEqual(await me(operator), { organisationId: null, roles: ['admin'] });
      const patched = await test.as(operator.accessToken, 'PATCH', `${PATH}/${TEST_ORGANISATION}`, {
        name: 'Mine',
      });
      expectError(patched, 403, 'NO_ORGANISATION');
    });

    it('whoever founds one works for it at once, as its admin and no more', async () => {
      const member = await test.member('founder@example.com', ['admin']);
      const id = await found(member, 'Northside');
      assert.deepEqual(await me(member), { organisationId: id, roles: ['admin'] });
      expectStatus(await test.as(member.accessToken, 'PATCH', `${PATH}/${id}`, { name: 'South' }), 200);
      expectError(await test.as(member.accessToken, 'POST', PATH, { name: 'More' }), 403, 'FORBIDDEN');
    });

    it('an administrator of the installation works for none until they enter one, and after they exit', async () => {
      const email = 'both@example.com';
      const member = await test.member(email, ['admin']);
      const none = { organisationId: null, roles: ['admin'] };
      const id = await found(member, 'Own');
      expectStatus(await test.as(member.accessToken, 'POST', `${PATH}/exit`), 204);
      assert.deepEqual(await me(member), none);
      const other = await found(member, 'Other');
      assert.deepEqual(await me(member), { organisationId: other, roles: ['admin'] });
      const { accessToken } = expectStatus(await signIn(test, { email }), 200);
      assert.deepEqual(await me({ ...member, accessToken }), none);
      for (const path of ['/metrics', '/version']) expectStatus(await test.as(accessToken, 'GET', path), 200);
      const signIns = `/audit?operation=sign-in&actorId=${member.id}`;
      assert.ok(expectStatus(await test.as(accessToken, 'GET', signIns), 200).total > 0);
      expectStatus(await test.as(accessToken, 'POST', `${PATH}/${id}/enter`), 204);
      assert.deepEqual(await me({ ...member, accessToken }), { organisationId: id, roles: ['admin'] });
      assert.equal(expectStatus(await test.as(accessToken, 'GET', signIns), 200).total, 0);
      for (const path of ['/metrics', '/version']) {
        expectError(await test.as(accessToken, 'GET', path), 403, 'FORBIDDEN');
      }
    });

    describe('POST /auth/organisations/:id/enter', () => {
      it('whoever belongs to several enters the one to work for, and no other', async () => {
        const worker = await test.member('worker@example.com');
        const ids: string[] = [];
        for (const name of ['First', 'Second']) {
          const founder = await test.member(`${name}@example.com`, ['admin']);
          const id = await found(founder, name);
          expectStatus(
            await test.inOrganisation(id).api.put(`${PATH}/${id}/members/${worker.id}`, { roles: [] }),
            200,
          );
          ids.push(id);
        }
        const enter = (id = ''): Promise<number> =>
          test.as(worker.accessToken, 'POST', `${PATH}/${id}/enter`).then(({ status }) => status);
        assert.equal(await enter(ids[1]), 204);
        assert.deepEqual(await me(worker), { organisationId: ids[1], roles: [] });
        assert.equal(await enter(ids[0]), 204);
        assert.deepEqual(await me(worker), { organisationId: ids[0], roles: [] });
        assert.equal(await enter(TEST_ORGANISATION), 404);
        assert.deepEqual(await me(worker), { organisationId: ids[0], roles: [] });
      });
    });

    it('whoever is no member any more works for none, and for another only once they enter it', async () => {
      const worker = await test.member('leaver@example.com');
      const join = async (name: string): Promise<string> => {
        const id = await found(await test.member(`${name}-boss@example.com`, ['admin']), name);
        expectStatus(
          await test.inOrganisation(id).api.put(`${PATH}/${id}/members/${worker.id}`, { roles: [] }),
          200,
        );
        return id;
      };
      const [kept, left] = [await join('kept'), await join('left')];
      expectStatus(await test.as(worker.accessToken, 'POST', `${PATH}/${left}/enter`), 204);
      expectStatus(await test.inOrganisation(left).api.delete(`${PATH}/${left}/members/${worker.id}`), 204);
      assert.deepEqual(await me(worker), { organisationId: null, roles: [] });
      expectStatus(await test.as(worker.accessToken, 'POST', `${PATH}/exit`), 204);
      assert.deepEqual(await me(worker), { organisationId: kept, roles: [] });
    });
  },
);

describe('control 2: what members may do', () => {
  it('an admin may do all but what concerns the installation', () => {
    const held = permissionsOfMember(['admin']);
    assert.deepEqual(PERMISSIONS.admin.filter((permission) => !held.includes(permission)).toSorted(), [
      'auth:createOrganisation',
      'metrics:read',
      'version:read',
    ]);
    assert.ok(!held.includes('*'));
  });
});
