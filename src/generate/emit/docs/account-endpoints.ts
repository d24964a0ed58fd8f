import type { SignUp, Spec, Tenancy } from '../../../spec/spec.ts';
import type { ApiSection, Endpoint, Parameter } from './endpoint.ts';
import { ID_PARAMETER } from './endpoint.ts';
import { errorAnswer } from './error-answers.ts';
import { invitationEndpoints, SESSION_ENDPOINTS, SIGN_UP_ENDPOINT } from './sign-in-endpoints.ts';
import { DEVELOPMENT } from './organisation-endpoints.ts';
import { UNKNOWN_ID } from './sample-records.ts';

function callerEndpoint(tenancy: Tenancy): Endpoint {
  return {
    method: 'GET',
    path: '/auth/me',
    operationId: 'getAuthCaller',
    summary: 'Reads who is calling, and what they may do.',
    permission: 'auth:self',
    parameters: [],
    example: {
      method: 'GET',
      path: '/auth/me',
      status: 200,
      response: {
        kind: 'machine',
        id: 'development',
        organisationId: tenancy === 'organisation' ? DEVELOPMENT.id : null,
        roles: ['admin'],
        permissions: ['*'],
        user: null,
      },
    },
  };
}

const PAGE_PARAMETERS: readonly Parameter[] = [
  { name: 'limit', in: 'query', type: '1 to 100', required: false, meaning: 'Page size' },
  { name: 'offset', in: 'query', type: '0 to 1000000', required: false, meaning: 'How many to skip' },
];

function sortedBy(fields: string): Parameter {
  return {
    name: 'sort',
    in: 'query',
    type: fields,
    required: false,
    meaning: 'Order; `-` before it for descending',
  };
}

/** How people are managed, wherever they sign in. */
const USER_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/auth/users',
    operationId: 'listAuthUsers',
    summary: 'Lists users.',
    permission: 'auth-users:list',
    parameters: [
      ...PAGE_PARAMETERS,
      sortedBy('`createdAt`, `updatedAt`, `email` or `name`'),
      { name: 'q', in: 'query', type: 'text', required: false, meaning: 'Part of a name or an address' },
    ],
    example: {
      method: 'GET',
      path: '/auth/users',
      status: 200,
      response: { items: [], total: 0, limit: 20, offset: 0 },
    },
  },
  {
    method: 'GET',
    path: '/auth/users/:id',
    operationId: 'getAuthUser',
    summary: 'Reads a user.',
    permission: 'auth-users:read',
    parameters: [ID_PARAMETER],
    example: { method: 'GET', path: `/auth/users/${UNKNOWN_ID}`, ...errorAnswer('NOT_FOUND') },
  },
  {
    method: 'PATCH',
    path: '/auth/users/:id',
    operationId: 'updateAuthUser',
    summary: 'Changes a user’s name or roles, or disables them, which ends their sign-ins.',
    permission: 'auth-users:update',
    parameters: [
      ID_PARAMETER,
      { name: 'name', in: 'body', type: 'text', required: false, meaning: 'What they are called' },
      {
        name: 'roles',
        in: 'body',
        type: 'list of text',
        required: false,
        meaning: 'None with rights that the caller lacks',
      },
      {
        name: 'disabled',
        in: 'body',
        type: 'boolean',
        required: false,
        meaning: 'Whether they are kept out',
      },
    ],
    example: {
      method: 'PATCH',
      path: `/auth/users/${UNKNOWN_ID}`,
      body: { disabled: true },
      ...errorAnswer('NOT_FOUND'),
    },
  },
];

const API_KEY = {
  id: '01900000-0000-7000-8000-0000000a0002',
  name: 'Nightly import',
  permissions: ['auth-users:list'],
  createdBy: 'development',
  createdAt: '2026-01-15T09:30:00.000Z',
  expiresAt: '2026-02-14T09:30:00.000Z',
};

