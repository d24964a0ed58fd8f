import type { Tenancy } from '../../../spec/spec.ts';
import type { Endpoint } from './endpoint.ts';
import { errorAnswer } from './error-answers.ts';
import type { JsonObject } from './http-example.ts';
import { PASSWORD_ENDPOINTS } from './password-endpoints.ts';
import {
  ACCESS_TOKEN,
  EMAIL_PARAMETER,
  GRACE,
  NAME_PARAMETER,
  PASSWORD,
  PASSWORD_PARAMETER,
  REFRESH_TOKEN,
} from './sample-account.ts';

/** How everybody makes an account, where everybody may. */
export const SIGN_UP_ENDPOINT: Endpoint = {
  method: 'POST',
  path: '/auth/sign-up',
  operationId: 'signUp',
  summary:
    'Makes an account. A message says how to confirm the address; the answer is the same where there is one already.',
  permission: 'public',
  parameters: [EMAIL_PARAMETER, NAME_PARAMETER, PASSWORD_PARAMETER],
  example: {
    method: 'POST',
    path: '/auth/sign-up',
    anonymous: true,
    body: { email: 'ada@example.com', name: 'Ada Lovelace', password: PASSWORD },
    status: 202,
    response: { message: 'A message is on its way, if one is due.' },
  },
};

/**
 * How people sign in and out, and keep their passwords. The examples are one session: they go on from the invitation that
 * was accepted before.
 *
 * @param tenancy - Where each organisation has its own data, roles are those of the membership.
 * @returns The endpoints.
 */
export function sessionEndpoints(tenancy: Tenancy): readonly Endpoint[] {
  return [
    {
      method: 'POST',
      path: '/auth/sign-in',
      operationId: 'signIn',
      summary:
        'Signs in with a password. Whatever is wrong, the answer is `401 INVALID_CREDENTIALS` in the same words.',
      permission: 'public',
      parameters: [
        EMAIL_PARAMETER,
        { name: 'password', in: 'body', type: 'text', required: true, meaning: 'Present password' },
      ],
      example: {
        method: 'POST',
        path: '/auth/sign-in',
        anonymous: true,
        body: { email: GRACE.email, password: PASSWORD },
        status: 200,
        response: sessionOf(tenancy),
      },
    },
    {
      method: 'POST',
      path: '/auth/refresh',
      operationId: 'refreshSession',
      summary: 'Gives the next access token and refresh token; `401 UNAUTHENTICATED` says to sign in again.',
      permission: 'public',
      parameters: [
        { name: 'refreshToken', in: 'body', type: 'text', required: true, meaning: 'From the last answer' },
      ],
      example: {
        method: 'POST',
        path: '/auth/refresh',
        anonymous: true,
        body: { refreshToken: REFRESH_TOKEN },
        status: 200,
        response: sessionOf(tenancy),
      },
    },
    ...PASSWORD_ENDPOINTS,
    SIGN_OUT,
    SIGN_OUT_EVERYWHERE,
    PUBLISHED_KEY,
  ];
}

/**
 * What somebody gets who signs in.
 *
 * @param tenancy - Where each organisation has its own data, an account has no roles of its own.
 * @returns The answer of the examples.
 */
export function sessionOf(tenancy: Tenancy): JsonObject {
  const user = tenancy === 'organisation' ? { ...GRACE, roles: [] } : GRACE;
  return { accessToken: ACCESS_TOKEN, expiresIn: 900, refreshToken: REFRESH_TOKEN, user };
}

const SIGN_OUT: Endpoint = {
  method: 'POST',
  path: '/auth/sign-out',
  operationId: 'signOut',
  summary: 'Ends the sign-in that is calling.',
  permission: 'auth:self',
  parameters: [],
  example: { method: 'POST', path: '/auth/sign-out', token: ACCESS_TOKEN, status: 204 },
};

/** Called with an API token, which belongs to a machine. */
const SIGN_OUT_EVERYWHERE: Endpoint = {
  method: 'POST',
  path: '/auth/sign-out-everywhere',
  operationId: 'signOutEverywhere',
  summary: 'Ends every sign-in of whoever is calling: `204`, and for a machine, which has none, `409`.',
  permission: 'auth:self',
  parameters: [],
  example: { method: 'POST', path: '/auth/sign-out-everywhere', ...errorAnswer('NOT_SIGNED_IN') },
};

const PUBLISHED_KEY: Endpoint = {
  method: 'GET',
  path: '/auth/jwks',
  operationId: 'getAuthKeys',
  summary: 'The key with which other services check access tokens (RFC 7517).',
  permission: 'public',
  parameters: [],
  example: {
    method: 'GET',
    path: '/auth/jwks',
    anonymous: true,
    status: 200,
    contentType: 'application/json',
  },
};
