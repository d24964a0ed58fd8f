import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createToken, findToken, hashToken } from '../../app/core/auth/tokens.ts';
import { readCoreConfig } from '../../app/core/config.ts';
import { ConfigError, loadConfig } from '../../app/core/environment.ts';
import { TENANCY } from '../../app/core/tenancy.ts';

function problemsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment, readCoreConfig);
    return [];
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error.problems;
  }
}

describe('control 28: configuration', () => {
  it('needs nothing in development', () => {
    const config = loadConfig({}, readCoreConfig);
    assert.equal(config.environment, 'development');
    assert.equal(config.databaseUrl, undefined);
  });

  it('reports everything that is wrong at once, and no values', () => {
    const problems = problemsOf({
      PORT: 'eighty',
      DATABASE_URL: 'mysql://user:hunter2@host/db',
      API_TOKENS: 'hunter2',
    });
    const names = problems.map((problem) => problem.split(' ')[0]);
    assert.deepEqual(new Set(names), new Set(['PORT', 'DATABASE_URL', 'API_TOKENS']));
    assert.equal(problems.length, 3);
    assert.doesNotMatch(problems.join('\n'), /hunter2|eighty/);
  });

  it('refuses in production what is only safe on a developer’s machine', () => {
    const problems = problemsOf({ APP_ENV: 'production', CORS_ORIGINS: '*' });
    assert.equal(problems.length, 3);
    for (const name of ['DATABASE_URL', 'API_TOKENS', 'CORS_ORIGINS']) {
      assert.ok(problems.some((problem) => problem.startsWith(name)));
    }
  });

  it('finds a token by its hash only', () => {
    const token = createToken();
    const entry = `mobile:${hashToken(token).toString('hex')}`;
    const { apiTokens } = loadConfig({ API_TOKENS: entry }, readCoreConfig);
    assert.equal(findToken(token, apiTokens)?.name, 'mobile');
    assert.equal(findToken(`${token}x`, apiTokens), undefined);
    assert.equal(findToken(hashToken(token).toString('hex'), apiTokens), undefined);
  });

  it('takes tokens of an organisation only where each has its own data', () => {
    const organisationId = '01900000-0000-7000-8000-00000000000a';
    const entries = [`mobile@${organisationId}`, 'mobile@northside', `mobile@${organisationId}x`].map(
      (name) => `${name}:${hashToken('a-token').toString('hex')}`,
    );
    const problems = entries.map((entry) => problemsOf({ API_TOKENS: entry }).length);
    assert.deepEqual(problems, TENANCY === 'organisation' ? [0, 1, 1] : [1, 1, 1]);
    if (TENANCY === 'single') return;
    const { apiTokens } = loadConfig({ API_TOKENS: entries[0] }, readCoreConfig);
    assert.equal(findToken('a-token', apiTokens)?.organisationId, organisationId);
  });
});