const API_KEY_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/auth/api-keys',
    operationId: 'createAuthApiKey',
    summary: 'Makes a key for a machine. It is shown this once, and kept as a hash.',
    permission: 'auth-api-keys:create',
    parameters: [
      { name: 'name', in: 'body', type: 'text', required: true, meaning: 'What it is for' },
      {
        name: 'permissions',
        in: 'body',
        type: 'list of text',
        required: true,
        meaning: 'What it allows; none that the caller lacks',
      },
      { name: 'expiresInDays', in: 'body', type: '1 to 730', required: true, meaning: 'How long it holds' },
    ],
    example: {
      method: 'POST',
      path: '/auth/api-keys',
      body: { name: API_KEY.name, permissions: API_KEY.permissions, expiresInDays: 30 },
      status: 201,
      response: { ...API_KEY, key: 'ak_…' },
    },
  },
  {
    method: 'GET',
    path: '/auth/api-keys',
    operationId: 'listAuthApiKeys',
    summary: 'Lists the keys of machines.',
    permission: 'auth-api-keys:list',
    parameters: [...PAGE_PARAMETERS, sortedBy('`createdAt` or `expiresAt`')],
    example: {
      method: 'GET',
      path: '/auth/api-keys',
      status: 200,
      response: { items: [API_KEY], total: 1, limit: 20, offset: 0 },
    },
  },
  {
    method: 'DELETE',
    path: '/auth/api-keys/:id',
    operationId: 'deleteAuthApiKey',
    summary: 'Revokes a key.',
    permission: 'auth-api-keys:delete',
    parameters: [ID_PARAMETER],
    example: { method: 'DELETE', path: `/auth/api-keys/${API_KEY.id}`, status: 204 },
  },
];

/**
 * The section of the documentation on who can call, as the spec makes it.
 *
 * @param spec - Who may make an account, and whether organisations have data of their own.
 * @returns The section.
 */
export function accountSection(spec: Pick<Spec, 'signUp' | 'tenancy'>): ApiSection {
  const { signUp, tenancy } = spec;
  const apart =
    tenancy === 'single' ? '' : signUp === 'off' ? ` ${KEYS_APART}` : ` ${KEYS_APART} ${PEOPLE_APART}`;
  return { title: 'Accounts', intro: `${INTRODUCTIONS[signUp]}${apart}`, endpoints: accountEndpoints(spec) };
}

function accountEndpoints({ signUp, tenancy }: Pick<Spec, 'signUp' | 'tenancy'>): readonly Endpoint[] {
  const caller = callerEndpoint(tenancy);
  if (signUp === 'off') return [caller, ...API_KEY_ENDPOINTS];
  return [
    caller,
    ...SESSION_ENDPOINTS,
    ...invitationEndpoints(tenancy),
    ...USER_ENDPOINTS,
    ...(signUp === 'open' ? [SIGN_UP_ENDPOINT] : []),
    ...API_KEY_ENDPOINTS,
  ];
}

const MACHINES = `Machines call with an API key, which is made here and sent like any token. A key can do no more than whoever made it may
do now, and ends when they leave; made with another key, it ends with that one.`;

const PEOPLE = `A sign-in is answered with an access token for the header \`Authorization\`, which holds for 15 minutes, and with
a refresh token for the next one, which holds for 30 days and once: whoever uses it again ends the sign-in. In the examples
\`…\` stands for the rest of a secret. The 11th attempt within a minute from one address, or within 15 minutes at one account,
is answered \`429\`. Where \`SUPABASE_URL\` is set, people sign in there: their access tokens are sent as they are, and only
\`/auth/me\`, \`/auth/users\` and \`/auth/api-keys\` remain here.`;

const KEYS_APART =
  'A key works for the organisation of whoever made it, and is listed and revoked there only.';

const PEOPLE_APART = `Within an organisation, users are its members, with their roles in it, which are all that can be changed of
them there; invitations are those into it. Whoever accepts one becomes a member with its roles, with the account that the
address has already, if its password is sent along. Callers of no organisation are operators: they see every account, and
the invitations and keys that belong to no organisation.`;

const INTRODUCTIONS: Readonly<Record<SignUp, string>> = {
  off: `${MACHINES} Nobody has an account.`,
  invitation: `Whoever was invited makes an account and signs in; the first start shows an invitation for the first
administrator. ${MACHINES} ${PEOPLE}`,
  open: `Everybody may make an account, confirm their address and sign in; the first start shows an invitation for the first
administrator. ${MACHINES} ${PEOPLE}`,
};
