import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readAccountsConfig } from '../../app/core/auth/accounts/accounts.config.ts';
import { createToken, findToken, hashToken } from '../../app/core/auth/tokens.ts';
import { readCoreConfig } from '../../app/core/config.ts';
import { newDataKeys } from '../../app/core/database/data-keys.ts';
import { ENCRYPTED_COLUMNS } from '../../app/core/database/encrypted-columns.ts';
import { ConfigError, Environment, loadConfig } from '../../app/core/environment.ts';
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

  it('takes no owner of a database that is not named', () => {
    assert.deepEqual(problemsOf({ DATABASE_OWNER_URL: 'postgres://owner@host/db' }), [
      'DATABASE_OWNER_URL needs DATABASE_URL, as which the backend works.',
    ]);
  });

  it('refuses in production what is only safe on a developer’s machine', () => {
    const problems = problemsOf({ APP_ENV: 'production', CORS_ORIGINS: '*' });
    for (const name of ['DATABASE_URL', 'API_TOKENS', 'CORS_ORIGINS']) {
      assert.ok(problems.some((problem) => problem.startsWith(name)));
    }
  });

  it('refuses the placeholders of examples where secrets belong', () => {
    const zeros = `website:${'0'.repeat(64)}`;
    assert.match(problemsOf({ API_TOKENS: zeros }).join(), /^API_TOKENS entry 1/);
    const production = {
      APP_ENV: 'production',
      API_TOKENS: `website:${hashToken('x').toString('hex')}`,
      AUTH_SECRET: createToken(),
      DATA_KEYS: newDataKeys('first'),
      SMTP_URL: 'smtps://mail.example.com',
      MAIL_FROM: 'hello@example.com',
    };
    for (const password of ['password', 'changeme', 'postgres']) {
      const problems = problemsOf({ ...production, DATABASE_URL: `postgres://user:${password}@host/db` });
      assert.match(problems.join(), /^DATABASE_URL must have a password of its own/, password);
    }
    assert.deepEqual(problemsOf({ ...production, DATABASE_URL: 'postgres://user:q8-Vn2@host/db' }), []);
    assert.deepEqual(problemsOf({ ...production, DATABASE_URL: 'postgres://user@host/db' }), []);
    const urls = {
      DATABASE_URL: 'postgres://user@host/db',
      DATABASE_OWNER_URL: 'postgres://u:admin@host/db',
    };
    assert.match(problemsOf({ ...production, ...urls }).join(), /^DATABASE_OWNER_URL must have a password/);
    for (const text of ['your-auth-token', 'CHANGE_ME', '<token>', 'xxxx']) {
      const problems = (): unknown => loadConfig({ TOKEN: text }, (env) => env.secret('TOKEN'));
      assert.throws(problems, /TOKEN must be a secret of your own/, text);
    }
  });

  for (const [signUp, names] of [
    ['off', []],
    ['invitation', TENANCY === 'organisation' ? ['AUTH_SECRET', 'SMTP_URL'] : ['AUTH_SECRET']],
    ['open', ['AUTH_SECRET', 'SMTP_URL']],
  ] as const) {
    it(`refuses in production what is unsafe where signing up is ${signUp}`, () => {
      const around = { environment: 'production', publicUrl: undefined, port: 3000 } as const;
      const env = new Environment({});
      readAccountsConfig(env, around, signUp);
      assert.deepEqual(
        env.problems.map((problem) => problem.split(' ')[0]),
        names,
      );
      const elsewhere = new Environment({ SUPABASE_URL: 'https://x.supabase.co' });
      readAccountsConfig(elsewhere, around, signUp);
      assert.deepEqual(elsewhere.problems, []);
    });
  }

  it('refuses a secret that is short, and mail that comes from nobody', () => {
    const problems = problemsOf({ AUTH_SECRET: 'hunter2', SMTP_URL: 'smtp://mail.example.com' });
    assert.deepEqual(
      problems.map((problem) => problem.split(' ')[0]),
      ['MAIL_FROM', 'AUTH_SECRET'],
    );
    assert.doesNotMatch(problems.join('\n'), /hunter2/);
  });

  it('refuses keys that are no keys, and production without those that it needs', () => {
    const [first = '', index = ''] = newDataKeys('first').split(',');
    assert.deepEqual(problemsOf({ DATA_KEYS: `${first},${index}` }), []);
    for (const [text, reason] of [
      ['hunter2', /entry 1 must be id:base64/],
      [`${first},index:aHVudGVyMg==`, /entry 2 must be id:base64/],
      [`${first},index:${Buffer.alloc(32).toString('base64')}`, /entry 2 must be a key of your own/],
      [`${first},${first},${index}`, /an id of its own/],
      [first, /one that is called "index"/],
      [index, /a key to encrypt with/],
    ] as const) {
      const problems = problemsOf({ DATA_KEYS: text });
      assert.equal(problems.length, 1, text.slice(0, 9));
      assert.match(problems.join(), reason);
      assert.ok(!problems.join().includes(first.slice(9)), 'shows a key');
    }
    const missing = problemsOf({ APP_ENV: 'production' }).filter((problem) =>
      problem.startsWith('DATA_KEYS'),
    );
    assert.equal(missing.length, ENCRYPTED_COLUMNS.length === 0 ? 0 : 1);
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
