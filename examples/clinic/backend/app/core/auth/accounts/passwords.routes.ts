import { AppError, errorResponses, publicErrorResponses } from '../../errors.ts';
import { NoContent } from '../../http/schemas.ts';
import type { App } from '../../server.ts';
import type { AccountServices } from './account-services.ts';
import {
  ACCEPTED,
  AuthAccepted,
  AuthAddress,
  AuthConfirmation,
  AuthPasswordChange,
  AuthPasswordReset,
} from './accounts.schema.ts';
import { requireSignedIn } from './sessions.routes.ts';

const CHOOSE_ONE = {
  path: 'password',
  message: 'is required, because the address was signed up with more than once: choose the one that holds',
};

/**
 * Registers the routes that change and reset passwords and confirm addresses.
 *
 * @param app - The application.
 * @param services - The accounts.
 */
export function passwordRoutes(app: App, services: AccountServices): void {
  changeRoute(app, services);
  resetRoutes(app, services);
  confirmationRoutes(app, services);
}

function changeRoute(app: App, { attempts, passwords, users, endSessions }: AccountServices): void {
  app.post(
    '/auth/password/change',
    {
      config: { permission: 'auth:self', organisation: 'optional' },
      schema: {
        operationId: 'changePassword',
        tags: ['Accounts'],
        summary: 'Change the own password; every other sign-in ends',
        body: AuthPasswordChange,
        response: { 204: NoContent, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { userId, sessionId } = requireSignedIn(request);
      const { currentPassword, newPassword } = request.body;
      const email = (await users.read(userId)).email ?? '';
      await attempts.countGuess(reply, email);
      const { kind } = await passwords.check(email, currentPassword);
      if (kind !== 'right') {
        throw new AppError('VALIDATION_FAILED', {
          details: [{ path: 'currentPassword', message: 'is wrong' }],
        });
      }
      await passwords.change(userId, newPassword);
      await attempts.forgetGuesses(email);
      await endSessions(userId, sessionId);
      return reply.code(204).send(null);
    },
  );
}

function resetRoutes(app: App, { attempts, passwords }: AccountServices): void {
  app.post(
    '/auth/password/forgot',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'requestPasswordReset',
        tags: ['Accounts'],
        summary: 'Ask for a message with a token to choose a new password',
        body: AuthAddress,
        response: { 202: AuthAccepted, ...publicErrorResponses(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      await attempts.count(request, reply, request.body.email);
      await passwords.requestReset(request.body.email);
      return reply.code(202).send(ACCEPTED);
    },
  );

  app.post(
    '/auth/password/reset',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'resetPassword',
        tags: ['Accounts'],
        summary: 'Choose a new password with a token; every sign-in ends',
        body: AuthPasswordReset,
        response: { 204: NoContent, ...publicErrorResponses(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      await attempts.count(request, reply);
      const { token, password } = request.body;
      if (!(await passwords.reset(token, password))) throw new AppError('INVALID_TOKEN');
      return reply.code(204).send(null);
    },
  );
}

function confirmationRoutes(app: App, { attempts, passwords }: AccountServices): void {
  app.post(
    '/auth/email/confirm',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'confirmEmail',
        tags: ['Accounts'],
        summary: 'Confirm with a token that an address is the own one',
        body: AuthConfirmation,
        response: { 204: NoContent, ...publicErrorResponses(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      await attempts.count(request, reply);
      const { token, password } = request.body;
      const confirmed = await passwords.confirm(token, password);
      if (confirmed === 'unknown') throw new AppError('INVALID_TOKEN');
      if (confirmed === 'needs-password') throw new AppError('VALIDATION_FAILED', { details: [CHOOSE_ONE] });
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/auth/email/resend',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'requestEmailConfirmation',
        tags: ['Accounts'],
        summary: 'Ask for the message that confirms an address once more',
        body: AuthAddress,
        response: { 202: AuthAccepted, ...publicErrorResponses(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      await attempts.count(request, reply, request.body.email);
      await passwords.requestConfirmation(request.body.email);
      return reply.code(202).send(ACCEPTED);
    },
  );
}
