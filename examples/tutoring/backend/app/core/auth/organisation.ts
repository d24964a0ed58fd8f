import type { FastifyReply, FastifyRequest } from 'fastify';

import { AppError } from '../errors.ts';
import { TENANCY } from '../tenancy.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** `optional` where the route is not about the data of one organisation. */
    organisation?: 'optional';
  }
}

/**
 * Hook that refuses callers of no organisation where each has its own data. The database would show them nothing and
 * take nothing from them; this says why.
 *
 * @param request - The request, its caller known.
 * @param _reply - Not used.
 * @param done - Goes on, or answers NO_ORGANISATION.
 */
export function requireOrganisation(
  request: FastifyRequest,
  _reply: FastifyReply,
  done: (error?: Error) => void,
): void {
  const { principal, routeOptions } = request;
  const isHomeless = principal !== undefined && principal.organisationId === undefined;
  const isNeeded = TENANCY === 'organisation' && routeOptions.config.organisation !== 'optional';
  done(isHomeless && isNeeded ? new AppError('NO_ORGANISATION') : undefined);
}
