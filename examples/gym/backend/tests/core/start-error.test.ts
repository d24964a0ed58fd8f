import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { describe, it } from 'node:test';

import { explainDatabaseError, explainListenError } from '../../app/core/start-error.ts';

function coded(code: string): Error {
  return Object.assign(new Error('postgres://user:hidden@host/name'), { code });
}

describe('what keeps the backend from starting', () => {
  for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'CONNECT_TIMEOUT', '28P01', '3D000']) {
    it(`names DATABASE_URL for ${code}, also inside a failed query, and hides the URL`, () => {
      for (const error of [coded(code), new Error('Failed query', { cause: coded(code) })]) {
        const text = String(explainDatabaseError(error));
        assert.match(text, new RegExp(`DATABASE_URL cannot be used: .*\\(${code}\\)`));
        assert.doesNotMatch(text, /hidden/);
      }
    });
  }

  for (const [code, variable] of [
    ['EADDRINUSE', 'PORT 80'],
    ['EACCES', 'PORT 80'],
    ['EADDRNOTAVAIL', 'HOST example'],
    ['ENOTFOUND', 'HOST example'],
  ] as const) {
    it(`names ${variable} for ${code}`, () => {
      const text = String(explainListenError(coded(code), { host: 'example', port: 80 }));
      assert.ok(text.startsWith(`StartError: ${variable} `), text);
    });
  }

  it('names HOST for an address that the machine does not have', async () => {
    const place = { host: '192.0.2.1', port: 0 };
    const [error] = await once(createServer().listen(place.port, place.host), 'error').catch(
      (refused: unknown) => [refused],
    );
    assert.match(String(explainListenError(error, place)), /^StartError: HOST 192\.0\.2\.1 is no address/);
  });

  it('leaves every other error as it is', () => {
    for (const error of [coded('42P01'), new Error('other'), 'text']) {
      assert.equal(explainDatabaseError(error), error);
      assert.equal(explainListenError(error, { host: 'example', port: 80 }), error);
    }
  });
});
