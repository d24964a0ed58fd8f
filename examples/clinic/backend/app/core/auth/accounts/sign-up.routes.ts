import { publicErrorResponses } from '../../errors.ts';
import type { App } from '../../server.ts';
import type { AccountServices } from './account-services.ts';
import { ACCEPTED, AuthAccepted, AuthSignUp } from './accounts.schema.ts';

/**
 * Registers the route by which everybody can make an account. The answer is the same for an address that has one: only
 * its owner learns of it, by mail.
 *
 * @param app - The application.
 * @param services - The accounts.
 */
export function signUpRoutes(app: App, { attempts, passwords }: AccountServices): void {
  app.post(
    '/auth/sign-up',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'signUp',
        tags: ['Accounts'],
        summary: 'Make an account; a message says how to confirm the address',
        body: AuthSignUp,
        response: { 202: AuthAccepted, ...publicErrorResponses(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      await attempts.count(request, reply, request.body.email);
      await passwords.signUp(request.body);
      return reply.code(202).send(ACCEPTED);
    },
  );
}
