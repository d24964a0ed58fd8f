import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startAccountsApp, type AccountsApp, type SignedInMember } from '../support/accounts-app.ts';
import { expectError, expectStatus } from '../support/test-app.ts';
import { rowsOf, runScript } from '../support/test-database.ts';
import { sql } from '../../app/core/database/drizzle.ts';
import { PERMISSIONS } from '../../app/permissions.ts';

const IMPORT = {
  name: 'Nightly import',
  permissions: ['auth-users:list', 'auth-api-keys:create'],
  expiresInDays: 30,
};

/** Somebody whose token another backend with the same secret has issued. */
async function signedInElsewhere(): Promise<SignedInMember> {
  const other = await startAccountsApp('invitation', {}, { keepRows: true });
  const member = await other.member('ada@example.com');
  await other.close();
  return member;
}

describe('control 3, 4: API keys', () => {
  let test: AccountsApp;

  before(async () => {
    test = await startAccountsApp('off');
  });
  after(() => test.close());

  async function createKey(): Promise<{ readonly id: string; readonly key: string }> {
    return expectStatus(await test.api.post('/auth/api-keys', IMPORT), 201);
  }

  it('are shown once, and kept as a hash', async () => {
    const { id, key } = await createKey();
    assert.match(key, /^ak_[\w-]{64}$/);
    const { items } = expectStatus(await test.api.get('/auth/api-keys'), 200);
    const { name, permissions, createdBy } = items.find((item: { id: string }) => item.id === id);
    assert.deepEqual(
      { name, permissions, createdBy },
      { name: IMPORT.name, permissions: IMPORT.permissions, createdBy: 'test' },
    );
    const rows = await rowsOf(
      test.database,
      sql`select to_jsonb(k) as row from auth_api_keys k union all select to_jsonb(a) from audit_log a`,
    );
    assert.equal(JSON.stringify([rows, items]).includes(key), false);
    assert.equal(test.logs().includes(key), false);
  });

  it('allow what they are for and nothing else', async () => {
    const { id, key } = await createKey();
    expectError(await test.as(key, 'GET', '/auth/api-keys'), 403, 'FORBIDDEN');
    expectError(await test.as(key, 'DELETE', `/auth/api-keys/${id}`), 403, 'FORBIDDEN');
  });

  it('may always ask who they are', async () => {
    const { id, key } = await createKey();
    const { kind, permissions, user, ...me } = expectStatus(await test.as(key, 'GET', '/auth/me'), 200);
    assert.deepEqual({ kind, id: me.id, user }, { kind: 'machine', id, user: null });
    assert.deepEqual(permissions, ['auth:self', ...IMPORT.permissions]);
  });

  it('allow only what an endpoint can demand', async () => {
    for (const unknown of ['everything', 'leads:reed', 'audit:read:own', 'Audit:read', '**']) {
      const body = { ...IMPORT, permissions: ['audit:read', unknown] };
      const answer = await test.api.post('/auth/api-keys', body);
      expectError(answer, 422, 'VALIDATION_FAILED', 'permissions');
      const { message } = expectStatus(answer, 422).details[0];
      assert.ok(message.startsWith(`cannot have ${unknown}, which no endpoint demands`), message);
    }
    for (const known of [['*'], [...PERMISSIONS.admin]]) {
      expectStatus(await test.api.post('/auth/api-keys', { ...IMPORT, permissions: known }), 201);
    }
  });

  it('cannot make a key that may do more', async () => {
    const { key } = await createKey();
    const wider = { ...IMPORT, permissions: ['*'] };
    expectError(await test.as(key, 'POST', '/auth/api-keys', wider), 403, 'FORBIDDEN');
    const other = { ...IMPORT, permissions: ['auth-users:list', 'auth-users:update'] };
    expectError(await test.as(key, 'POST', '/auth/api-keys', other), 403, 'FORBIDDEN');
    expectStatus(
      await test.as(key, 'POST', '/auth/api-keys', { ...IMPORT, permissions: ['auth-users:list'] }),
      201,
    );
  });

  it('hold no longer once revoked or expired', async () => {
    const revoked = await createKey();
    expectStatus(await test.as(revoked.key, 'GET', '/auth/me'), 200);
    expectStatus(await test.api.delete(`/auth/api-keys/${revoked.id}`), 204);
    expectError(await test.as(revoked.key, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    const expired = await createKey();
    await runScript(test.database, `update auth_api_keys set expires_at = now() where id = '${expired.id}'`);
    expectError(await test.as(expired.key, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
  });

  it('are refused when anything of them is wrong', async () => {
    const { key } = await createKey();
    const other = await createKey();
    const mixed = `${key.slice(0, 20)}${other.key.slice(20)}`;
    for (const wrong of [
      key.slice(0, -1),
      `${key}A`,
      key.replace(/^ak_/, 'rt_'),
      key.toLowerCase(),
      mixed,
      'ak_',
    ]) {
      expectError(await test.as(wrong, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    }
  });

  it('hold for 1 day to 2 years, and name what they allow', async () => {
    for (const [wrong, path] of [
      [{ expiresInDays: 0 }, 'expiresInDays'],
      [{ expiresInDays: 731 }, 'expiresInDays'],
      [{ permissions: [] }, 'permissions'],
      [{ permissions: [''] }, 'permissions.0'],
    ] as const) {
      expectError(
        await test.api.post('/auth/api-keys', { ...IMPORT, ...wrong }),
        422,
        'VALIDATION_FAILED',
        path,
      );
    }
  });

  it('are the only accounts where nobody may sign up', async () => {
    const { accessToken } = await signedInElsewhere();
    expectError(await test.as(accessToken, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
    for (const path of ['/auth/sign-in', '/auth/sign-up', '/auth/invitations']) {
      expectError(await test.api.post(path, {}), 404, 'ROUTE_NOT_FOUND');
    }
  });
});
