import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';

import { createProbe } from '../../../tests/support/probe.ts';
import { startTraceCollector } from '../../../tests/support/trace-collector.ts';
import { measure } from '../metrics/metrics.ts';
import { createOutboundClient, type OutboundClient } from './outbound.ts';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACEPARENT = `00-${TRACE_ID}-00f067aa0ba902b7-01`;

describe('calls to other services', () => {
  let service: Server;
  let client: OutboundClient;
  let seen: unknown[] = [];

  before(async () => {
    service = createServer((request, response) => {
      seen.push(request.headers['traceparent']);
      response.writeHead(request.url === '/broken' ? 503 : 200, { 'retry-after': '0' }).end();
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const address = service.address();
    assert.ok(typeof address === 'object' && address !== null);
    client = createOutboundClient('weather', {
      baseUrl: `http://127.0.0.1:${address.port}`,
      headers: {},
      allowPrivate: true,
    });
  });
  beforeEach(() => {
    seen = [];
  });
  after(() => {
    service.closeAllConnections();
    service.close();
  });

  it('are timed, by service and answer', async () => {
    const { app } = await createProbe();
    const metrics = measure(app, { size: 1, running: 0, waiting: 0 });
    for (const path of ['now', 'broken']) await client.send({ method: 'GET', path, repeatable: false });
    const gone = createOutboundClient('gone', {
      baseUrl: 'http://127.0.0.1:1',
      headers: {},
      allowPrivate: true,
    });
    await assert.rejects(gone.send({ method: 'GET', path: 'now', repeatable: false }));
    const text = await metrics.text();
    await app.close();
    const count = 'outbound_request_duration_seconds_count';
    assert.ok(text.includes(`${count}{service="weather",status="200"} 1\n`), text);
    assert.ok(text.includes(`${count}{service="weather",status="503"} 1\n`));
    assert.ok(text.includes(`${count}{service="gone",status="none"} 1\n`));
  });

  it('go on with the trace of the request that makes them', async () => {
    const collector = await startTraceCollector();
    const { app } = await createProbe({ OTEL_EXPORTER_OTLP_ENDPOINT: collector.url });
    app.get('/weather', { config: { permission: 'public' } }, async () => {
      await client.send({ method: 'GET', path: 'now', repeatable: true });
      return {};
    });
    await app.inject({ url: '/weather', headers: { traceparent: TRACEPARENT } });
    await app.close();
    await collector.close();
    const [call, request] = collector.spans;
    assert.ok(call && request);
    assert.deepEqual([request.name, call.name, call.kind], ['GET /weather', 'GET weather', 3]);
    assert.deepEqual([call.traceId, call.parentSpanId], [TRACE_ID, request.spanId]);
    assert.deepEqual(seen, [`00-${TRACE_ID}-${request.spanId}-01`]);
  });
});
