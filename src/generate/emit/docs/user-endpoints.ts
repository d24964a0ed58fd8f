import type { Tenancy } from '../../../spec/spec.ts';
import { listParameters } from './account-lists.ts';
import { ID_PARAMETER, type Endpoint } from './endpoint.ts';
import type { HttpExample } from './http-example.ts';
import { GRACE } from './sample-account.ts';

/**
 * How people are managed, wherever they sign in. The examples speak of whoever accepted the invitation.
 *
 * @param tenancy - Where each organisation has its own data, only roles can be changed of its members.
 * @returns The endpoints.
 */
export function userEndpoints(tenancy: Tenancy): readonly Endpoint[] {
  const changes = tenancy === 'organisation' ? { roles: GRACE.roles } : { name: 'Grace Murray Hopper' };
  const example: HttpExample = {
    method: 'PATCH',
    path: `/auth/users/${GRACE.id}`,
    body: changes,
    status: 200,
    response: { ...GRACE, ...changes },
  };
  return [...READING, { ...CHANGING, example }];
}

const READING: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/auth/users',
    operationId: 'listAuthUsers',
    summary: 'Lists users.',
    permission: 'auth-users:list',
    parameters: [
      ...listParameters('`createdAt`, `updatedAt`, `email` or `name`'),
      { name: 'q', in: 'query', type: 'text', required: false, meaning: 'Part of a name or an address' },
    ],
    example: {
      method: 'GET',
      path: '/auth/users',
      status: 200,
      response: { items: [GRACE], total: 1, limit: 20, offset: 0 },
    },
  },
  {
    method: 'GET',
    path: '/auth/users/:id',
    operationId: 'getAuthUser',
    summary: 'Reads a user.',
    permission: 'auth-users:read',
    parameters: [ID_PARAMETER],
    example: { method: 'GET', path: `/auth/users/${GRACE.id}`, status: 200, response: GRACE },
  },
];

const CHANGING: Endpoint = {
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
};
