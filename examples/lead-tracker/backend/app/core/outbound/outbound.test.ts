import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, it } from 'node:test';

import { loadConfig } from '../environment.ts';
import { OutboundError } from './outbound-error.ts';
import { isInternalAddress } from './outbound-transport.ts';
import { createOutboundClient, readOutboundConfig, type OutboundClient } from './outbound.ts';

const REQUEST = { method: 'POST', path: 'things', json: { a: 1 }, repeatable: false } as const;

function clientOf(
  baseUrl: string,
  options: { allowPrivate?: boolean; timeoutMs?: number } = {},
): OutboundClient {
  return createOutboundClient('The service', { baseUrl, headers: {}, allowPrivate: true, ...options });
}

describe('control 16, 18: outbound', () => {
  const servers: Server[] = [];

  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function serverThat(listener: RequestListener): Promise<string> {
    const server = createServer(listener);
    servers.push(server.listen(0, '127.0.0.1'));
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** Answers each request with the next status of the list, then with 200. */
  async function answering(...statuses: readonly number[]): Promise<{ url: string; count: () => number }> {
    let count = 0;
    const url = await serverThat((_request, response) => {
      const status = statuses[count] ?? 200;
      count += 1;
      response
        .writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' })
        .end('{"ok":true}');
    });
    return { url, count: () => count };
  }

  it('sends JSON and answers what the service said', async () => {
    const received: string[] = [];
    const url = await serverThat((request, response) => {
      request.on('data', (chunk) => received.push(`${request.method} ${request.url} ${String(chunk)}`));
      request.on('end', () =>
        response.writeHead(201, { 'content-type': 'application/json' }).end('{"id":7}'),
      );
    });
    assert.deepEqual(await clientOf(url).send(REQUEST), { status: 201, body: { id: 7 } });
    assert.deepEqual(received, ['POST /things {"a":1}']);
  });

  it('repeats what the service did not take, and nothing else', async () => {
    for (const status of [429, 503]) {
      const service = await answering(status, status);
      assert.equal((await clientOf(service.url).send(REQUEST)).status, 200);
      assert.equal(service.count(), 3);
    }
    for (const status of [400, 404, 500, 502, 504]) {
      const service = await answering(status);
      assert.equal((await clientOf(service.url).send(REQUEST)).status, status);
      assert.equal(service.count(), 1);
    }
  });

  it('gives up after two repetitions', async () => {
    const service = await answering(503, 503, 503, 503);
    assert.equal((await clientOf(service.url).send(REQUEST)).status, 503);
    assert.equal(service.count(), 3);
  });

  it('repeats a request that may arrive twice after any passing failure', async () => {
    const service = await answering(500, 502);
    assert.equal((await clientOf(service.url).send({ ...REQUEST, repeatable: true })).status, 200);
  });

  it('says when a request may have arrived although no answer came', async () => {
    const cut = await serverThat((request) => request.socket.destroy());
    const silent = await serverThat(() => undefined);
    for (const client of [clientOf(cut), clientOf(silent, { timeoutMs: 50 })]) {
      await assert.rejects(
        client.send(REQUEST),
        (error) => error instanceof OutboundError && error.mayHaveArrived,
      );
    }
  });

  it('says when a request cannot have arrived', async () => {
    const url = await serverThat(() => undefined);
    servers[0]?.close();
    await assert.rejects(
      clientOf(url).send(REQUEST),
      (error) =>
        error instanceof OutboundError && error.code === 'INTEGRATION_FAILED' && !error.mayHaveArrived,
    );
  });

  it('leaves a service alone that failed five times in a row', async () => {
    const service = await answering(...Array.from({ length: 9 }, () => 500));
    const client = clientOf(service.url);
    for (let n = 0; n < 5; n += 1) await client.send(REQUEST);
    await assert.rejects(
      client.send(REQUEST),
      (error) => error instanceof OutboundError && !error.mayHaveArrived,
    );
    assert.equal(service.count(), 5);
  });

  it('follows no redirect', async () => {
    let followed = false;
    const url = await serverThat((request, response) => {
      if (request.url === '/elsewhere') followed = true;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    assert.equal((await clientOf(url).send(REQUEST)).status, 302);
    assert.equal(followed, false);
  });

  it('cuts off an answer without end', async () => {
    const url = await serverThat((_request, response) => {
      response.end(Buffer.alloc(2 * 1024 * 1024));
    });
    await assert.rejects(clientOf(url).send(REQUEST), OutboundError);
  });

  it('sends nothing to internal addresses, however they are written', async () => {
    const { url, count } = await answering();
    const { port } = new URL(url);
    for (const host of [
      '127.0.0.1',
      '2130706433',
      '0x7f.1',
      '[::1]',
      '[::ffff:127.0.0.1]',
      'localhost',
      '169.254.169.254',
    ]) {
      const client = clientOf(`https://${host}:${port}`, { allowPrivate: false });
      await assert.rejects(
        client.send(REQUEST),
        (error) => error instanceof OutboundError && !error.mayHaveArrived,
        host,
      );
    }
    await assert.rejects(clientOf(url, { allowPrivate: false }).send(REQUEST), OutboundError);
    assert.equal(count(), 0);
  });

  it('tells internal addresses from public ones', () => {
    for (const address of [
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '0.0.0.0',
      '::',
      'fd00::1',
      'fe80::1',
    ]) {
      assert.equal(isInternalAddress(address), true, address);
    }
    for (const address of ['1.1.1.1', '172.32.0.1', '2606:4700::1111', '100.128.0.1']) {
      assert.equal(isInternalAddress(address), false, address);
    }
  });

  it('may reach internal addresses in development only', () => {
    assert.equal(loadConfig({ OUTBOUND_ALLOW_PRIVATE: 'true' }, readOutboundConfig).allowPrivate, true);
    assert.throws(
      () => loadConfig({ OUTBOUND_ALLOW_PRIVATE: 'true', APP_ENV: 'production' }, readOutboundConfig),
      /OUTBOUND_ALLOW_PRIVATE must not be true in production/,
    );
  });
});
