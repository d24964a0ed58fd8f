import { errorResponses } from '../../errors.ts';
import { IdParams } from '../../http/schemas.ts';
import type { App } from '../../server.ts';
import type { AccountServices } from './account-services.ts';
import { AuthUser, AuthUserListQuery, AuthUserPage, AuthUserUpdate } from './accounts.schema.ts';
import { requireGrantable, requireRightsOf } from './granting.ts';

/**
 * Registers the routes that manage users.
 *
 * @param app - The application.
 * @param services - The accounts.
 */
export function userRoutes(app: App, { memory, users, endSessions }: AccountServices): void {
  app.get(
    '/auth/users',
    {
      config: { permission: 'auth-users:list', organisation: 'optional' },
      schema: {
        operationId: 'listAuthUsers',
        tags: ['Accounts'],
        summary: 'List users',
        querystring: AuthUserListQuery,
        response: { 200: AuthUserPage, ...errorResponses(422) },
      },
    },
    (request) => users.list(request.query),
  );

  app.get(
    '/auth/users/:id',
    {
      config: { permission: 'auth-users:read', organisation: 'optional' },
      schema: {
        operationId: 'getAuthUser',
        tags: ['Accounts'],
        summary: 'Read a user',
        params: IdParams,
        response: { 200: AuthUser, ...errorResponses(404, 422) },
      },
    },
    (request) => users.read(request.params.id),
  );

  app.patch(
    '/auth/users/:id',
    {
      config: { permission: 'auth-users:update', organisation: 'optional' },
      schema: {
        operationId: 'updateAuthUser',
        tags: ['Accounts'],
        summary: 'Change a user’s name or roles, or disable them',
        params: IdParams,
        body: AuthUserUpdate,
        response: { 200: AuthUser, ...errorResponses(400, 404, 413, 415, 422) },
      },
    },
    async (request) => {
      const { id } = request.params;
      requireGrantable(request, request.body.roles ?? []);
      requireRightsOf(request, (await users.read(id)).roles);
      const user = await users.update(id, request.body);
      if (user.disabled) await endSessions(id);
      memory.forgetAll();
      return user;
    },
  );
}
