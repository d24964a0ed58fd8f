import { SpanKind, SpanStatusCode, TraceFlags, type Span, type Tracer } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import type { IncomingMessage } from 'node:http';

import { contextIn, SERVER_FAULT, traceClients } from './client-spans.ts';
import { parseTraceparent, type TraceContext } from './trace-context.ts';
import type { TracingConfig } from './tracing.config.ts';
import type { Tracing } from './tracing.ts';

/** The bit that says that a trace is kept. */
const SAMPLED: number = TraceFlags.SAMPLED;

/** A collector that does not answer holds up the end of the process no longer. */
const EXPORT_TIMEOUT_MS = 5000;

/**
 * Sends a span for each request, and for each statement and each call to another service in it, to a collector, in batches.
 * Spans name routes by their patterns and hold no value of a request. Names of attributes are OpenTelemetry's semantic
 * conventions for HTTP and databases.
 *
 * @param config - Where to, and under which name.
 * @param onFailure - Hears why traces could not be sent.
 * @returns What traces requests.
 */
export function exportTraces(
  config: TracingConfig & { readonly serviceName: string },
  onFailure: (error: unknown) => void,
): Tracing {
  const exporter = new OTLPTraceExporter({
    url: `${config.endpoint}/v1/traces`,
    headers: { ...config.headers },
    timeoutMillis: EXPORT_TIMEOUT_MS,
  });
  const provider = new BasicTracerProvider({
    resource: resourceFromAttributes({ 'service.name': config.serviceName }),
    spanProcessors: [new BatchSpanProcessor(reporting(exporter, onFailure))],
  });
  const tracer = provider.getTracer('backend');
  const stopClients = traceClients(tracer);
  const spans = new WeakMap<IncomingMessage, Span>();
  return {
    traceOf: (request) => {
      const span = spans.get(request) ?? startSpan(tracer, request);
      spans.set(request, span);
      return contextOf(span);
    },
    end: ({ raw, method, routeOptions, is404 }, status) => {
      const span = spans.get(raw);
      if (span === undefined) return;
      const route = is404 ? undefined : routeOptions.url;
      span.updateName(route === undefined ? method : `${method} ${route}`);
      if (route !== undefined) span.setAttribute('http.route', route);
      span.setAttribute('http.response.status_code', status);
      if (status >= SERVER_FAULT) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
    close: async () => {
      stopClients();
      try {
        await provider.shutdown();
      } catch (error) {
        onFailure(error);
      }
    },
  };
}

function startSpan(tracer: Tracer, { method = '', headers }: IncomingMessage): Span {
  const attributes = { 'http.request.method': method };
  return tracer.startSpan(
    method,
    { kind: SpanKind.SERVER, attributes },
    contextIn(parseTraceparent(headers['traceparent'])),
  );
}

function contextOf(span: Span): TraceContext {
  const { traceId, spanId, traceFlags } = span.spanContext();
  return { traceId, spanId, sampled: (traceFlags & SAMPLED) === SAMPLED };
}

/** OpenTelemetry keeps to itself what it could not send. */
function reporting(exporter: OTLPTraceExporter, onFailure: (error: unknown) => void): SpanExporter {
  return {
    export: (spans, done) => {
      exporter.export(spans, (result) => {
        if (result.error !== undefined) onFailure(result.error);
        done(result);
      });
    },
    forceFlush: () => exporter.forceFlush(),
    shutdown: () => exporter.shutdown(),
  };
}
