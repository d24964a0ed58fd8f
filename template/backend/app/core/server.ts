import cors from '@fastify/cors';
import rateLimit from '@fastify/rate-limit';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { fastify, type FastifyBaseLogger, type FastifyInstance, type RawServerDefault } from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';

import { requirePermission, type Authenticator } from './auth/auth.ts';
import { workForCaller } from './auth/caller.ts';
import { requireOrganisation } from './auth/organisation.ts';
import type { CoreConfig } from './config.ts';
import { AppError } from './errors.ts';
import { answerNotModified } from './http/etag.ts';
import { handleError, handleNotFound } from './http/error-handler.ts';
import { readJsonBodies } from './http/json-body.ts';
import { keepRouteTable } from './http/route-table.ts';
import { securityHeaders } from './http/security-headers.ts';
import { serializerCompiler } from './http/serialization.ts';
import { validatorCompiler } from './http/validation.ts';
import { loggerOptions } from './logging.ts';
import { documentApi } from './openapi/openapi.ts';

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
  /** Shown in the API's documentation. */
  readonly title: string;
  readonly logStream?: Writable;
}

const BODY_LIMIT_BYTES = 256 * 1024;

/** Time to receive a whole request; a slower client is cut off. */
const REQUEST_TIMEOUT_MS = 30_000;

const KEEP_ALIVE_TIMEOUT_MS = 10_000;

/**
 * Creates the application with everything that is the same in every backend: security headers, rate limit, strict
 * validation, authentication on every route, one form of error, and the API's documentation.
 *
 * @param dependencies - Configuration and what comes from outside.
 * @returns The application, without routes of its own.
 */
export async function createServer(dependencies: ServerDependencies): Promise<App> {
  const { config, authenticator, title, logStream } = dependencies;
  const app: App = fastify({
    logger: loggerOptions(config.logLevel, logStream),
    genReqId: () => randomUUID(),
    trustProxy: (_address, hop) => hop < config.trustedProxies,
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    frameworkErrors: (error, request, reply) => {
      handleError(error, request, reply);
    },
    routerOptions: { maxParamLength: 200 },
  }).withTypeProvider<TypeBoxTypeProvider>();
  readJsonBodies(app);
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler());
  app.setErrorHandler(handleError);
  addResponseHeaders(app);
  await app.register(cors, {
    origin: [...config.corsOrigins],
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    exposedHeaders: ['ETag', 'Location', 'Retry-After', 'X-Request-Id'],
    strictPreflight: false,
    maxAge: 600,
  });
  keepRouteTable(app);
  await limitRate(app, config.rateLimitPerMinute);
  app.decorateRequest('principal', undefined);
  app.addHook('onRequest', requirePermission(authenticator));
  app.addHook('onRequest', requireOrganisation);
  app.addHook('preHandler', workForCaller);
  await documentApi(app, { title, rememberToken: config.environment === 'development' });
  return app;
}

/** Names the request, and keeps private answers out of caches. */
function addResponseHeaders(app: App): void {
  const everywhere = securityHeaders();
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(everywhere).header('x-request-id', request.id);
    done();
  });
  app.addHook('onSend', (request, reply, _payload, done) => {
    if (request.principal !== undefined) reply.header('cache-control', 'no-store');
    done();
  });
  app.addHook('onSend', answerNotModified);
}

async function limitRate(app: App, perMinute: number): Promise<void> {
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: '1 minute',
    errorResponseBuilder: () => new AppError('RATE_LIMITED'),
  });
  app.setNotFoundHandler(
    { preHandler: app.rateLimit({ max: Math.ceil(perMinute / 4), timeWindow: '1 minute' }) },
    handleNotFound,
  );
}
