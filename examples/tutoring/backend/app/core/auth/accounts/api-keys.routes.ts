import { errorResponses } from '../../errors.ts';
import { IdParams, NoContent } from '../../http/schemas.ts';
import type { App } from '../../server.ts';
import type { AccountServices } from './account-services.ts';
import { AuthApiKeyCreate, AuthApiKeyListQuery, AuthApiKeyMade, AuthApiKeyPage } from './api-keys.schema.ts';
import { requireHeld, requireKnown } from './granting.ts';

/**
 * Registers the routes of API keys.
 *
 * @param app - The application.
 * @param services - The accounts.
 */
export function apiKeyRoutes(app: App, { apiKeys, memory }: AccountServices): void {
  app.post(
    '/auth/api-keys',
    {
      config: { permission: 'auth-api-keys:create', organisation: 'optional' },
      schema: {
        operationId: 'createAuthApiKey',
        tags: ['Accounts'],
        summary: 'Make a key for a machine; it is shown this once',
        body: AuthApiKeyCreate,
        response: { 201: AuthApiKeyMade, ...errorResponses(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      requireKnown(request.body.permissions);
      requireHeld(request, request.body.permissions);
      return reply.code(201).send(await apiKeys.create(request.body));
    },
  );

  app.get(
    '/auth/api-keys',
    {
      config: { permission: 'auth-api-keys:list', organisation: 'optional' },
      schema: {
        operationId: 'listAuthApiKeys',
        tags: ['Accounts'],
        summary: 'List the keys of machines',
        querystring: AuthApiKeyListQuery,
        response: { 200: AuthApiKeyPage, ...errorResponses(422) },
      },
    },
    (request) => apiKeys.list(request.query),
  );

  app.delete(
    '/auth/api-keys/:id',
    {
      config: { permission: 'auth-api-keys:delete', organisation: 'optional' },
      schema: {
        operationId: 'deleteAuthApiKey',
        tags: ['Accounts'],
        summary: 'Revoke a key',
        params: IdParams,
        response: { 204: NoContent, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      await apiKeys.remove(request.params.id);
      memory.forgetAll();
      return reply.code(204).send(null);
    },
  );
}
