import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import { createProbe, type Probe } from '../support/probe.ts';

describe('control 3: tokens on public routes', () => {
  let probe: Probe;

  before(async () => {
    probe = await createProbe();
    probe.app.get('/open', { config: { permission: 'public' } }, (request) => ({
      caller: request.principal?.id ?? null,
    }));
    probe.app.get('/told-apart', { config: { permission: 'public', token: 'optional' } }, (request) => ({
      caller: request.principal?.id ?? null,
    }));
  });
  after(() => probe?.app.close());

  async function callerOf(url: string, headers: Readonly<Record<string, string>>): Promise<unknown> {
    const answer = await probe.app.inject({ url, headers });
    return answer.statusCode === 200 ? answer.json().caller : answer.statusCode;
  }

  it('are not read where the answer is the same for everyone', async () => {
    assert.equal(await callerOf('/open', {}), null);
    assert.equal(await callerOf('/open', probe.signedIn), null);
    assert.equal(await callerOf('/open', { authorization: 'Bearer unknown' }), null);
  });

  it('are read where it is not, and must be valid then', async () => {
    assert.equal(await callerOf('/told-apart', {}), null);
    assert.equal(await callerOf('/told-apart', probe.signedIn), 'probe');
    assert.equal(await callerOf('/told-apart', { authorization: 'Bearer unknown' }), 401);
  });
});
