import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';

import { parseTraceparent } from '../../app/core/tracing/trace-context.ts';
import { createProbe, type Probe } from '../support/probe.ts';
import { attribute, startTraceCollector, type TraceCollector } from '../support/trace-collector.ts';

const TRACE_ID = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT_ID = '00f067aa0ba902b7';
const TRACEPARENT = `00-${TRACE_ID}-${PARENT_ID}-01`;

describe('traces', () => {
  const toClose: { close(): unknown }[] = [];
  afterEach(async () => {
    for (const each of toClose.splice(0)) await each.close();
  });

  async function start(environment: Record<string, string>): Promise<Probe> {
    const probe = await createProbe(environment);
    toClose.push(probe.app);
    const config = { permission: 'public' } as const;
    probe.app.get('/things/:id', { config }, () => Promise.resolve({}));
    probe.app.get('/failure', { config }, () => Promise.reject(new Error('broken')));
    return probe;
  }

  async function startWithCollector(status?: number): Promise<readonly [TraceCollector, Probe]> {
    const collector = await startTraceCollector(status);
    toClose.push(collector);
    const probe = await start({
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_EXPORTER_OTLP_HEADERS: 'x-tenant=abc%20def',
      OTEL_SERVICE_NAME: 'probe-service',
    });
    return [collector, probe];
  }

  it('have a span for each request, under the trace that the caller names', async () => {
    const [collector, { app, logs }] = await startWithCollector();
    const url = '/things/SeededId?q=SeededQuery';
    await app.inject({ url, headers: { traceparent: TRACEPARENT } });
    await app.close();
    assert.equal(collector.spans.length, 1);
    const [span] = collector.spans;
    assert.ok(span);
    assert.deepEqual(
      [span.traceId, span.parentSpanId, span.name, span.kind],
      [TRACE_ID, PARENT_ID, 'GET /things/:id', 2],
    );
    assert.equal(attribute(span, 'http.route'), '/things/:id');
    assert.equal(attribute(span, 'http.request.method'), 'GET');
    assert.equal(attribute(span, 'http.response.status_code'), 200);
    assert.ok(BigInt(span.endTimeUnixNano) >= BigInt(span.startTimeUnixNano));
    assert.deepEqual([...collector.services], ['probe-service']);
    assert.equal(collector.headers[0]?.['x-tenant'], 'abc def');
    assert.doesNotMatch(JSON.stringify(collector.spans), /Seeded/);
    assert.match(logs(), new RegExp(`"traceId":"${TRACE_ID}"`));
  });

  it('begin with the request where nobody names one, and say what failed', async () => {
    const [collector, { app, logs }] = await startWithCollector();
    await app.inject({ url: '/failure', headers: { traceparent: 'not-a-trace' } });
    await app.inject({ url: '/nowhere/SeededPath' });
    await app.close();
    const [failed, unknown] = collector.spans;
    assert.ok(failed && unknown);
    assert.equal(failed.parentSpanId, undefined);
    assert.equal(failed.status.code, 2);
    assert.notEqual(failed.traceId, unknown.traceId);
    assert.deepEqual(
      [unknown.name, attribute(unknown, 'http.route'), unknown.status.code],
      ['GET', undefined, 0],
    );
    assert.match(logs(), new RegExp(`"traceId":"${failed.traceId}"`));
    assert.doesNotMatch(JSON.stringify(collector.spans), /Seeded/);
  });

  it('are not sent when the caller does not keep its trace', async () => {
    const [collector, { app }] = await startWithCollector();
    await app.inject({ url: '/things/1', headers: { traceparent: TRACEPARENT.replace(/1$/, '0') } });
    await app.close();
    assert.deepEqual(collector.spans, []);
  });

  it('that cannot be sent are told of in the log, and harm no answer', async () => {
    const [, { app, logs }] = await startWithCollector(400);
    assert.equal((await app.inject({ url: '/things/1' })).statusCode, 200);
    await app.close();
    assert.match(logs(), /traces could not be sent/);
  });

  it('are passed on and logged also where none are sent', async () => {
    const { app, logs } = await start({});
    app.get('/own', { config: { permission: 'public' } }, (request) =>
      Promise.resolve([request.traceparent]),
    );
    const answer = await app.inject({ url: '/own', headers: { traceparent: TRACEPARENT } });
    assert.deepEqual(answer.json(), [TRACEPARENT]);
    assert.match(logs(), new RegExp(`"traceId":"${TRACE_ID}"`));
    assert.deepEqual((await app.inject({ url: '/own' })).json(), [null]);
  });

  it('are named by a header that is read to the letter', () => {
    assert.deepEqual(parseTraceparent(TRACEPARENT), { traceId: TRACE_ID, spanId: PARENT_ID, sampled: true });
    for (const header of [
      undefined,
      '',
      TRACEPARENT.toUpperCase(),
      `${TRACEPARENT}-x`,
      `ff${TRACEPARENT.slice(2)}`,
      TRACEPARENT.replace(TRACE_ID, '0'.repeat(32)),
      TRACEPARENT.replace(PARENT_ID, '0'.repeat(16)),
      `${TRACEPARENT}\n`,
    ]) {
      assert.equal(parseTraceparent(header), undefined, header);
    }
  });
});
