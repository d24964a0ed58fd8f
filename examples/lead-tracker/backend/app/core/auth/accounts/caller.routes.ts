import { errorResponses } from '../../errors.ts';
import type { App } from '../../server.ts';
import type { AccountServices } from './account-services.ts';
import { AuthCaller } from './accounts.schema.ts';

/**
 * Registers the route that says who is calling.
 *
 * @param app - The application.
 * @param services - The accounts.
 */
export function callerRoutes(app: App, { users }: AccountServices): void {
  app.get(
    '/auth/me',
    {
      config: { permission: 'auth:self', organisation: 'optional' },
      schema: {
        operationId: 'getAuthCaller',
        tags: ['Accounts'],
        summary: 'Read who is calling, and what they may do',
        response: { 200: AuthCaller, ...errorResponses() },
      },
    },
    async ({ principal }) => {
      const {
        kind = 'machine',
        id = '',
        organisationId = null,
        roles = [],
        permissions = [],
      } = principal ?? {};
      const user = kind === 'user' ? await users.find(id) : undefined;
      const rights = { roles: [...roles], permissions: [...permissions] };
      return { kind, id, organisationId, ...rights, user: user ?? null };
    },
  );
}
