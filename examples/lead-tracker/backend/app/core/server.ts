import cors from '@fastify/cors';
import type { RateLimitOptions } from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import {
  fastify,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RawServerDefault,
} from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';

import { requirePermission, type Authenticator } from './auth/auth.ts';
import { workForCaller } from './auth/caller.ts';
import { requireOrganisation } from './auth/organisation.ts';
import type { CoreConfig } from './config.ts';
import type { Database } from './database/database.ts';
import { answerClientError } from './http/client-errors.ts';
import { handleError, handleNotFound } from './http/error-handler.ts';
import { answerNotModified } from './http/etag.ts';
import { readJsonBodies } from './http/json-body.ts';
import { shedLoad } from './http/load-shedding.ts';
import { refuseOldVersions } from './http/old-versions.ts';
import { rateLimits } from './http/rate-limits.ts';
import { keepRouteTable } from './http/route-table.ts';
import { securityHeaders } from './http/security-headers.ts';
import { serializerCompiler } from './http/serialization.ts';
import { validatorCompiler } from './http/validation.ts';
import { loggerOptions } from './logging.ts';
import { documentApi } from './openapi/openapi.ts';
import { openTracing, tracedLogger, traceRequests } from './tracing/tracing.ts';

/** The application: Fastify with types from TypeBox schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** What every backend needs from outside, whatever it is for. */
export interface ServerDependencies {
  readonly config: CoreConfig;
  readonly authenticator: Authenticator;
  /** Needed where the configuration lets several instances count requests together. */
  readonly database?: Database;
  /** Shown in the API's documentation. */
  readonly title: string;
  readonly logStream?: Writable;
}

const BODY_LIMIT_BYTES = 256 * 1024;

/** Time to receive a whole request; a slower client is cut off. */
const REQUEST_TIMEOUT_MS = 30_000;

const KEEP_ALIVE_TIMEOUT_MS = 10_000;

/** Time to receive a request's headers. Node swaps the two limits when this one is the longer, as its default of 60 s is. */
const HEADERS_TIMEOUT_MS = 15_000;

/** How often slow clients are looked for. */
const SLOW_CLIENTS_INTERVAL_MS = 5_000;

/**
 * Creates the application with everything that is the same in every backend: security headers, rate limit, strict
 * validation, authentication on every route, one form of error, and the API's documentation.
 *
 * @param dependencies - Configuration and what comes from outside.
 * @returns The application, without routes of its own.
 */
export async function createServer(dependencies: ServerDependencies): Promise<App> {
  const { config, authenticator, title, logStream } = dependencies;
  const tracing = await openTracing(config.tracing, title, (error) => {
    app.log.warn({ err: error }, 'traces could not be sent');
  });
  const app: App = fastify({
    logger: loggerOptions(config.logLevel, logStream),
    childLoggerFactory: tracedLogger(tracing),
    genReqId: () => randomUUID(),
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    http: { headersTimeout: HEADERS_TIMEOUT_MS, connectionsCheckingInterval: SLOW_CLIENTS_INTERVAL_MS },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      nameRequest(request, reply);
      limits.byAddress(request, reply).then(
        () => handleError(error, request, reply),
        (refusal: unknown) => handleError(refusal, request, reply),
      );
    },
    clientErrorHandler: (error, socket) => {
      answerClientError(error, socket, app.log);
    },
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>();
  readJsonBodies(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler());
  app.setErrorHandler(handleError);
  addResponseHeaders(app);
  traceRequests(app, tracing);
  refuseOldVersions(app);
  await app.register(cors, {
    origin: [...config.corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['ETag', 'Location', 'Retry-After', 'X-Request-Id'],
    strictPreflight: false,
    maxAge: 600,
  });
  keepRouteTable(app);
  shedLoad(app, config.concurrentRequests);
  const limits = await rateLimits(app, config, dependencies.database);
  app.setNotFoundHandler({ preHandler: app.rateLimit(unknownRoutes(config)) }, handleNotFound);
  app.decorateRequest('principal', undefined);
  app.addHook('onRequest', limits.byAddress);
  app.addHook('onRequest', requirePermission(authenticator));
  app.addHook('onRequest', requireOrganisation);
  app.addHook('onRequest', limits.byPrincipal);
  app.addHook('preHandler', workForCaller);
  await documentApi(app, { title, rememberToken: config.environment === 'development' });
  return app;
}

const EVERYWHERE = securityHeaders();

function nameRequest(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers(EVERYWHERE).header('x-request-id', request.id);
}

/** Names the request, and keeps private answers out of caches. */
function addResponseHeaders(app: App): void {
  app.addHook('onRequest', (request, reply, done) => {
    nameRequest(request, reply);
    done();
  });
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (request.principal !== undefined) reply.header('cache-control', 'no-store');
    done();
  });
  app.addHook('onSend', answerNotModified);
}

/** Whoever looks for routes that do not exist may look less often. */
function unknownRoutes({ rateLimitPerMinute }: CoreConfig): RateLimitOptions {
  return { max: Math.ceil(rateLimitPerMinute / 4), timeWindow: '1 minute' };
}
