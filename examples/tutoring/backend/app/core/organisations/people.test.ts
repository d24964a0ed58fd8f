import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import type { SQL } from 'drizzle-orm';

import {
  PASSWORD,
  signIn,
  startAccountsApp,
  type AccountsApp,
  type SignedInMember,
} from '../../../tests/support/accounts-app.ts';
import {
  expectError,
  expectStatus,
  type Answer,
  type Method,
  type TestClient,
} from '../../../tests/support/test-app.ts';
import { rowsOf, runScript } from '../../../tests/support/test-database.ts';
import { MOST_ATTEMPTS } from '../auth/accounts/attempts.ts';
import { onBehalfOf } from '../auth/caller.ts';
import { sql } from '../database/drizzle.ts';
import { TENANCY } from '../tenancy.ts';
import { membershipsOf } from './memberships.ts';
import { authOrganisationRoutes } from './organisations.routes.ts';

const skip = TENANCY === 'single' && 'all callers share one set of data';

const ACCEPT = '/auth/invitations/accept';

/** An organisation, its admin, and a machine that the operator lets do everything in it. */
interface Tested {
  readonly id: string;
  readonly machine: TestClient;
  readonly admin: SignedInMember;
}

type Call = (method: Method, url: string, body?: unknown) => Promise<Answer>;

interface Two {
  readonly test: AccountsApp;
  readonly north: Tested;
  readonly south: Tested;
}

async function startTwo(): Promise<Two> {
  const test = await startAccountsApp('invitation', {}, { membershipsOf, register: authOrganisationRoutes });
  const found = async (name: string): Promise<Tested> => {
    const { id } = expectStatus(await test.api.post('/auth/organisations', { name }), 201);
    const machine = test.inOrganisation(id).api;
    const admin = await test.member(`admin@${name.toLowerCase()}.example.com`, ['admin'], machine);
    return { id, machine, admin };
  };
  return { test, north: await found('North'), south: await found('South') };
}

