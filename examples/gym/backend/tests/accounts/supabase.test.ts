import assert from 'node:assert/strict';
import { createHmac, randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

import { readAccountsConfig } from '../../app/core/auth/accounts/accounts.config.ts';
import { supabaseCallers, type ReadCaller } from '../../app/core/auth/accounts/supabase.ts';
import { usersOf } from '../../app/core/auth/accounts/users.ts';
import { ConfigError, loadConfig, type RawEnvironment } from '../../app/core/environment.ts';
import { startAccountsApp, type AccountsApp } from '../support/accounts-app.ts';
import { startKeyServer, type KeyServer } from '../support/key-server.ts';
import { expectError, expectStatus } from '../support/test-app.ts';
import { testDatabase } from '../support/test-database.ts';

interface SigningKey {
  readonly alg: string;
  readonly jwk: JWK & { readonly kid: string };
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

async function createKey(alg: 'ES256' | 'RS256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  const jwk = {
    ...(await exportJWK(publicKey)),
    kid: randomUUID(),
    alg,
    use: 'sig',
    key_ops: ['verify'],
    ext: true,
  };
  return { alg, jwk, privateKey, publicKey };
}

const LEGACY_SECRET = 'super-secret-jwt-token-with-at-least-32-characters-long';

describe('control 4: tokens of Supabase', () => {
  let server: KeyServer;
  let key: SigningKey;
  let test: AccountsApp;

  before(async () => {
    server = await startKeyServer();
    key = await createKey('ES256');
    server.publish([key.jwk]);
    test = await startAccountsApp('invitation', { SUPABASE_URL: server.url });
  });
  after(async () => {
    await test.close();
    await server.close();
  });

  /** What an access token of Supabase says. */
  function claims(changes: Record<string, unknown> = {}): Record<string, unknown> {
    const iat = Math.floor(Date.now() / 1000);
    return {
      iss: `${server.url}/auth/v1`,
      sub: randomUUID(),
      aud: 'authenticated',
      exp: iat + 3600,
      iat,
      email: `${randomUUID()}@example.com`,
      phone: '',
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: { email_verified: true },
      role: 'authenticated',
      aal: 'aal1',
      amr: [{ method: 'password', timestamp: iat }],
      session_id: randomUUID(),
      is_anonymous: false,
      ...changes,
    };
  }

  function sign(
    payload: Record<string, unknown>,
    { alg, jwk, privateKey }: SigningKey = key,
  ): Promise<string> {
    return new SignJWT(payload).setProtectedHeader({ alg, kid: jwk.kid, typ: 'JWT' }).sign(privateKey);
  }

  function bySecret(payload: Record<string, unknown>, secret: string, kid = key.jwk.kid): string {
    const parts = [{ alg: 'HS256', kid, typ: 'JWT' }, payload];
    const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
  }

  async function refuses(token: string): Promise<void> {
    expectError(await test.as(token, 'GET', '/auth/me'), 401, 'UNAUTHENTICATED');
  }

  /** A reader of tokens that fetches keys whenever it meets an unknown one. */
  async function reader(environment: RawEnvironment = {}): Promise<ReadCaller> {
    const { supabase } = loadConfig({ SUPABASE_URL: server.url, ...environment }, (env) =>
      readAccountsConfig(env, { environment: 'development', publicUrl: undefined, port: 0 }, 'off'),
    );
    assert.ok(supabase !== undefined);
    return supabaseCallers({ config: supabase, users: usersOf(await testDatabase()), cooldownMs: 0 });
  }

  it('say who is calling, whom the list of users then has', async () => {
    const said = claims();
    const me = expectStatus(await test.as(await sign(said), 'GET', '/auth/me'), 200);
    assert.deepEqual([me.kind, me.id, me.roles], ['user', said['sub'], []]);
    const { items } = expectStatus(await test.api.get(`/auth/users?q=${String(said['email'])}`), 200);
    assert.deepEqual([items[0].id, items[0].email], [said['sub'], said['email']]);
  });

  it('give the roles of app_metadata and of the own table, never those of user_metadata', async () => {
    const own = claims({
      user_metadata: { roles: ['admin'], role: 'admin', app_metadata: { roles: ['admin'] } },
    });
    const token = await sign(own);
    expectError(await test.as(token, 'GET', '/auth/users'), 403, 'FORBIDDEN');
    const admin = await sign(claims({ app_metadata: { provider: 'email', roles: ['admin'] } }));
    expectStatus(await test.as(admin, 'GET', '/auth/users'), 200);
    expectStatus(
      await test.as(admin, 'PATCH', `/auth/users/${String(own['sub'])}`, { roles: ['admin'] }),
      200,
    );
    expectStatus(await test.as(token, 'GET', '/auth/users'), 200);
  });

  it('give nothing once the user is disabled here', async () => {
    const said = claims({ app_metadata: { roles: ['admin'] } });
    const token = await sign(said);
    expectStatus(await test.as(token, 'GET', '/auth/me'), 200);
    expectStatus(await test.api.patch(`/auth/users/${String(said['sub'])}`, { disabled: true }), 200);
    await refuses(token);
  });

  it('are refused without a signature, changed, or signed with the public key', async () => {
    const token = await sign(claims());
    const [header, payload, signature] = token.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
    await refuses(`${none}.${payload}.`);
    await refuses(`${none}.${payload}.${signature}`);
    const changed = Buffer.from(JSON.stringify(claims({ app_metadata: { roles: ['admin'] } }))).toString(
      'base64url',
    );
    await refuses(`${header}.${changed}.${signature}`);
    await refuses(bySecret(claims(), await exportSPKI(key.publicKey)));
    await refuses(bySecret(claims(), JSON.stringify(key.jwk)));
    await refuses(bySecret(claims(), LEGACY_SECRET));
    await refuses(await sign(claims(), { ...(await createKey('ES256')), jwk: key.jwk }));
  });

  for (const [name, wrong] of [
    ['an end in the past', { exp: Math.floor(Date.now() / 1000) - 1 }],
    ['no end', { exp: undefined }],
    ['another audience', { aud: 'anon' }],
    ['another issuer', { iss: 'https://elsewhere.supabase.co/auth/v1' }],
    ['no person', { sub: undefined }],
    ['a person without a UUID', { sub: "1' or '1'='1" }],
    ['the role of an API key', { role: 'service_role' }],
    ['an anonymous person', { is_anonymous: true }],
  ] as const) {
    it(`are refused with ${name}`, async () => {
      await refuses(await sign(claims(wrong)));
    });
  }

  it('hold with the old key and the new one while both are published, and with the old one no longer', async () => {
    const read = await reader();
    const next = await createKey('RS256');
    server.publish([key.jwk]);
    assert.ok(await read(await sign(claims())));
    server.publish([next.jwk, key.jwk]);
    assert.ok(await read(await sign(claims(), next)));
    assert.ok(await read(await sign(claims())));
    const fresh = await reader();
    server.publish([next.jwk]);
    assert.ok(await fresh(await sign(claims(), next)));
    assert.equal(await fresh(await sign(claims())), undefined);
    server.publish([key.jwk]);
  });

  it('do not make the keys be fetched for each unknown one', async () => {
    expectStatus(await test.as(await sign(claims()), 'GET', '/auth/me'), 200);
    const before = server.fetches();
    for (let attempt = 0; attempt < 5; attempt += 1)
      await refuses(await sign(claims(), await createKey('ES256')));
    assert.ok(server.fetches() - before <= 1);
  });

  it('are neither taken nor refused while the keys cannot be fetched', async () => {
    const read = await reader();
    server.publish(undefined);
    await assert.rejects(read(await sign(claims())), { code: 'UNAVAILABLE' });
    server.publish([key.jwk]);
    assert.ok(await read(await sign(claims())));
  });

  it('may be signed with the older secret only where that is said', async () => {
    const read = await reader({ SUPABASE_SIGNING: 'secret', SUPABASE_JWT_SECRET: LEGACY_SECRET });
    assert.ok(await read(bySecret(claims(), LEGACY_SECRET)));
    assert.equal(await read(bySecret(claims(), `${LEGACY_SECRET}!`)), undefined);
    assert.equal(await read(bySecret(claims({ aud: 'anon' }), LEGACY_SECRET)), undefined);
    assert.equal(await read(await sign(claims())), undefined);
  });

  it('leave no other way to sign in', async () => {
    for (const path of [
      '/auth/sign-in',
      '/auth/refresh',
      '/auth/invitations/accept',
      '/auth/password/forgot',
    ]) {
      expectError(await test.api.post(path, {}), 404, 'ROUTE_NOT_FOUND');
    }
  });

  it('need a configuration that leaves no doubt how they are signed', () => {
    for (const [environment, name] of [
      [{ SUPABASE_URL: 'https://x.supabase.co', SUPABASE_JWT_SECRET: LEGACY_SECRET }, 'SUPABASE_JWT_SECRET'],
      [{ SUPABASE_URL: 'https://x.supabase.co', SUPABASE_SIGNING: 'secret' }, 'SUPABASE_JWT_SECRET'],
      [{ SUPABASE_JWT_SECRET: LEGACY_SECRET }, 'SUPABASE_JWT_SECRET'],
      [{ SUPABASE_URL: 'ftp://x.supabase.co' }, 'SUPABASE_URL'],
      [{ SUPABASE_URL: 'http://x.supabase.co', production: 'yes' }, 'SUPABASE_URL'],
    ] as const) {
      const around = { publicUrl: undefined, port: 0 };
      const stage = 'production' in environment ? 'production' : 'development';
      assert.throws(
        () =>
          loadConfig(environment, (env) => readAccountsConfig(env, { ...around, environment: stage }, 'off')),
        (error) => error instanceof ConfigError && error.problems.some((problem) => problem.startsWith(name)),
      );
    }
  });
});
