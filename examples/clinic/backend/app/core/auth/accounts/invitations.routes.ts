import { auditEvent } from '../../audit/audit-event.ts';
import { AppError, errorResponses, publicErrorResponses } from '../../errors.ts';
import { IdParams, NoContent } from '../../http/schemas.ts';
import type { App } from '../../server.ts';
import type { AccountServices } from './account-services.ts';
import { AuthSession } from './accounts.schema.ts';
import { requireGrantable } from './granting.ts';
import {
  AuthInvitationAccept,
  AuthInvitationCreate,
  AuthInvitationListQuery,
  AuthInvitationMade,
  AuthInvitationPage,
} from './invitations.schema.ts';

/**
 * Registers the routes of invitations.
 *
 * @param app - The application.
 * @param services - The accounts.
 */
export function invitationRoutes(app: App, services: AccountServices): void {
  createRoute(app, services);
  acceptRoute(app, services);
  const { invitations } = services;

  app.get(
    '/auth/invitations',
    {
      config: { permission: 'auth-invitations:list', organisation: 'optional' },
      schema: {
        operationId: 'listAuthInvitations',
        tags: ['Accounts'],
        summary: 'List invitations',
        querystring: AuthInvitationListQuery,
        response: { 200: AuthInvitationPage, ...errorResponses(422) },
      },
    },
    (request) => invitations.list(request.query),
  );

  app.delete(
    '/auth/invitations/:id',
    {
      config: { permission: 'auth-invitations:delete', organisation: 'optional' },
      schema: {
        operationId: 'deleteAuthInvitation',
        tags: ['Accounts'],
        summary: 'Take an invitation back',
        params: IdParams,
        response: { 204: NoContent, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      await invitations.remove(request.params.id);
      return reply.code(204).send(null);
    },
  );
}

const NOT_DELIVERED = 'The mail server did not take the message, so nobody was invited.';

function createRoute(app: App, { config, deliver, invitations, send }: AccountServices): void {
  app.post(
    '/auth/invitations',
    {
      config: { permission: 'auth-invitations:create', organisation: 'optional' },
      schema: {
        operationId: 'createAuthInvitation',
        tags: ['Accounts'],
        summary: 'Invite somebody by mail',
        body: AuthInvitationCreate,
        response: { 201: AuthInvitationMade, ...errorResponses(400, 409, 413, 415, 422, 502) },
      },
    },
    async (request, reply) => {
      const { email, roles } = request.body;
      requireGrantable(request, roles);
      const { token, ...made } = await invitations.create({ email, roles });
      const message = { kind: 'invited', token } as const;
      if (config.mail.smtpUrl === undefined) {
        send(email, message);
        return reply.code(201).send({ ...made, token });
      }
      // Whoever reads the message has shown whose the address is: nobody else learns the token.
      try {
        await deliver(email, message);
      } catch (error) {
        await invitations.remove(made.id);
        throw new AppError('INTEGRATION_FAILED', { message: NOT_DELIVERED, cause: error });
      }
      return reply.code(201).send(made);
    },
  );
}

function acceptRoute(
  app: App,
  { acceptance, attempts, database, memory, sessions, answerSession }: AccountServices,
): void {
  app.post(
    '/auth/invitations/accept',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'acceptAuthInvitation',
        tags: ['Accounts'],
        summary: 'Accept an invitation, and sign in',
        body: AuthInvitationAccept,
        response: { 200: AuthSession, ...publicErrorResponses(400, 401, 403, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      await attempts.count(request, reply);
      const invitation = await acceptance.open(request.body);
      const { account, email } = invitation;
      if (account !== undefined) await attempts.countGuess(reply, email);
      const id = await acceptance.accept(invitation, request.body);
      if (account !== undefined) await attempts.forgetGuesses(email);
      memory.forgetAll();
      await auditEvent(database.queries, { operation: 'sign-in', actor: { kind: 'user', id } });
      return answerSession(reply, await sessions.start(id, invitation.organisationId));
    },
  );
}
