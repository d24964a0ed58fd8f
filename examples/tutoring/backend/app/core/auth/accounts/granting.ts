import type { FastifyRequest } from 'fastify';

import { AppError } from '../../errors.ts';
import { mayGive } from '../membership.ts';
import { holdsAll, isPermission, ROLES } from '../roles.ts';

/**
 * Insists that a key is given only what a route can demand: a misspelt permission would be a key that opens nothing.
 *
 * @param permissions - What the key is to allow.
 * @throws AppError VALIDATION_FAILED
 */
export function requireKnown(permissions: readonly string[]): void {
  const unknown = permissions.filter((permission) => !isPermission(permission));
  if (unknown.length === 0) return;
  const message = `cannot have ${unknown.join(', ')}, which no endpoint demands; x-permission in GET /openapi.json says what each does`;
  throw new AppError('VALIDATION_FAILED', { details: [{ path: 'permissions', message }] });
}

/**
 * Insists that a caller may hand on some permissions: nobody gives, or takes from somebody, what they do not have.
 *
 * @param request - The caller's request.
 * @param permissions - What is handed on.
 * @throws AppError FORBIDDEN
 */
export function requireHeld(
  { principal }: Pick<FastifyRequest, 'principal'>,
  permissions: readonly string[],
): void {
  if (principal !== undefined && holdsAll(principal.permissions, permissions)) return;
  throw notHeld();
}

/**
 * Insists that a caller may give some roles.
 *
 * @param request - The caller's request.
 * @param roles - Names of the roles.
 * @throws AppError FORBIDDEN, VALIDATION_FAILED when there is no such role.
 */
export function requireGrantable(request: Pick<FastifyRequest, 'principal'>, roles: readonly string[]): void {
  const unknown = roles.find((role) => !ROLES.includes(role));
  if (unknown !== undefined) {
    const message = `has no role ${unknown}; there are ${ROLES.join(', ')}`;
    throw new AppError('VALIDATION_FAILED', { details: [{ path: 'roles', message }] });
  }
  requireRightsOf(request, roles);
}

/**
 * Insists that a caller may do all that some roles allow, in the organisation that it works for, if any.
 *
 * @param request - The caller's request.
 * @param roles - Names of the roles; one that does not exist allows nothing.
 * @throws AppError FORBIDDEN
 */
export function requireRightsOf(
  { principal }: Pick<FastifyRequest, 'principal'>,
  roles: readonly string[],
): void {
  if (principal === undefined || !mayGive(principal, roles, principal.organisationId)) throw notHeld();
}

function notHeld(): AppError {
  return new AppError('FORBIDDEN', { message: 'You may not hand on rights that you do not have.' });
}
