import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { startAccountsApp, type AccountsApp } from '../support/accounts-app.ts';
import { startMailServer } from '../support/mail-server.ts';
import { expectError, expectStatus } from '../support/test-app.ts';

describe('control 18: an invitation that cannot be delivered', () => {
  let test: AccountsApp;

  before(async () => {
    const gone = await startMailServer();
    await gone.close();
    test = await startAccountsApp('invitation', { SMTP_URL: gone.url, MAIL_FROM: 'hello@acme.example' });
  });
  after(() => test?.close());

  it('is refused and not kept, so that it can be made again', async () => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      const invited = await test.api.post('/auth/invitations', { email: 'ada@example.com', roles: [] });
      expectError(invited, 502, 'INTEGRATION_FAILED');
    }
    const { items } = expectStatus(await test.api.get('/auth/invitations'), 200);
    assert.deepEqual(items, []);
  });
});
