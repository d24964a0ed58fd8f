import type { ProjectModel } from '../../model/project-model.ts';
import { isPublic } from '../access/grants.ts';
import { listParameters } from './account-lists.ts';
import { ID_PARAMETER, type Endpoint } from './endpoint.ts';

/**
 * How machines get keys.
 *
 * @param model - The project, whose data the key of the examples reads.
 * @returns The endpoints.
 */
export function apiKeyEndpoints(model: ProjectModel): readonly Endpoint[] {
  const apiKey = { ...API_KEY, permissions: [readPermission(model)] };
  return [
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
          meaning:
            'What it allows, of the permissions in this document; none that the caller lacks. `*` is everything',
        },
        { name: 'expiresInDays', in: 'body', type: '1 to 730', required: true, meaning: 'How long it holds' },
      ],
      example: {
        method: 'POST',
        path: '/auth/api-keys',
        body: { name: apiKey.name, permissions: apiKey.permissions, expiresInDays: 30 },
        status: 201,
        response: { ...apiKey, key: 'ak_…' },
      },
    },
    {
      method: 'GET',
      path: '/auth/api-keys',
      operationId: 'listAuthApiKeys',
      summary: 'Lists the keys of machines.',
      permission: 'auth-api-keys:list',
      parameters: listParameters('`createdAt` or `expiresAt`'),
      example: {
        method: 'GET',
        path: '/auth/api-keys',
        status: 200,
        response: { items: [apiKey], total: 1, limit: 20, offset: 0 },
      },
    },
    {
      method: 'DELETE',
      path: '/auth/api-keys/:id',
      operationId: 'deleteAuthApiKey',
      summary: 'Revokes a key.',
      permission: 'auth-api-keys:delete',
      parameters: [ID_PARAMETER],
      example: { method: 'DELETE', path: `/auth/api-keys/${apiKey.id}`, status: 204 },
    },
  ];
}

const API_KEY = {
  id: '01900000-0000-7000-8000-0000000a0002',
  name: 'Nightly import',
  createdBy: 'development',
  createdAt: '2026-01-15T09:30:00.000Z',
  expiresAt: '2026-02-14T09:30:00.000Z',
};

/** What every backend has to read, where it has no records that only known callers read. */
const READ_OF_CORE = 'audit:read';

function readPermission({ entities }: ProjectModel): string {
  const guarded = entities.find((entity) => entity.operations.has('list') && !isPublic(entity, 'list'));
  return guarded === undefined ? READ_OF_CORE : `${guarded.path}:list`;
}