describe('control 1: people of an organisation', { skip }, () => {
  let two: Two;

  before(async () => {
    two = await startTwo();
  });
  after(() => two?.test.close());

  function asAdmin({ admin }: Tested, ...call: Parameters<Call>): Promise<Answer> {
    return two.test.as(admin.accessToken, ...call);
  }

  async function listed(
    organisation: Tested,
    url: string,
    key: 'id' | 'email' = 'id',
  ): Promise<readonly string[]> {
    const page = expectStatus(await asAdmin(organisation, 'GET', url), 200);
    assert.equal(page.total, page.items.length);
    return page.items.map((item: Readonly<Record<typeof key, string>>) => item[key]);
  }

  async function me(
    token: string,
  ): Promise<readonly [organisationId: string | null, roles: readonly string[]]> {
    const { organisationId, roles, user } = expectStatus(await two.test.as(token, 'GET', '/auth/me'), 200);
    assert.deepEqual(user?.roles ?? [], roles);
    return [organisationId, roles];
  }

  async function made(
    token: string,
    name: string,
  ): Promise<{ readonly key: string; readonly token: string }> {
    const wanted = { name, permissions: ['auth-users:list'], expiresInDays: 1 };
    const { key } = expectStatus(await two.test.as(token, 'POST', '/auth/api-keys', wanted), 201);
    const invitation = { email: `${name}@example.com`, roles: ['admin'] };
    return {
      key,
      token: expectStatus(await two.test.as(token, 'POST', '/auth/invitations', invitation), 201).token,
    };
  }

  it('are shown to its admin with what they are there, and to no other organisation’s', async () => {
    const { test, north, south } = two;
    assert.deepEqual(await listed(north, '/auth/users', 'email'), [north.admin.email]);
    assert.deepEqual(await listed(south, '/auth/users', 'email'), [south.admin.email]);
    expectError(await asAdmin(north, 'GET', `/auth/users/${south.admin.id}`), 404, 'NOT_FOUND');
    const own = expectStatus(await asAdmin(north, 'GET', `/auth/users/${north.admin.id}`), 200);
    assert.deepEqual(own.roles, ['admin']);
    const all = expectStatus(await test.api.get('/auth/users'), 200);
    assert.deepEqual(
      all.items.map(({ roles }: { readonly roles: readonly string[] }) => roles),
      [[], []],
    );
  });

  it('are given roles there by its admin, who changes nothing else of them, and of others nothing', async () => {
    const { test, north, south } = two;
    const { id, accessToken } = await test.member('member@example.com', [], north.machine);
    expectStatus(
      await south.machine.put(`/auth/organisations/${south.id}/members/${id}`, { roles: [] }),
      200,
    );
    assert.deepEqual(
      expectStatus(await asAdmin(north, 'PATCH', `/auth/users/${id}`, { roles: ['admin'] }), 200).roles,
      ['admin'],
    );
    assert.deepEqual(await me(accessToken), [north.id, ['admin']]);
    assert.deepEqual(expectStatus(await south.machine.get(`/auth/users/${id}`), 200).roles, []);
    assert.deepEqual(expectStatus(await test.api.get(`/auth/users/${id}`), 200).roles, []);
    for (const [field, value] of Object.entries({ name: 'Renamed', disabled: true })) {
      const answer = await asAdmin(north, 'PATCH', `/auth/users/${id}`, { [field]: value });
      expectError(answer, 403, 'FORBIDDEN', field);
    }
    for (const change of [{ roles: [] }, { name: 'Renamed' }]) {
      expectError(await asAdmin(north, 'PATCH', `/auth/users/${south.admin.id}`, change), 404, 'NOT_FOUND');
    }
    assert.deepEqual(await me(south.admin.accessToken), [south.id, ['admin']]);
  });

  it('are invited into it, and seen and taken back as invited by no other', async () => {
    const { north, south } = two;
    const made = expectStatus(
      await asAdmin(north, 'POST', '/auth/invitations', { email: 'new@example.com', roles: ['admin'] }),
      201,
    );
    assert.ok((await listed(north, '/auth/invitations')).includes(made.id));
    assert.ok(!(await listed(south, '/auth/invitations')).includes(made.id));
    const path = `/auth/invitations/${made.id}`;
    expectError(await asAdmin(south, 'DELETE', path), 404, 'NOT_FOUND');
    expectError(await two.test.api.delete(path), 404, 'NOT_FOUND');
    expectStatus(await asAdmin(north, 'DELETE', path), 204);
    const acceptance = { token: made.token, name: 'New', password: PASSWORD };
    expectError(await two.test.as(undefined, 'POST', ACCEPT, acceptance), 422, 'INVALID_TOKEN');
  });

  it('join a second one with the account that they have, and its password alone', async () => {
    const { test, north, south } = two;
    const { email } = south.admin;
    const invite = (): Promise<Answer> => asAdmin(north, 'POST', '/auth/invitations', { email, roles: [] });
    const { token } = expectStatus(await invite(), 201);
    const accept = (password: string): Promise<Answer> =>
      test.as(undefined, 'POST', ACCEPT, { token, name: 'Somebody else', password });
    expectError(await accept(`${PASSWORD}!`), 401, 'INVALID_CREDENTIALS');
    const { accessToken, user } = expectStatus(await accept(PASSWORD), 200);
    assert.deepEqual([user.id, user.name], [south.admin.id, 'Ada Lovelace']);
    assert.deepEqual(await me(accessToken), [north.id, []]);
    assert.deepEqual(await me(south.admin.accessToken), [south.id, ['admin']]);
    expectError(await invite(), 409, 'CONFLICT', 'email');
    expectError(await accept(PASSWORD), 422, 'INVALID_TOKEN');
  });

  it('take over an account that somebody else has signed up for, and nobody confirmed', async () => {
    const { test, north } = two;
    const [id, email] = ['01900000-0000-7000-8000-00000000aaaa', 'prepared@example.com'];
    await runScript(
      test.database,
      `insert into auth_users (id, email, name) values ('${id}', '${email}', 'Somebody else');
       insert into auth_credentials (id, user_id, provider_id, account_id) values ('${id}', '${id}', 'credential', '${id}')`,
    );
    const { token } = expectStatus(
      await asAdmin(north, 'POST', '/auth/invitations', { email, roles: [] }),
      201,
    );
    const acceptance = { token, name: 'Ada', password: PASSWORD };
    const { accessToken, user } = expectStatus(await test.as(undefined, 'POST', ACCEPT, acceptance), 200);
    assert.deepEqual([user.id, user.name], [id, 'Ada']);
    assert.deepEqual(await me(accessToken), [north.id, []]);
    expectStatus(await signIn(test, { email }), 200);
  });

  it('cannot be joined by guessing the password of an account, or with one that is disabled', async () => {
    const { test, north } = two;
    const { id, email } = await test.member('target@example.com');
    const { token } = expectStatus(await north.machine.post('/auth/invitations', { email, roles: [] }), 201);
    const accept = (password: string): Promise<Answer> =>
      test.as(undefined, 'POST', ACCEPT, { token, name: 'Eve', password });
    expectError(await accept('not the right one'), 401, 'INVALID_CREDENTIALS');
    await test.database.queries.execute(sql`update auth_attempts set count = ${MOST_ATTEMPTS}`);
    expectError(await accept(PASSWORD), 429, 'RATE_LIMITED');
    await test.database.queries.execute(sql`delete from auth_attempts`);
    expectStatus(await test.api.patch(`/auth/users/${id}`, { disabled: true }), 200);
    expectError(await accept(PASSWORD), 401, 'INVALID_CREDENTIALS');
  });

  it('are added by their id alone by the operator only', async () => {
    const { north, south } = two;
    const path = `/auth/organisations/${north.id}/members`;
    const stranger = await two.test.member('stranger@example.com', [], south.machine);
    const put = (id: string): [string, { readonly roles: readonly string[] }] => [
      `${path}/${id}`,
      { roles: [] },
    ];
    expectError(await two.test.as(north.admin.accessToken, 'PUT', ...put(stranger.id)), 404, 'NOT_FOUND');
    assert.ok(!(await listed(north, '/auth/users')).includes(stranger.id));
    expectStatus(await north.machine.put(...put(stranger.id)), 200);
    assert.ok((await listed(north, '/auth/users')).includes(stranger.id));
    expectStatus(await two.test.as(north.admin.accessToken, 'PUT', ...put(stranger.id)), 200);
  });

  it('have machines whose keys work for it alone, and are seen and revoked by no other', async () => {
    const { test, north, south } = two;
    const key = { name: 'Import', permissions: ['auth:self', 'auth:members'], expiresInDays: 1 };
    const made = expectStatus(await asAdmin(north, 'POST', '/auth/api-keys', key), 201);
    assert.deepEqual(await me(made.key), [north.id, []]);
    expectStatus(await test.as(made.key, 'GET', `/auth/organisations/${north.id}/members`), 200);
    expectError(await test.as(made.key, 'GET', `/auth/organisations/${south.id}/members`), 404, 'NOT_FOUND');
    assert.deepEqual(
      [await listed(north, '/auth/api-keys'), await listed(south, '/auth/api-keys')],
      [[made.id], []],
    );
    expectError(await asAdmin(south, 'DELETE', `/auth/api-keys/${made.id}`), 404, 'NOT_FOUND');
    expectStatus(await asAdmin(north, 'DELETE', `/auth/api-keys/${made.id}`), 204);
    expectError(await test.as(made.key, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
  });

  it('have an admin there, whoever tries to take the rights of the last one, and however many at a time', async () => {
    const { test } = two;
    const { id } = expectStatus(await test.api.post('/auth/organisations', { name: 'West' }), 201);
    const machine = test.inOrganisation(id).api;
    const one = await test.member('one-admin@example.com', ['admin'], machine);
    const other = await test.member('other-admin@example.com', ['admin'], machine);
    const path = `/auth/organisations/${id}/members`;
    const become = (member: SignedInMember, roles: readonly string[]): Promise<Answer> =>
      machine.put(`${path}/${member.id}`, { roles });
    const both = await Promise.all([become(one, []), become(other, [])]);
    assert.deepEqual(
      both.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 422],
    );
    expectStatus(await become(one, ['admin']), 200);
    expectStatus(await become(other, []), 200);
    for (const answer of [
      await test.as(one.accessToken, 'PUT', `${path}/${one.id}`, { roles: [] }),
      await test.as(one.accessToken, 'PATCH', `/auth/users/${one.id}`, { roles: [] }),
      await test.as(one.accessToken, 'DELETE', `${path}/${one.id}`),
      await become(one, []),
      await machine.delete(`${path}/${one.id}`),
    ]) {
      expectError(answer, 422, 'RULE_BROKEN');
    }
    assert.deepEqual(await me(one.accessToken), [id, ['admin']]);
  });

  it('leave no key and no invitation of theirs behind, and keep those of another organisation', async () => {
    const { test, north, south } = two;
    const leaver = await test.member('leaver@example.com', ['admin'], north.machine);
    expectStatus(
      await south.machine.put(`/auth/organisations/${south.id}/members/${leaver.id}`, { roles: ['admin'] }),
      200,
    );
    const here = await made(leaver.accessToken, 'of-leaver');
    const entered = await test.as(leaver.accessToken, 'POST', `/auth/organisations/${south.id}/enter`);
    const there = await made(expectStatus(entered, 200).accessToken, 'of-leaver-elsewhere');
    const members = `/auth/organisations/${north.id}/members/${leaver.id}`;
    expectStatus(await asAdmin(north, 'PUT', members, { roles: [] }), 200);
    expectError(await test.as(here.key, 'GET', '/auth/users'), 403, 'FORBIDDEN');
    expectStatus(await asAdmin(north, 'DELETE', members), 204);
    expectError(await test.as(here.key, 'GET', '/auth/users'), 401, 'UNAUTHENTICATED');
    const accept = ({ token }: { readonly token: string }): Promise<Answer> =>
      test.as(undefined, 'POST', ACCEPT, { token, name: 'Invited', password: PASSWORD });
    expectError(await accept(here), 422, 'INVALID_TOKEN');
    expectStatus(await test.as(there.key, 'GET', '/auth/users'), 200);
    expectStatus(await accept(there), 200);
  });

  it('have passwords and sign-ins that nobody but they reach there, whom the database itself tells apart', async () => {
    const { test, north, south } = two;
    const { id, accessToken } = await test.member('colleague@example.com', ['admin'], north.machine);
    expectStatus(await test.as(accessToken, 'GET', '/auth/me'), 200);
    const inNorth = (
      caller: { readonly kind: 'user' | 'machine'; readonly id: string },
      query: SQL,
    ): Promise<readonly Record<string, unknown>[]> => {
      const principal = { ...caller, organisationId: north.id, permissions: [] } as const;
      return onBehalfOf({ principal, requestId: '', address: '' }, () => rowsOf(test.database, query));
    };
    for (const table of ['auth_credentials', 'auth_sessions'].map((name) => sql.identifier(name))) {
      const seen = sql`select distinct user_id from ${table}`;
      const changed = sql`update ${table} set id = id where user_id <> ${id} returning id`;
      const deleted = sql`delete from ${table} where user_id <> ${id} returning id`;
      assert.deepEqual(await inNorth({ kind: 'user', id }, seen), [{ user_id: id }]);
      assert.deepEqual(await inNorth({ kind: 'machine', id: 'test' }, seen), []);
      assert.deepEqual(await inNorth({ kind: 'user', id }, changed), []);
      assert.deepEqual(await inNorth({ kind: 'user', id }, deleted), []);
    }
    const given = sql`insert into auth_credentials (id, user_id, provider_id, account_id)
      values (gen_random_uuid(), ${south.admin.id}, 'other', 'other')`;
    await assert.rejects(inNorth({ kind: 'user', id }, given));
  });

  it('sign in and out, and change their password, while they work for it', async () => {
    const { test, north } = two;
    const { email, accessToken, refreshToken } = await test.member('own@example.com', [], north.machine);
    const signIn = (password: string): Promise<Answer> =>
      test.as(undefined, 'POST', '/auth/sign-in', { email, password });
    const other = expectStatus(await signIn(PASSWORD), 200);
    assert.equal((await me(other.accessToken))[0], north.id);
    const newPassword = `${PASSWORD}, changed`;
    const change = { currentPassword: PASSWORD, newPassword };
    expectStatus(await test.as(accessToken, 'POST', '/auth/password/change', change), 204);
    expectError(await test.as(other.accessToken, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    expectStatus(await test.as(undefined, 'POST', '/auth/refresh', { refreshToken }), 200);
    expectError(await signIn(PASSWORD), 401, 'INVALID_CREDENTIALS');
    for (const path of ['/auth/sign-out', '/auth/sign-out-everywhere']) {
      const session = expectStatus(await signIn(newPassword), 200);
      assert.equal((await me(session.accessToken))[0], north.id);
      expectStatus(await test.as(session.accessToken, 'POST', path, {}), 204);
      expectError(await test.as(session.accessToken, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    }
    expectError(await test.as(accessToken, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
  });

  it('are kept apart by the database itself, from the operator too', async () => {
    const { test, north, south } = two;
    await asAdmin(north, 'POST', '/auth/api-keys', {
      name: 'Kept',
      permissions: ['auth:self'],
      expiresInDays: 1,
    });
    for (const table of ['auth_invitations', 'auth_api_keys', 'auth_memberships']) {
      const query = sql`select distinct organisation_id from ${sql.identifier(table)}`;
      const seenBy = (organisationId?: string): Promise<readonly Record<string, unknown>[]> => {
        const scope = organisationId === undefined ? {} : { organisationId };
        const principal = { kind: 'machine', id: 'test', ...scope, permissions: [] } as const;
        return onBehalfOf({ principal, requestId: '', address: '' }, () => rowsOf(test.database, query));
      };
      for (const { id } of [north, south]) {
        for (const row of await seenBy(id)) assert.equal(row['organisation_id'], id, table);
      }
      assert.ok((await seenBy(north.id)).length > 0, table);
      for (const row of await seenBy()) assert.equal(row['organisation_id'], null, table);
      const taken = sql`update ${sql.identifier(table)} set id = id where organisation_id is not null returning id`;
      assert.deepEqual(await rowsOf(test.database, taken), [], `${table}, by nobody`);
    }
  });
});

describe('control 2: what is handed on in an organisation', { skip }, () => {
  let two: Two;

  before(async () => {
    two = await startTwo();
  });
  after(() => two?.test.close());

  it('makes nobody more than a member of it: no operator, and no member of another', async () => {
    const { test, north, south } = two;
    const friend = await test.member('friend@example.com', ['admin'], north.machine);
    const created = await test.as(friend.accessToken, 'POST', '/auth/organisations', { name: 'Own' });
    expectError(created, 403, 'FORBIDDEN');
    const key = { name: 'All', permissions: ['auth:createOrganisation'], expiresInDays: 1 };
    for (const permissions of [['*'], key.permissions, ['metrics:read'], ['version:read']]) {
      const answer = await test.as(friend.accessToken, 'POST', '/auth/api-keys', { ...key, permissions });
      expectError(answer, 403, 'FORBIDDEN');
    }
    const entered = await test.as(friend.accessToken, 'POST', `/auth/organisations/${south.id}/enter`);
    expectError(entered, 404, 'NOT_FOUND');
  });

  it('holds no rights that whoever hands them on lacks', async () => {
    const { test, north } = two;
    const permissions = ['auth:members', 'auth-users:read', 'auth-users:update', 'auth-invitations:create'];
    const wanted = { name: 'Personnel', permissions, expiresInDays: 1 };
    const { key } = expectStatus(
      await test.as(north.admin.accessToken, 'POST', '/auth/api-keys', wanted),
      201,
    );
    const { id } = await test.member('weak@example.com', [], north.machine);
    const members = `/auth/organisations/${north.id}/members`;
    const admin = { roles: ['admin'] };
    const none = { roles: [] };
    const calls: readonly Parameters<Call>[] = [
      ['PUT', `${members}/${id}`, admin],
      ['PATCH', `/auth/users/${id}`, admin],
      ['POST', '/auth/invitations', { email: 'strong@example.com', ...admin }],
      ['PUT', `${members}/${north.admin.id}`, none],
      ['PATCH', `/auth/users/${north.admin.id}`, none],
      ['DELETE', `${members}/${north.admin.id}`],
    ];
    for (const call of calls) expectError(await test.as(key, ...call), 403, 'FORBIDDEN');
    expectStatus(await test.as(key, 'PUT', `${members}/${id}`, none), 200);
    expectStatus(await test.as(key, 'DELETE', `${members}/${id}`), 204);
  });
});
