import type { Tenancy } from '../../../spec/spec.ts';
import { ID_PARAMETER, type Endpoint, type Parameter } from './endpoint.ts';
import { errorAnswer } from './error-answers.ts';
import type { JsonObject } from './http-example.ts';

const EMAIL = 'nobody@example.com';

const PASSWORD = 'correct horse battery staple';

const WRONG_TOKEN = '0000000000000000';

const ACCEPTED = { status: 202, response: { message: 'A message is on its way, if one is due.' } } as const;

const EMAIL_PARAMETER: Parameter = {
  name: 'email',
  in: 'body',
  type: 'email',
  required: true,
  meaning: 'Address',
};

const NAME_PARAMETER: Parameter = {
  name: 'name',
  in: 'body',
  type: 'text',
  required: true,
  meaning: 'Own name',
};

const TOKEN_PARAMETER: Parameter = {
  name: 'token',
  in: 'body',
  type: 'text',
  required: true,
  meaning: 'From the message',
};

const PASSWORD_PARAMETER: Parameter = {
  name: 'password',
  in: 'body',
  type: 'text of 12 to 128',
  required: true,
  meaning: 'New password',
};

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
    ...ACCEPTED,
  },
};

/** How people sign in and out, and keep their passwords. */
export const SESSION_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/auth/sign-in',
    operationId: 'signIn',
    summary: 'Signs in with a password; the words are the same whatever is wrong.',
    permission: 'public',
    parameters: [
      EMAIL_PARAMETER,
      { name: 'password', in: 'body', type: 'text', required: true, meaning: 'Present password' },
    ],
    example: {
      method: 'POST',
      path: '/auth/sign-in',
      anonymous: true,
      body: { email: EMAIL, password: PASSWORD },
      ...errorAnswer('INVALID_CREDENTIALS'),
    },
  },
  {
    method: 'POST',
    path: '/auth/refresh',
    operationId: 'refreshSession',
    summary: 'Gives the next access token and refresh token.',
    permission: 'public',
    parameters: [
      { name: 'refreshToken', in: 'body', type: 'text', required: true, meaning: 'From the last answer' },
    ],
    example: {
      method: 'POST',
      path: '/auth/refresh',
      anonymous: true,
      body: { refreshToken: WRONG_TOKEN },
      ...errorAnswer('UNAUTHENTICATED', {
        message: 'The refresh token does not hold any more; sign in again.',
      }),
    },
  },
  ...['/auth/sign-out', '/auth/sign-out-everywhere'].map(signOut),
  {
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
  },
  {
    method: 'POST',
    path: '/auth/password/change',
    operationId: 'changePassword',
    summary: 'Changes the own password; every other sign-in ends.',
    permission: 'auth:self',
    parameters: [
      { name: 'currentPassword', in: 'body', type: 'text', required: true, meaning: 'Present password' },
      { ...PASSWORD_PARAMETER, name: 'newPassword' },
    ],
    example: {
      method: 'POST',
      path: '/auth/password/change',
      body: { currentPassword: PASSWORD, newPassword: `${PASSWORD}s` },
      ...onlyPeople(),
    },
  },
  {
    method: 'POST',
    path: '/auth/password/forgot',
    operationId: 'requestPasswordReset',
    summary: 'Asks for a message with a token to choose a new password.',
    permission: 'public',
    parameters: [EMAIL_PARAMETER],
    example: {
      method: 'POST',
      path: '/auth/password/forgot',
      anonymous: true,
      body: { email: EMAIL },
      ...ACCEPTED,
    },
  },
  {
    method: 'POST',
    path: '/auth/password/reset',
    operationId: 'resetPassword',
    summary: 'Chooses a new password; every sign-in ends.',
    permission: 'public',
    parameters: [TOKEN_PARAMETER, PASSWORD_PARAMETER],
    example: {
      method: 'POST',
      path: '/auth/password/reset',
      anonymous: true,
      body: { token: WRONG_TOKEN, password: PASSWORD },
      ...errorAnswer('INVALID_TOKEN'),
    },
  },
  {
    method: 'POST',
    path: '/auth/email/confirm',
    operationId: 'confirmEmail',
    summary: 'Confirms that an address is the own one.',
    permission: 'public',
    parameters: [TOKEN_PARAMETER],
    example: {
      method: 'POST',
      path: '/auth/email/confirm',
      anonymous: true,
      body: { token: WRONG_TOKEN },
      ...errorAnswer('INVALID_TOKEN'),
    },
  },
  {
    method: 'POST',
    path: '/auth/email/resend',
    operationId: 'requestEmailConfirmation',
    summary: 'Asks for the message that confirms an address once more.',
    permission: 'public',
    parameters: [EMAIL_PARAMETER],
    example: {
      method: 'POST',
      path: '/auth/email/resend',
      anonymous: true,
      body: { email: EMAIL },
      ...ACCEPTED,
    },
  },
];

