import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { apiTokenAuthenticator } from '../../app/core/auth/auth.ts';
import { createToken, hashToken } from '../../app/core/auth/tokens.ts';
import { readCoreConfig } from '../../app/core/config.ts';
import { ConfigError, loadConfig } from '../../app/core/environment.ts';
import { TENANCY } from '../../app/core/tenancy.ts';

const ORGANISATION = '01900000-0000-7000-8000-0000000000aa';

describe('API tokens', () => {
  const token = createToken();
  const digest = hashToken(token).toString('hex');

  async function holderOf(entry: string) {
    const { apiTokens } = loadConfig({ API_TOKENS: entry }, readCoreConfig);
    return apiTokenAuthenticator(apiTokens).authenticate(token);
  }

  it('may do everything where no role is named', async () => {
    const holder = await holderOf(`mobile:${digest}`);
    assert.deepEqual(holder, { kind: 'machine', id: 'mobile', roles: ['admin'], permissions: ['*'] });
  });

  it('are limited to their roles, and to their organisation where each has its own data', async () => {
    const limited = await holderOf(`mobile:admin:${digest}`);
    assert.deepEqual(limited?.roles, ['admin']);
    const entry = `mobile@${ORGANISATION}:admin:${digest}`;
    if (TENANCY === 'single') return assert.rejects(holderOf(entry), ConfigError);
    const holder = await holderOf(entry);
    assert.deepEqual([holder?.organisationId, holder?.roles], [ORGANISATION, ['admin']]);
  });

  it('name roles that exist', () => {
    const reading = holderOf(`mobile:admin+wizard:${digest}`);
    return assert.rejects(
      reading,
      (error) => error instanceof ConfigError && /role wizard/.test(error.message),
    );
  });

  it('are refused in any other form', async () => {
    for (const entry of [
      `mobile::${digest}`,
      `mobile@:${digest}`,
      `:admin:${digest}`,
      `mobile:admin+:${digest}`,
    ]) {
      await assert.rejects(holderOf(entry), ConfigError, entry);
    }
  });
});
