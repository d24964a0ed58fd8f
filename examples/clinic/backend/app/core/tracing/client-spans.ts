import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Context,
  type Tracer,
} from '@opentelemetry/api';
import type { Channel } from 'node:diagnostics_channel';

import { statements, type EndedStatement } from '../database/statements.ts';
import { outboundCalls, type OutboundCall } from '../metrics/outbound-calls.ts';
import { parseTraceparent, type TraceContext } from './trace-context.ts';

/** From this status on an answer is a server's own fault. */
export const SERVER_FAULT = 500;

/** Longer texts of statements are cut off. */
const MAX_TEXT = 2000;

/**
 * Makes a span of each call to another service and of each statement that belongs to a trace.
 *
 * @param tracer - Makes spans.
 * @returns Stops it.
 */
export function traceClients(tracer: Tracer): () => void {
  const stops = [
    listen(outboundCalls, (message) => traceCall(tracer, message as OutboundCall)),
    listen(statements, (message) => traceStatement(tracer, message as EndedStatement)),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/**
 * The context of what belongs to a trace.
 *
 * @param parent - The trace, and the span inside of which it happens; none where a trace begins.
 * @returns The context.
 */
export function contextIn(parent: TraceContext | undefined): Context {
  if (parent === undefined) return ROOT_CONTEXT;
  const { traceId, spanId, sampled } = parent;
  const traceFlags = sampled ? TraceFlags.SAMPLED : TraceFlags.NONE;
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true });
}

function listen(channel: Channel, listener: (message: unknown) => void): () => void {
  channel.subscribe(listener);
  return () => {
    channel.unsubscribe(listener);
  };
}

function traceCall(tracer: Tracer, call: OutboundCall): void {
  const { service, method, status, startedAt, durationMs, traceparent } = call;
  const attributes = { 'http.request.method': method, 'peer.service': service };
  const span = tracer.startSpan(
    `${method} ${service}`,
    { kind: SpanKind.CLIENT, startTime: startedAt, attributes },
    contextIn(parseTraceparent(traceparent)),
  );
  if (status !== undefined) span.setAttribute('http.response.status_code', status);
  if (status === undefined || status >= SERVER_FAULT) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(startedAt + durationMs);
}

function traceStatement(tracer: Tracer, statement: EndedStatement): void {
  const { text, startedAt, durationMs, failed, traceparent } = statement;
  const span = tracer.startSpan(
    summaryOf(text),
    {
      kind: SpanKind.CLIENT,
      startTime: startedAt,
      attributes: { 'db.system.name': 'postgresql', 'db.query.text': text.slice(0, MAX_TEXT) },
    },
    contextIn(parseTraceparent(traceparent)),
  );
  if (failed) span.setStatus({ code: SpanStatusCode.ERROR });
  span.end(startedAt + durationMs);
}

/** What is done and to which table, as drizzle writes it: `insert leads`. */
function summaryOf(text: string): string {
  const [operation = 'statement'] = /[a-z]+/.exec(text) ?? [];
  const [, table] = /(?:from|into|update) "(\w+)"/.exec(text) ?? [];
  return table === undefined ? operation : `${operation} ${table}`;
}
