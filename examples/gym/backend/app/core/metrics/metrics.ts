import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

import type { Channel } from 'node:diagnostics_channel';

import type { PoolUse } from '../database/pool-use.ts';
import { backgroundWork, type BackgroundWork } from './background-work.ts';
import { outboundCalls, type OutboundCall } from './outbound-calls.ts';
import type { App } from '../server.ts';

/** Upper bounds in seconds: a read takes a millisecond or two, a statement is cancelled after ten seconds. */
const REQUEST_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Other services take longer. */
const OUTBOUND_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25];

/** From a mail to a purge of many records. */
const BACKGROUND_BUCKETS = [0.01, 0.1, 0.5, 1, 5, 10, 30, 60, 300];

/** What this backend measures of itself. */
export interface Metrics {
  /** Media type of the text. */
  readonly contentType: string;
  /** Everything measured so far, in the text format of Prometheus. */
  text(): Promise<string>;
}

/**
 * Measures requests by the pattern of their route (never by their path, which holds ids), the database's connections,
 * calls to other services, and work in the background. Memory and the event loop are measured from the first time that somebody asks.
 *
 * @param app - The application.
 * @param pool - The database's connections.
 * @returns The measurements.
 */
export function measure(app: App, pool: PoolUse): Metrics {
  const registry = new Registry();
  measureRequests(app, registry);
  measurePool(registry, pool);
  measureOutboundCalls(app, registry);
  measureBackground(app, registry);
  let measuresProcess = false;
  return {
    contentType: registry.contentType,
    text: () => {
      if (!measuresProcess) collectDefaultMetrics({ register: registry });
      measuresProcess = true;
      return registry.metrics();
    },
  };
}

function measureRequests(app: App, registry: Registry): void {
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the start of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_BUCKETS,
    registers: [registry],
  });
  app.addHook('onResponse', ({ method, routeOptions, is404 }, { statusCode, elapsedTime }, done) => {
    const route = is404 ? 'none' : (routeOptions.url ?? 'none');
    durations.observe({ method, route, status: statusCode }, elapsedTime / 1000);
    done();
  });
}

function measurePool(registry: Registry, pool: PoolUse): void {
  const gauge = (name: string, help: string, read: () => number): void => {
    const made: Gauge = new Gauge({ name, help, registers: [registry], collect: () => made.set(read()) });
  };
  gauge('database_pool_size', 'Most connections to the database', () => pool.size);
  gauge('database_running', 'Statements and transactions that are going on', () => pool.running);
  gauge('database_waiting', 'Statements that wait for a connection of their own', () => pool.waiting);
}

function measureOutboundCalls(app: App, registry: Registry): void {
  const durations = new Histogram({
    name: 'outbound_request_duration_seconds',
    help: 'Time that calls to other services took, retries included',
    labelNames: ['service', 'status'],
    buckets: OUTBOUND_BUCKETS,
    registers: [registry],
  });
  const observe = (message: unknown): void => {
    const { service, status, durationMs } = message as OutboundCall;
    durations.observe({ service, status: status ?? 'none' }, durationMs / 1000);
  };
  listen(app, outboundCalls, observe);
}

function measureBackground(app: App, registry: Registry): void {
  const running = new Gauge({
    name: 'background_running',
    help: 'Work that no answer waits for and that has not ended',
    labelNames: ['work'],
    registers: [registry],
  });
  const durations = new Histogram({
    name: 'background_duration_seconds',
    help: 'Time that work in the background took',
    labelNames: ['work', 'outcome'],
    buckets: BACKGROUND_BUCKETS,
    registers: [registry],
  });
  listen(app, backgroundWork, (message) => {
    const { what: work, ended } = message as BackgroundWork;
    if (ended === undefined) {
      running.inc({ work });
      return;
    }
    running.dec({ work });
    durations.observe({ work, outcome: ended.failed ? 'failed' : 'done' }, ended.durationMs / 1000);
  });
}

function listen(app: App, channel: Channel, listener: (message: unknown) => void): void {
  channel.subscribe(listener);
  app.addHook('onClose', (_app, done) => {
    channel.unsubscribe(listener);
    done();
  });
}
