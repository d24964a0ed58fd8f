import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';

import { exampleMain } from '../../bench/servers.ts';
import { EXAMPLES, ORGANISATIONS, tokenName } from '../../proving/examples.ts';
import {
  CREDENTIALS,
  JSON_BODIES,
  PATH_ENDS,
  PAYLOADS,
  QUERY_ENDS,
  UNSTORABLE,
} from '../../proving/payloads.ts';

const LISTS = { PAYLOADS, UNSTORABLE, PATH_ENDS, QUERY_ENDS, CREDENTIALS, JSON_BODIES };

describe('payloads', () => {
  for (const [name, list] of Object.entries(LISTS)) {
    it(`are different from each other: ${name}`, () => {
      assert.ok(list.length > 2);
      assert.equal(new Set(list.map(({ text }) => text)).size, list.length);
    });
  }

  it('can be stored, or are listed as those that cannot', () => {
    assert.deepEqual(
      PAYLOADS.filter(({ text }) => !isStorable(text)),
      [],
    );
    assert.deepEqual(
      UNSTORABLE.filter(({ text }) => isStorable(text)),
      [],
    );
  });

  it('can be sent in a path, a query or a header', () => {
    for (const { text } of [...PATH_ENDS, ...QUERY_ENDS]) assert.match(text, /^[!-~]+$/);
    for (const { text } of CREDENTIALS) assert.doesNotThrow(() => new Headers({ authorization: text }));
  });

  it('forge tokens without a signature', () => {
    const none = CREDENTIALS.filter(({ aim }) => aim.toLowerCase() === 'alg none');
    assert.ok(none.length > 0);
    for (const { text } of none) assert.match(text, /^Bearer [\w-]+\.[\w-]+\.$/);
  });
});

describe('examples under proof', () => {
  it('exist', () => {
    for (const name of Object.keys(EXAMPLES)) assert.ok(existsSync(exampleMain(name)), name);
  });

  it('name their callers as API_TOKENS does', () => {
    assert.equal(tokenName({ name: 'everything' }), 'everything');
    assert.equal(
      tokenName({ name: 'nurse-north', organisation: 'north', role: 'nurse' }),
      `nurse-north@${ORGANISATIONS.north}:nurse`,
    );
  });
});

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
