import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { attack } from '../support/attack.ts';
import { each } from '../support/each.ts';
import { nameOf, routesOf } from '../support/routes.ts';
import { expectError, startTestApp, type TestApp } from '../support/test-app.ts';

/** What is no token: nothing, nonsense, other schemes, and a token that names its own algorithm. */
const NO_TOKENS: readonly (string | undefined)[] = [
  undefined,
  '',
  'Bearer',
  'Bearer ',
  'Bearer undefined',
  `Bearer sk_${'A'.repeat(43)}`,
  'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.',
  "Bearer ' or '1'='1",
  `Bearer ${'x'.repeat(8000)}`,
  'Basic YWRtaW46YWRtaW4=',
  'Token abc',
];

describe('control 3, 11, 19: authentication everywhere', () => {
  let test: TestApp;

  before(async () => {
    test = await startTestApp();
  });
  after(() => test?.close());

  it('every route that is not public refuses whoever has no token, whatever is sent', async () => {
    const guarded = routesOf(test.app).filter(({ permission }) => permission !== 'public');
    await each(guarded, nameOf, async (route) => {
      for (const authorization of NO_TOKENS) {
        const answer = await attack(test, route, { headers: { authorization } });
        expectError(answer, 401, 'UNAUTHENTICATED');
        assert.equal(answer.headers['www-authenticate'], 'Bearer');
      }
    });
  });

  it('answers to whoever has a token are kept by nobody on the way', async () => {
    const guarded = routesOf(test.app).filter(({ permission }) => permission !== 'public');
    await each(guarded, nameOf, async (route) => {
      assert.equal((await attack(test, route)).headers['cache-control'], 'no-store');
    });
  });

  it('every other route answers in the same form, whoever asks', async () => {
    const open = routesOf(test.app).filter(({ permission }) => permission === 'public');
    await each(open, nameOf, async (route) => {
      await attack(test, route);
      await attack(test, route, { headers: { authorization: undefined } });
    });
  });
});
