import type { FastifyRequest } from 'fastify';

import { auditEvent } from '../../audit/audit-event.ts';
import { AppError, errorResponses, publicErrorResponses } from '../../errors.ts';
import { NoContent } from '../../http/schemas.ts';
import type { App } from '../../server.ts';
import type { AccountServices } from './account-services.ts';
import { AuthKeySet, AuthRefresh, AuthSession, AuthSignIn } from './accounts.schema.ts';

/** Somebody who is signed in here. */
export interface SignedIn {
  readonly userId: string;
  readonly sessionId: string;
}

/**
 * Insists that a person is calling, not a machine.
 *
 * @param request - The request.
 * @returns Who, and with which sign-in.
 * @throws AppError NOT_SIGNED_IN
 */
export function requireSignedIn({ principal }: Pick<FastifyRequest, 'principal'>): SignedIn {
  const { id: userId, sessionId } = principal ?? {};
  if (userId !== undefined && sessionId !== undefined) return { userId, sessionId };
  throw new AppError('NOT_SIGNED_IN');
}

/**
 * Registers the routes that sign people in and out.
 *
 * @param app - The application.
 * @param services - The accounts.
 */
export function sessionRoutes(app: App, services: AccountServices): void {
  signInRoute(app, services);
  refreshRoute(app, services);
  signOutRoutes(app, services);
  keyRoute(app, services);
}

function signInRoute(app: App, services: AccountServices): void {
  const { attempts, database, passwords, sessions, users, answerSession } = services;
  app.post(
    '/auth/sign-in',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'signIn',
        tags: ['Accounts'],
        summary: 'Sign in with a password',
        body: AuthSignIn,
        response: { 200: AuthSession, ...publicErrorResponses(400, 401, 403, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { email, password } = request.body;
      await attempts.count(request, reply);
      await attempts.countGuess(reply, email);
      const { kind } = await passwords.check(email, password);
      const user = await users.byEmail(email);
      if (kind !== 'right' || user === undefined || user.disabled) {
        const record = user === undefined ? {} : { entity: 'auth_users', recordId: user.id };
        await auditEvent(database.queries, { operation: 'sign-in-refused', ...record });
        throw new AppError(kind === 'unconfirmed' ? 'EMAIL_NOT_VERIFIED' : 'INVALID_CREDENTIALS');
      }
      await attempts.forgetGuesses(email);
      await auditEvent(database.queries, { operation: 'sign-in', actor: { kind: 'user', id: user.id } });
      return answerSession(reply, await sessions.start(user.id));
    },
  );
}

function refreshRoute(app: App, { database, memory, sessions, answerSession }: AccountServices): void {
  app.post(
    '/auth/refresh',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'refreshSession',
        tags: ['Accounts'],
        summary: 'Get the next access token for a refresh token, which holds once',
        body: AuthRefresh,
        response: { 200: AuthSession, ...publicErrorResponses(400, 401, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const refreshed = await sessions.refresh(request.body.refreshToken);
      if (refreshed.kind === 'renewed') return answerSession(reply, refreshed.session);
      if (refreshed.kind === 'reused') {
        memory.forgetAll();
        const record = { entity: 'auth_users', recordId: refreshed.userId };
        await auditEvent(database.queries, { operation: 'refresh-token-reused', ...record });
      }
      throw new AppError('UNAUTHENTICATED', {
        message: 'The refresh token does not hold any more; sign in again.',
      });
    },
  );
}

function signOutRoutes(app: App, { database, memory, sessions, endSessions }: AccountServices): void {
  app.post(
    '/auth/sign-out',
    {
      config: { permission: 'auth:self', organisation: 'optional' },
      schema: {
        operationId: 'signOut',
        tags: ['Accounts'],
        summary: 'End the sign-in that is calling',
        response: { 204: NoContent, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      await sessions.end(requireSignedIn(request).sessionId);
      memory.forgetAll();
      await auditEvent(database.queries, { operation: 'sign-out' });
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/auth/sign-out-everywhere',
    {
      config: { permission: 'auth:self', organisation: 'optional' },
      schema: {
        operationId: 'signOutEverywhere',
        tags: ['Accounts'],
        summary: 'End every sign-in of whoever is calling',
        response: { 204: NoContent, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      await endSessions(requireSignedIn(request).userId);
      await auditEvent(database.queries, { operation: 'sign-out-everywhere' });
      return reply.code(204).send(null);
    },
  );
}

function keyRoute(app: App, { tokens }: AccountServices): void {
  app.get(
    '/auth/jwks',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'getAuthKeys',
        tags: ['Accounts'],
        summary: 'Read the key with which other services check access tokens',
        response: { 200: AuthKeySet, ...publicErrorResponses() },
      },
    },
    async () => ({ keys: [await tokens.publicKey()] }),
  );
}
