import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import {
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

    /** Gets the token to work for an organisation, or with `exit` for none. */
    async function enter(member: SignedInMember, where: `${string}/enter` | 'exit'): Promise<SignedInMember> {
      const entered = await test.as(member.accessToken, 'POST', `${PATH}/${where}`);
      return { ...member, accessToken: expectStatus(entered, 200).accessToken };
    }

    it('whoever founds one is its admin, once they enter it, and no more', async () => {
      const founder = await test.member('founder@example.com', ['admin']);
      const id = await found(founder, 'Northside');
      const member = await enter(founder, `${id}/enter`);
      assert.deepEqual(await me(member), { organisationId: id, roles: ['admin'] });
      expectStatus(await test.as(member.accessToken, 'PATCH', `${PATH}/${id}`, { name: 'South' }), 200);
      expectError(await test.as(member.accessToken, 'POST', PATH, { name: 'More' }), 403, 'FORBIDDEN');
    });

    describe('POST /auth/organisations/exit', () => {
      it('takes an administrator of the installation back to none, for which they work until they enter one', async () => {
        const operator = await test.member('both@example.com', ['admin']);
        const none = { organisationId: null, roles: ['admin'] };
        const id = await found(operator, 'Own');
        assert.deepEqual(await me(operator), none);
        const signIns = `/audit?operation=sign-in&actorId=${operator.id}`;
        for (const path of ['/metrics', '/version']) {
          expectStatus(await test.as(operator.accessToken, 'GET', path), 200);
        }
        assert.ok(expectStatus(await test.as(operator.accessToken, 'GET', signIns), 200).total > 0);
        const member = await enter(operator, `${id}/enter`);
        assert.deepEqual(await me(member), { organisationId: id, roles: ['admin'] });
        assert.equal(expectStatus(await test.as(member.accessToken, 'GET', signIns), 200).total, 0);
        for (const path of ['/metrics', '/version']) {
          expectError(await test.as(member.accessToken, 'GET', path), 403, 'FORBIDDEN');
        }
        assert.deepEqual(await me(await enter(member, 'exit')), none);
      });
    });

    describe('POST /auth/organisations/:id/enter', () => {
      it('gives whoever belongs to several a token for one, and the others stay what they are', async () => {
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
        const [first = '', second = ''] = ids;
        const inSecond = await enter(worker, `${second}/enter`);
        const inFirst = await enter(inSecond, `${first}/enter`);
        assert.deepEqual(await me(inSecond), { organisationId: second, roles: [] });
        assert.deepEqual(await me(inFirst), { organisationId: first, roles: [] });
        const elsewhere = await test.as(worker.accessToken, 'POST', `${PATH}/${TEST_ORGANISATION}/enter`);
        expectError(elsewhere, 404, 'NOT_FOUND');
        await enter(worker, `${second}/enter`);
        const { refreshToken } = worker;
        const renewed = await test.as(undefined, 'POST', '/auth/refresh', { refreshToken });
        const { accessToken } = expectStatus(renewed, 200);
        assert.deepEqual(await me({ ...worker, accessToken }), { organisationId: second, roles: [] });
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
      const inLeft = await enter(worker, `${left}/enter`);
      expectStatus(await test.inOrganisation(left).api.delete(`${PATH}/${left}/members/${worker.id}`), 204);
      assert.deepEqual(await me(inLeft), { organisationId: null, roles: [] });
      assert.deepEqual(await me(await enter(inLeft, 'exit')), { organisationId: kept, roles: [] });
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
