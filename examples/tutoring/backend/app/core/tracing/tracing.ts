import type { FastifyBaseLogger, FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';

import { parseTraceparent, traceparentOf, type TraceContext } from './trace-context.ts';
import type { TracingConfig } from './tracing.config.ts';

/** Knows which trace a request belongs to, and sends traces to where they are collected. */
export interface Tracing {
  /** The trace of a request; the same however often it is asked. */
  traceOf(request: IncomingMessage): TraceContext | undefined;
  /** Ends the request's span. */
  end(request: FastifyRequest, status: number): void;
  /** Sends what has not been sent. */
  close(): Promise<void>;
}

/** Sends nothing; the trace that a caller names is still passed on, and stands in the log. */
const PASSING_ON: Tracing = {
  traceOf: ({ headers }) => parseTraceparent(headers['traceparent']),
  end: () => undefined,
  close: () => Promise.resolve(),
};

declare module 'fastify' {
  interface FastifyRequest {
    /** Names the trace that the request belongs to, for whatever it calls; W3C `traceparent`. */
    traceparent: string | undefined;
  }
}

/**
 * Prepares traces. OpenTelemetry is loaded only when they are wanted.
 *
 * @param config - Where traces go, if anywhere.
 * @param title - The backend's title.
 * @param onFailure - Hears why traces could not be sent.
 * @returns What traces requests.
 */
export async function openTracing(
  config: TracingConfig | undefined,
  title: string,
  onFailure: (error: unknown) => void,
): Promise<Tracing> {
  if (config === undefined) return PASSING_ON;
  const { exportTraces } = await import('./otlp.ts');
  return exportTraces({ ...config, serviceName: config.serviceName ?? title }, onFailure);
}

/**
 * Puts the trace into every line of a request's log.
 *
 * @param tracing - Knows the trace.
 * @returns Fastify's `childLoggerFactory`.
 */
export function tracedLogger(
  tracing: Tracing,
): (
  logger: FastifyBaseLogger,
  bindings: Record<string, unknown>,
  options: object,
  request: IncomingMessage,
) => FastifyBaseLogger {
  return (logger, bindings, options, request) => {
    const trace = tracing.traceOf(request);
    return logger.child(trace === undefined ? bindings : { ...bindings, traceId: trace.traceId }, options);
  };
}

/**
 * Traces every request from here on.
 *
 * @param app - The application.
 * @param tracing - Knows the traces.
 */
export function traceRequests(app: FastifyInstance, tracing: Tracing): void {
  app.decorateRequest('traceparent', undefined);
  app.addHook('onRequest', (request, _reply, done) => {
    const trace = tracing.traceOf(request.raw);
    request.traceparent = trace === undefined ? undefined : traceparentOf(trace);
    done();
  });
  if (tracing === PASSING_ON) return;
  app.addHook('onResponse', (request, reply, done) => {
    tracing.end(request, reply.statusCode);
    done();
  });
  app.addHook('onClose', () => tracing.close());
}
