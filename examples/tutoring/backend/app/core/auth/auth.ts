import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Permission } from '../../permissions.ts';
import { AppError } from '../errors.ts';
import { ADMIN, permissionsOf, reachOf, type Rights } from './roles.ts';
import { findToken, type ApiToken } from './tokens.ts';

/** Whoever is calling. */
export interface Principal extends Rights {
  readonly kind: 'user' | 'machine';
  readonly id: string;
  /** The organisation whose data the caller works on, where each has its own. */
  readonly organisationId?: string;
  /** The sign-in that the credential belongs to, where it is one of ours. */
  readonly sessionId?: string;
  /** Set where an API key is calling. */
  readonly apiKey?: ApiKeyOrigin;
}

/** Whose rights an API key has. */
export interface ApiKeyOrigin {
  /** The person who made it, or whose key did; nobody, if it was a token of the environment. */
  readonly userId: string | null;
  /** What the person is now: the key changes no fields that they may not change. */
  readonly roles: readonly string[] | undefined;
}

/** Finds out who is behind a credential. Every way of signing in is one of these. */
export interface Authenticator {
  /** Answers `undefined` when the credential is not valid. */
  authenticate(credential: string): Promise<Principal | undefined>;
}

/** What a route demands: a permission like `leads:create`, or `public`, written out. */
export type RoutePermission = Permission | 'public';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route; boot fails when a route has none. */
    permission?: RoutePermission;
    /** On a public route: a token is read where one is sent, because the answer depends on the caller. */
    token?: 'optional';
  }
  interface FastifyRequest {
    /** Set once the caller is known; `undefined` on public routes, unless they read tokens. */
    principal: Principal | undefined;
  }
}

/**
 * Authenticates machines by API token. One that names no role may do everything.
 *
 * @param tokens - Hashes of the tokens in use.
 * @returns The authenticator.
 */
export function apiTokenAuthenticator(tokens: readonly ApiToken[]): Authenticator {
  return {
    authenticate: (credential) => {
      const token = findToken(credential, tokens);
      return Promise.resolve(token === undefined ? undefined : machine(token));
    },
  };
}

function machine({ name, organisationId, roles = [ADMIN] }: ApiToken): Principal {
  return {
    kind: 'machine',
    id: name,
    ...(organisationId === undefined ? {} : { organisationId }),
    roles,
    permissions: permissionsOf(roles),
  };
}

/**
 * Makes the hook that lets a request through only when its caller may use the route.
 *
 * @param authenticator - Knows the callers.
 * @returns An `onRequest` hook.
 * @throws AppError UNAUTHENTICATED or FORBIDDEN, from the hook.
 */
export function requirePermission(
  authenticator: Authenticator,
): (request: FastifyRequest, reply: FastifyReply) => Promise<void> {
  return async (request, reply) => {
    const { permission, token } = request.routeOptions.config;
    if (request.is404) return;
    const credential = bearerToken(request.headers.authorization);
    if (permission === 'public' && (token !== 'optional' || credential === undefined)) return;
    request.principal = credential === undefined ? undefined : await authenticator.authenticate(credential);
    if (request.principal === undefined) {
      reply.header('www-authenticate', 'Bearer');
      throw new AppError('UNAUTHENTICATED');
    }
    if (permission === undefined || !allows(request.principal, permission)) throw new AppError('FORBIDDEN');
  };
}

function bearerToken(header: string | undefined): string | undefined {
  const [scheme, token, ...rest] = header?.split(' ') ?? [];
  return scheme?.toLowerCase() === 'bearer' && rest.length === 0 ? token : undefined;
}

function allows(principal: Principal, permission: RoutePermission): boolean {
  return permission === 'public' || reachOf(principal.permissions, permission) !== 'none';
}
