import type { Tenancy } from '../../../spec/spec.ts';
import { listParameters } from './account-lists.ts';
import { ID_PARAMETER, type Endpoint } from './endpoint.ts';
import type { JsonObject } from './http-example.ts';
import {
  EMAIL_PARAMETER,
  GRACE,
  INVITATION_TOKEN,
  NAME_PARAMETER,
  PASSWORD,
  PASSWORD_PARAMETER,
  TOKEN_PARAMETER,
} from './sample-account.ts';
import { sessionOf } from './sign-in-endpoints.ts';

const INVITATION = {
  id: '01900000-0000-7000-8000-0000000a0001',
  email: GRACE.email,
  roles: GRACE.roles,
  invitedBy: 'development',
  createdAt: '2026-01-15T09:30:00.000Z',
  expiresAt: '2026-01-22T09:30:00.000Z',
  acceptedAt: null,
};

/** What each start makes, while there is no administrator. */
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
  return [CREATE_INVITATION, listInvitations(seen), acceptInvitation(tenancy), DELETE_INVITATION];
}

const CREATE_INVITATION: Endpoint = {
  method: 'POST',
  path: '/auth/invitations',
  operationId: 'createAuthInvitation',
  summary:
    'Invites somebody by mail, for a week. Where no mail server is set, the answer holds the token, this once; where one does not take the message, nobody is invited (`502`). It holds while whoever made it may give these roles.',
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
    response: { ...INVITATION, token: INVITATION_TOKEN },
  },
};

function listInvitations(items: readonly JsonObject[]): Endpoint {
  return {
    method: 'GET',
    path: '/auth/invitations',
    operationId: 'listAuthInvitations',
    summary: 'Lists invitations.',
    permission: 'auth-invitations:list',
    parameters: listParameters('`createdAt` or `expiresAt`'),
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
  summary: 'Takes an invitation back; of one that was accepted, only the record goes.',
  permission: 'auth-invitations:delete',
  parameters: [ID_PARAMETER],
  example: { method: 'DELETE', path: `/auth/invitations/${INVITATION.id}`, status: 204 },
};

function acceptInvitation(tenancy: Tenancy): Endpoint {
  return {
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
      body: { token: INVITATION_TOKEN, name: GRACE.name, password: PASSWORD },
      status: 200,
      response: sessionOf(tenancy),
    },
  };
}
