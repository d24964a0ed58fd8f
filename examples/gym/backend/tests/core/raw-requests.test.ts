import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';

import { createProbe, type Probe } from '../support/probe.ts';

describe('control 9: requests that no client sends', () => {
  let probe: Probe;
  let port: number;

  before(async () => {
    probe = await createProbe();
    const route = { config: { permission: 'public' as const } };
    probe.app.get('/things', route, async () => ({ status: 'ok' }));
    await probe.app.listen({ host: '127.0.0.1', port: 0 });
    const address = probe.app.server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });

  after(() => probe.app.close());

  /** Everything that comes back until the connection is closed. */
  async function exchange(bytes: string): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    socket.write(bytes);
    return text(socket);
  }

  it('are refused without a version, or with a line break in the address', async () => {
    for (const line of ['GET /things', 'GET /things\r\nX-A: b HTTP/1.1']) {
      const answer = await exchange(`${line}\r\nHost: a\r\nConnection: close\r\n\r\n`);
      assert.match(answer, /^HTTP\/1\.[01] 400 /);
      assert.match(answer, /MALFORMED_REQUEST/);
    }
  });

  it('have less time for their headers than for all of it, or Node swaps the two', () => {
    const { headersTimeout, requestTimeout } = probe.app.server;
    assert.ok(headersTimeout < requestTimeout, `${headersTimeout} ≥ ${requestTimeout}`);
  });

  it('are refused as a fault of theirs when they leave the folder of the page at /docs', async () => {
    const answer = await exchange(
      'GET /docs/static/%2e%2e/%2e%2e/package.json HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n',
    );
    assert.match(answer, /^HTTP\/1\.1 4/);
  });
});
