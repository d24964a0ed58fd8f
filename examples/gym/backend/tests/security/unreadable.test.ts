import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';

import { securityHeaders } from '../../app/core/http/security-headers.ts';
import { createProbe, type Probe } from '../support/probe.ts';

/** What is sent, and the status and code of the answer. */
const NOT_HTTP: readonly (readonly [name: string, sent: string, status: number, code: string])[] = [
  ['what is no HTTP', 'hello\r\n\r\n', 400, 'MALFORMED_REQUEST'],
  ['a header without a name', 'GET /health HTTP/1.1\r\n: x\r\n\r\n', 400, 'MALFORMED_REQUEST'],
  [
    'two lengths of one body',
    'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
    400,
    'MALFORMED_REQUEST',
  ],
  [
    'headers without an end',
    `GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`,
    431,
    'HEADERS_TOO_LARGE',
  ],
];

describe('control 11, 19: requests that cannot be read', () => {
  let probe: Probe;
  let port: number;

  before(async () => {
    probe = await createProbe();
    probe.app.get('/things/:id', { config: { permission: 'public' } }, () => Promise.resolve(''));
    await probe.app.listen({ host: '127.0.0.1', port: 0 });
    port = (probe.app.server.address() as AddressInfo).port;
  });
  after(() => probe.app.close());

  async function send(text: string): Promise<{ status: number; headers: Headers; body: string }> {
    const socket = connect(port, '127.0.0.1');
    const chunks: string[] = [];
    socket.on('data', (chunk) => chunks.push(String(chunk)));
    socket.end(text);
    await once(socket, 'close');
    const [head = '', body = ''] = chunks.join('').split('\r\n\r\n');
    const [first = '', ...lines] = head.split('\r\n');
    const pairs = lines.map((line) => line.split(': ', 2) as [string, string]);
    return { status: Number(first.split(' ')[1]), headers: new Headers(pairs), body };
  }

  function expectOurForm(answer: { headers: Headers; body: string }, code: string): void {
    const { requestId, ...body } = JSON.parse(answer.body);
    assert.deepEqual(Object.keys(body), ['code', 'message']);
    assert.equal(body.code, code);
    assert.equal(answer.headers.get('x-request-id'), requestId);
    for (const [name, value] of Object.entries(securityHeaders())) {
      assert.equal(answer.headers.get(name), value, name);
    }
    assert.match(probe.logs(), new RegExp(requestId));
  }

  for (const [name, sent, status, code] of NOT_HTTP) {
    it(`${name} is answered ${status} in the form of every error`, async () => {
      const answer = await send(sent);
      assert.equal(answer.status, status);
      expectOurForm(answer, code);
    });
  }

  it('an address that cannot be decoded is answered 400 in the form of every error', async () => {
    for (const address of ['/things/%zz', '/%', '/things/%c3%28', `/things/${'x'.repeat(300)}`]) {
      const answer = await send(`GET ${address} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
      assert.equal(answer.status, 400, address);
      expectOurForm(answer, 'MALFORMED_REQUEST');
    }
  });

  it('the server goes on answering', async () => {
    assert.equal((await fetch(`http://127.0.0.1:${port}/things/1`)).status, 200);
  });
});