function signOut(path: string): Endpoint {
  const isHere = path === '/auth/sign-out';
  return {
    method: 'POST',
    path,
    operationId: isHere ? 'signOut' : 'signOutEverywhere',
    summary: isHere ? 'Ends the sign-in that is calling.' : 'Ends every sign-in of whoever is calling.',
    permission: 'auth:self',
    parameters: [],
    example: { method: 'POST', path, ...onlyPeople() },
  };
}

/** The examples call with an API token, which belongs to a machine. */
function onlyPeople(): ReturnType<typeof errorAnswer> {
  return errorAnswer('NOT_SIGNED_IN');
}

const INVITATION = {
  id: '01900000-0000-7000-8000-0000000a0001',
  email: 'grace@example.com',
  roles: ['admin'],
  invitedBy: 'development',
  createdAt: '2026-01-15T09:30:00.000Z',
  expiresAt: '2026-01-22T09:30:00.000Z',
  acceptedAt: null,
};

/** What the first start makes. */
const FIRST_INVITATION = {
  ...INVITATION,
  id: '01900000-0000-7000-8000-0000000a0000',
  email: null,
  invitedBy: null,
};

/**
 * How people get accounts from others.
 *
 * @param tenancy - Where each organisation has its own data, each has its own invitations.
 * @returns The endpoints.
 */
export function invitationEndpoints(tenancy: Tenancy): readonly Endpoint[] {
  const seen = tenancy === 'organisation' ? [INVITATION] : [INVITATION, FIRST_INVITATION];
  return [CREATE_INVITATION, listInvitations(seen), DELETE_INVITATION, ACCEPT_INVITATION];
}

const CREATE_INVITATION: Endpoint = {
  method: 'POST',
  path: '/auth/invitations',
  operationId: 'createAuthInvitation',
  summary:
    'Invites somebody by mail, for a week. Where no mail server is set, the answer holds the token, this once. It holds while whoever made it may give these roles.',
  permission: 'auth-invitations:create',
  parameters: [
    EMAIL_PARAMETER,
    {
      name: 'roles',
      in: 'body',
      type: 'list of text',
      required: true,
      meaning: 'None with rights that the caller lacks',
    },
  ],
  example: {
    method: 'POST',
    path: '/auth/invitations',
    body: { email: INVITATION.email, roles: INVITATION.roles },
    status: 201,
    response: { ...INVITATION, token: 'inv_…' },
  },
};

function listInvitations(items: readonly JsonObject[]): Endpoint {
  return {
    method: 'GET',
    path: '/auth/invitations',
    operationId: 'listAuthInvitations',
    summary: 'Lists invitations.',
    permission: 'auth-invitations:list',
    parameters: [
      { name: 'limit', in: 'query', type: '1 to 100', required: false, meaning: 'Page size' },
      { name: 'offset', in: 'query', type: '0 to 1000000', required: false, meaning: 'How many to skip' },
      {
        name: 'sort',
        in: 'query',
        type: '`createdAt` or `expiresAt`',
        required: false,
        meaning: 'Order; `-` before it for descending',
      },
    ],
    example: {
      method: 'GET',
      path: '/auth/invitations',
      status: 200,
      response: { items, total: items.length, limit: 20, offset: 0 },
    },
  };
}

const DELETE_INVITATION: Endpoint = {
  method: 'DELETE',
  path: '/auth/invitations/:id',
  operationId: 'deleteAuthInvitation',
  summary: 'Takes an invitation back.',
  permission: 'auth-invitations:delete',
  parameters: [ID_PARAMETER],
  example: { method: 'DELETE', path: `/auth/invitations/${INVITATION.id}`, status: 204 },
};

const ACCEPT_INVITATION: Endpoint = {
  method: 'POST',
  path: '/auth/invitations/accept',
  operationId: 'acceptAuthInvitation',
  summary: 'Makes an account with an invitation, and signs in.',
  permission: 'public',
  parameters: [
    TOKEN_PARAMETER,
    {
      name: 'email',
      in: 'body',
      type: 'email',
      required: false,
      meaning: 'Needed where the invitation names no address',
    },
    NAME_PARAMETER,
    PASSWORD_PARAMETER,
  ],
  example: {
    method: 'POST',
    path: '/auth/invitations/accept',
    anonymous: true,
    body: { token: WRONG_TOKEN, name: 'Grace Hopper', password: PASSWORD },
    ...errorAnswer('INVALID_TOKEN'),
  },
};
