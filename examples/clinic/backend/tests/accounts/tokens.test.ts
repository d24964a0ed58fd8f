import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { after, before, describe, it } from 'node:test';

import { SignJWT } from 'jose';

import { keysOf } from '../../app/core/auth/accounts/keys.ts';
import {
  AUTH_SECRET,
  ISSUER,
  startAccountsApp,
  type AccountsApp,
  type SignedInMember,
} from '../support/accounts-app.ts';
import { expectError, expectStatus } from '../support/test-app.ts';

type Claims = Record<string, unknown>;

const now = (): number => Math.floor(Date.now() / 1000);

describe('control 4: access tokens', () => {
  let test: AccountsApp;
  let ada: SignedInMember;
  let signing: KeyObject;
  let publicKey: { readonly x: string; readonly kid: string };

  before(async () => {
    test = await startAccountsApp('invitation');
    ada = await test.member('ada@example.com', ['admin']);
    signing = (await keysOf({ secret: AUTH_SECRET, dataDirectory: 'unused' })()).signing;
    const { keys } = expectStatus(await test.as(undefined, 'GET', '/auth/jwks'), 200);
    publicKey = keys[0];
  });
  after(() => test.close());

  function claims(): Claims {
    const [, payload = ''] = ada.accessToken.split('.');
    return JSON.parse(Buffer.from(payload, 'base64url').toString());
  }

  function sign(
    payload: Claims,
    { key = signing, header = {} }: { key?: KeyObject; header?: { alg?: string; typ?: string } } = {},
  ): Promise<string> {
    return new SignJWT(payload).setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', ...header }).sign(key);
  }

  function bySymmetricKey(payload: Claims, key: string | Buffer): string {
    const parts = [{ alg: 'HS256', typ: 'at+jwt', kid: publicKey.kid }, payload];
    const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
    return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
  }

  async function refuses(token: string): Promise<void> {
    const answer = await test.as(token, 'GET', '/auth/me');
    expectError(answer, 401, 'UNAUTHENTICATED');
    assert.equal(answer.headers['www-authenticate'], 'Bearer');
  }

  it('are what a test can sign itself, or the refusals below would show nothing', async () => {
    expectStatus(await test.as(await sign(claims()), 'GET', '/auth/me'), 200);
  });

  it('hold for 15 minutes, and name the issuer, the audience, the person and the sign-in', () => {
    const { iss, aud, sub, sid, iat, exp } = claims();
    assert.deepEqual([iss, aud, sub], [ISSUER, ISSUER, ada.id]);
    assert.equal(typeof sid, 'string');
    assert.equal(Number(exp) - Number(iat), 900);
  });

  it('are refused without a signature (alg none)', async () => {
    const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'at+jwt' })).toString('base64url');
    const [, payload = ''] = ada.accessToken.split('.');
    await refuses(`${header}.${payload}.`);
    await refuses(`${header}.${payload}.${ada.accessToken.split('.')[2]}`);
  });

  it('are refused when signed with HS256 and the public key', async () => {
    await refuses(bySymmetricKey(claims(), Buffer.from(publicKey.x, 'base64url')));
    await refuses(bySymmetricKey(claims(), publicKey.x));
    const { verifying } = await keysOf({ secret: AUTH_SECRET, dataDirectory: 'unused' })();
    await refuses(bySymmetricKey(claims(), verifying.export({ type: 'spki', format: 'pem' })));
  });

  it('are refused when something was changed', async () => {
    const [header, , signature] = ada.accessToken.split('.');
    const changed = Buffer.from(
      JSON.stringify({ ...claims(), sub: ada.id.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }),
    );
    await refuses(`${header}.${changed.toString('base64url')}.${signature}`);
    await refuses(ada.accessToken.replace(/.{4}$/, 'AAAA'));
  });

  it('are refused when signed with another key', async () => {
    await refuses(await sign(claims(), { key: generateKeyPairSync('ed25519').privateKey }));
  });

  it('are refused when expired, or valid from later on', async () => {
    await refuses(await sign({ ...claims(), exp: now() - 1 }));
    await refuses(await sign({ ...claims(), nbf: now() + 600 }));
  });

  for (const [name, wrong] of [
    ['another audience', { aud: 'https://elsewhere.example.com' }],
    ['another issuer', { iss: 'https://elsewhere.example.com' }],
    ['no audience', { aud: undefined }],
    ['no issuer', { iss: undefined }],
    ['no person', { sub: undefined }],
    ['no sign-in', { sid: undefined }],
    ['no end', { exp: undefined }],
  ] as const) {
    it(`are refused with ${name}`, async () => {
      await refuses(await sign({ ...claims(), ...wrong }));
    });
  }

  it('are refused when they are tokens for something else', async () => {
    await refuses(await sign(claims(), { header: { typ: 'JWT' } }));
  });

  it('end with the rights that they gave: a role that is taken away, an account that is disabled', async () => {
    const { id, accessToken } = await test.member('grace@example.com', ['admin']);
    expectStatus(await test.as(accessToken, 'GET', '/auth/users'), 200);
    expectStatus(await test.as(ada.accessToken, 'PATCH', `/auth/users/${id}`, { roles: [] }), 200);
    expectError(await test.as(accessToken, 'GET', '/auth/users'), 403, 'FORBIDDEN');
    expectStatus(await test.as(ada.accessToken, 'PATCH', `/auth/users/${id}`, { disabled: true }), 200);
    await refuses(accessToken);
  });
});
