import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import {
  startAccountsApp,
  type AccountsApp,
  type SignedInMember,
} from '../../../tests/support/accounts-app.ts';
import { expectError, expectStatus, type Answer, type TestClient } from '../../../tests/support/test-app.ts';
import { rowsOf, runScript } from '../../../tests/support/test-database.ts';
import { sql } from '../database/drizzle.ts';
import { ACCOUNT_TABLES } from '../personal-data/account-tables.ts';
import { personalDataRoutes } from '../personal-data/personal-data.routes.ts';
import { TENANCY } from '../tenancy.ts';
import { membershipsOf } from './memberships.ts';
import { MEMBERSHIP_TABLES } from './organisations.personal-data.ts';
import { authOrganisationRoutes } from './organisations.routes.ts';

const skip = TENANCY === 'single' && 'all callers share one set of data';

type Records = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

/** An organisation, and a machine that the operator lets do everything in it. */
interface Tested {
  readonly id: string;
  readonly machine: TestClient;
}

describe('control 23: accounts, where organisations have data of their own', { skip }, () => {
  let test: AccountsApp;
  let [north, south]: Tested[] = [];

  before(async () => {
    test = await startAccountsApp(
      'invitation',
      {},
      {
        membershipsOf,
        register: (app, accounts) => {
          authOrganisationRoutes(app, accounts);
          personalDataRoutes(app, accounts, [...ACCOUNT_TABLES, ...MEMBERSHIP_TABLES]);
        },
      },
    );
    [north, south] = [await found('North'), await found('South')];
    await runScript(
      test.database,
      `create table held_keys (
         id uuid primary key default gen_random_uuid(),
         organisation_id uuid default current_organisation(),
         user_id uuid not null constraint held_keys_user_id_fkey references auth_users (id));
       call guard_table('held_keys')`,
    );
  });
  after(async () => {
    if (test !== undefined) await runScript(test.database, 'drop table held_keys');
    await test?.close();
  });

  async function found(name: string): Promise<Tested> {
    const { id } = expectStatus(await test.api.post('/auth/organisations', { name }), 201);
    return { id, machine: test.inOrganisation(id).api };
  }

  function both(): readonly Tested[] {
    return [north ?? assert.fail(), south ?? assert.fail()];
  }

  /** Somebody who belongs to both organisations, with an invitation into each, and one into none. */
  async function addMember(email: string): Promise<SignedInMember> {
    const [first, second] = both();
    const member = await test.member(email, [], first?.machine);
    expectStatus(await test.api.post('/auth/invitations', { email: `other.${email}`, roles: [] }), 201);
    const path = `/auth/organisations/${second?.id}/members/${member.id}`;
    expectStatus(await (second?.machine ?? assert.fail()).put(path, { roles: ['admin'] }), 200);
    return member;
  }

  async function exported(person: object, client = test.api): Promise<Records> {
    return expectStatus(await client.post('/personal-data/export', person), 200).records;
  }

  function erase(person: object): Promise<Answer> {
    return test.api.post('/personal-data/erase', person);
  }

  it('are exported for whoever works for none, with what they belong to and were invited to', async () => {
    const { id, email } = await addMember('ada@example.com');
    const { machine } = both()[1] ?? assert.fail();
    expectStatus(await machine.post('/auth/invitations', { email: 'ada.too@example.com', roles: [] }), 201);
    const { authUsers, authInvitations, authMemberships } = await exported({ email: 'ADA@example.com' });
    assert.deepEqual(
      authUsers?.map((user) => [user['id'], user['email']]),
      [[id, email]],
    );
    assert.deepEqual(
      authInvitations?.map((invitation) => invitation['email']),
      [email],
    );
    assert.deepEqual(
      authMemberships?.map(({ organisationId, roles }) => [organisationId, roles]),
      both().map(({ id: organisation }, index) => [organisation, index === 0 ? [] : ['admin']]),
    );
    const byRecord = await exported({ record: { table: 'authUsers', id } });
    assert.equal(byRecord['authMemberships']?.length, 2);
    const invited = await exported({ email: 'ada.too@example.com' });
    assert.deepEqual(
      Object.values(invited).map(({ length }) => length),
      [0, 1, 0],
    );
  });

  it('are neither shown to an organisation nor erased by it', async () => {
    const { email } = await addMember('bob@example.com');
    for (const { machine } of both()) {
      assert.deepEqual(await exported({ email }, machine), {});
      const { records } = expectStatus(await machine.post('/personal-data/erase', { email }), 200);
      assert.deepEqual(records, {});
    }
    assert.equal((await exported({ email }))['authMemberships']?.length, 2);
  });

  it('are not for people without the right', async () => {
    const { accessToken, email } = await test.member('plain@example.com');
    for (const what of ['export', 'erase']) {
      const answer = await test.as(accessToken, 'POST', `/personal-data/${what}`, { email });
      expectError(answer, 403, 'FORBIDDEN');
    }
  });

  it('are erased with their sign-ins and all that they belong to, and each organisation sees it in its log', async () => {
    const { id, email, accessToken } = await addMember('cleo@example.com');
    const key = await makeKey(accessToken);
    const one = { deleted: 1, anonymised: 0, kept: 0 };
    assert.deepEqual(expectStatus(await erase({ email }), 200), {
      records: { authUsers: one, authInvitations: one, authMemberships: { ...one, deleted: 2 } },
    });
    expectError(await test.as(accessToken, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    const [keyEnded] = await inMaintenance(
      sql`select organisation_id, actor_kind, actor_id from audit_log
          where record_type = 'auth_api_keys' and record_id = ${key.id} and action = 'delete'`,
    );
    assert.deepEqual(keyEnded, {
      organisation_id: key.organisationId,
      actor_kind: 'machine',
      actor_id: 'test',
    });
    const [event] = await inMaintenance(
      sql`select organisation_id from audit_log where action = 'erase-personal-data' order by id desc limit 1`,
    );
    assert.deepEqual(event, { organisation_id: null });
    for (const records of Object.values(await exported({ email }))) assert.deepEqual(records, []);
    const left = await inMaintenance(
      sql`select 1 from auth_users where id = ${id}
          union all select 1 from auth_credentials where user_id = ${id}
          union all select 1 from auth_sessions where user_id = ${id}
          union all select 1 from auth_memberships where user_id = ${id}
          union all select 1 from auth_invitations where email = ${email}`,
    );
    assert.deepEqual(left, []);
    const ended = await inMaintenance(
      sql`select organisation_id, actor_kind from audit_log
          where record_type = 'auth_memberships' and action = 'delete' and before ->> 'user_id' = ${id} order by id desc`,
    );
    assert.deepEqual(
      ended.map((entry) => [entry['organisation_id'], entry['actor_kind']]),
      both().map(({ id: organisation }) => [organisation, 'machine']),
    );
    const again = expectStatus(await erase({ email }), 200);
    assert.equal(again.records.authUsers.deleted, 0);
  });

  it('stay, with everything that they belong to, where a record refers to them and does not let go', async () => {
    const { id, email } = await addMember('dan@example.com');
    await inMaintenance(
      sql`insert into held_keys (organisation_id, user_id) values (${both()[0]?.id}, ${id}) returning id`,
    );
    const answer = await erase({ email });
    expectError(answer, 409, 'STILL_REFERENCED');
    assert.match(answer.body.message, /held_keys.*auth_users.*erase again/);
    assert.deepEqual(
      Object.values(await exported({ email })).map(({ length }) => length),
      [1, 1, 2],
    );
    await inMaintenance(sql`delete from held_keys where user_id = ${id} returning id`);
    expectStatus(await erase({ email }), 200);
  });

  it('are not to be found by whoever works for an organisation, even in the database', async () => {
    const { id, email } = await addMember('eve@example.com');
    const ask = sql`select * from organisations_of_person(${email}, ${JSON.stringify([id])}::jsonb)`;
    const { inDatabase } = test.inOrganisation(both()[0]?.id);
    assert.deepEqual(await inDatabase((queries) => rowsOf({ queries }, ask)), []);
    assert.equal((await test.inDatabase((queries) => rowsOf({ queries }, ask))).length, 2);
  });

  /** Makes a key in the organisation whose admin the member is. */
  async function makeKey(
    accessToken: string,
  ): Promise<{ readonly id: string; readonly organisationId: string | undefined }> {
    const organisationId = both()[1]?.id;
    const entered = await test.as(accessToken, 'POST', `/auth/organisations/${organisationId}/enter`);
    const wanted = { name: 'Import', permissions: ['auth:self'], expiresInDays: 1 };
    const made = await test.as(expectStatus(entered, 200).accessToken, 'POST', '/auth/api-keys', wanted);
    const { id } = expectStatus(made, 201);
    return { id, organisationId };
  }

  /** Sees the rows of every organisation. */
  function inMaintenance(query: ReturnType<typeof sql>): Promise<readonly Record<string, unknown>[]> {
    return test.database.asOwner((owner) =>
      owner.transaction(async (queries) => {
        await queries.execute(sql`select set_config('app.maintenance', 'on', true)`);
        return rowsOf({ queries }, query);
      }),
    );
  }
});
