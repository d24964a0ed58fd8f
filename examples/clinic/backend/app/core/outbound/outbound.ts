import { circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel';
import ky, { HTTPError, type Options } from 'ky';

import { currentCaller } from '../auth/caller.ts';
import type { Environment } from '../environment.ts';
import { outboundCalls, type OutboundCall } from '../metrics/outbound-calls.ts';
import { isRefused, isServiceFailure, mayHaveArrived, OutboundError } from './outbound-error.ts';
import { createTransport } from './outbound-transport.ts';

const ATTEMPT_TIMEOUT_MS = 10_000;
const TOTAL_TIMEOUT_MS = 25_000;
const RETRIES = 2;
const LONGEST_WAIT_MS = 5000;
const MAX_ANSWER_BYTES = 1024 * 1024;

/** After so many failures in a row a service is left alone for a while. */
const FAILURES_TO_OPEN = 5;
const LEFT_ALONE_MS = 30_000;

/** Answers with which a service says that it did not take the request; repeating it is always safe. */
const NOT_TAKEN: readonly number[] = [429, 503];

/** Answers that may pass, after which only a request that may arrive twice is repeated. */
const TEMPORARY: readonly number[] = [408, 500, 502, 504];

/** How this backend reaches other services. */
export interface OutboundConfig {
  /** Allows plain HTTP and internal addresses; for tests against local servers. */
  readonly allowPrivate: boolean;
}

/** One request to another service. */
export interface OutboundRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the client's base URL, without a leading slash. */
  readonly path: string;
  readonly form?: URLSearchParams;
  readonly json?: unknown;
  /** Whether the service does no harm when the request reaches it twice. */
  readonly repeatable: boolean;
}

/** What a service answered, whatever the status; `body` has not been validated. */
export interface OutboundAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** Calls one service. */
export interface OutboundClient {
  /** Sends a request, again where that is safe; throws OutboundError when there is no answer. */
  send(request: OutboundRequest): Promise<OutboundAnswer>;
}

/**
 * Reads how other services may be reached.
 *
 * @param env - Collects what is wrong.
 * @returns The configuration.
 */
export function readOutboundConfig(env: Environment): OutboundConfig {
  const allowPrivate = env.flag('OUTBOUND_ALLOW_PRIVATE', false);
  if (allowPrivate && env.optional('APP_ENV') === 'production') {
    env.problem(
      'OUTBOUND_ALLOW_PRIVATE',
      'must not be true in production; it lets requests reach internal addresses',
    );
  }
  return { allowPrivate };
}

/**
 * Creates a client for one service: timeouts, retries with backoff that heed `Retry-After`, a circuit breaker, and
 * no way to internal addresses.
 *
 * @param service - The service's name, for messages.
 * @param options - Base URL, headers, what is allowed, and how long one attempt may take.
 * @returns The client.
 */
export function createOutboundClient(
  service: string,
  options: OutboundConfig & {
    readonly baseUrl: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly timeoutMs?: number;
  },
): OutboundClient {
  const transport = createTransport({ allowPrivate: options.allowPrivate, maxBytes: MAX_ANSWER_BYTES });
  const breaker = circuitBreaker(handleWhen(isServiceFailure), {
    halfOpenAfter: LEFT_ALONE_MS,
    breaker: new ConsecutiveBreaker(FAILURES_TO_OPEN),
  });
  const client = ky.create({
    prefix: options.baseUrl,
    headers: options.headers,
    timeout: options.timeoutMs ?? ATTEMPT_TIMEOUT_MS,
    totalTimeout: TOTAL_TIMEOUT_MS,
    fetch: (input) => transport(new Request(input)),
  });
  return {
    async send(request) {
      const traceparent = currentCaller()?.traceparent;
      const tell = callTeller({ service, method: request.method, traceparent });
      try {
        const response = await breaker.execute(() => client(request.path, kyOptions(request, traceparent)));
        const body = parse(await response.text());
        tell(response.status);
        return { status: response.status, body };
      } catch (error) {
        tell(error instanceof HTTPError ? error.response.status : undefined);
        if (error instanceof HTTPError) return { status: error.response.status, body: error.data };
        throw new OutboundError(service, mayHaveArrived(error), error);
      }
    },
  };
}

/** Starts the clock of a call; tells of the call when it has ended. */
function callTeller(
  call: Pick<OutboundCall, 'service' | 'method' | 'traceparent'>,
): (status: number | undefined) => void {
  const startedAt = Date.now();
  const start = performance.now();
  return (status) => {
    const ended: OutboundCall = { ...call, status, startedAt, durationMs: performance.now() - start };
    outboundCalls.publish(ended);
  };
}

function kyOptions(
  { method, form, json, repeatable }: OutboundRequest,
  traceparent: string | undefined,
): Options {
  return {
    method,
    ...(traceparent === undefined ? {} : { headers: { traceparent } }),
    ...(form === undefined ? {} : { body: form }),
    ...(json === undefined ? {} : { json }),
    retry: {
      limit: RETRIES,
      methods: [method.toLowerCase()],
      statusCodes: [...NOT_TAKEN, ...(repeatable ? TEMPORARY : [])],
      afterStatusCodes: [...NOT_TAKEN],
      maxRetryAfter: LONGEST_WAIT_MS,
      backoffLimit: LONGEST_WAIT_MS,
      jitter: true,
      shouldRetry: ({ error }) => {
        if (error instanceof HTTPError) return undefined;
        return !isRefused(error) && (repeatable || !mayHaveArrived(error));
      },
    },
  };
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return text;
    throw error;
  }
}
