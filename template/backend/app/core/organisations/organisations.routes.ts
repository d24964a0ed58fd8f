import type { Accounts } from '../auth/accounts/accounts.ts';
import { requireSignedIn } from '../auth/accounts/sessions.routes.ts';
import { errorResponses } from '../errors.ts';
import { IdParams, NoContent } from '../http/schemas.ts';
import type { App } from '../server.ts';
import { memberRoutes } from './members.routes.ts';
import { membershipsOf } from './memberships.ts';
import { organisationsRepository } from './organisations.repository.ts';
import {
  Organisation,
  OrganisationInput,
  OrganisationListQuery,
  OrganisationPage,
} from './organisations.schema.ts';

const tags = ['Organisations'];

/**
 * Registers the routes of organisations and of who belongs to them.
 *
 * @param app - The application.
 * @param accounts - Everybody who can call, and the database.
 */
export function authOrganisationRoutes(
  app: App,
  { database, sessions, memory }: Pick<Accounts, 'database' | 'sessions' | 'memory'>,
): void {
  const organisations = organisationsRepository(database);

  app.post(
    '/auth/organisations',
    {
      config: { permission: 'auth:createOrganisation', organisation: 'optional' },
      schema: {
        operationId: 'createAuthOrganisation',
        tags,
        summary: 'Create an organisation; a person who does works for it from then on, as its admin',
        body: OrganisationInput,
        response: { 201: Organisation, ...errorResponses(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const organisation = await organisations.create(request.body);
      const { sessionId } = request.principal ?? {};
      if (sessionId !== undefined) await sessions.workFor(sessionId, organisation.id);
      memory.forgetAll();
      return reply.code(201).header('location', `/auth/organisations/${organisation.id}`).send(organisation);
    },
  );

  app.get(
    '/auth/organisations',
    {
      config: { permission: 'auth:organisations', organisation: 'optional' },
      schema: {
        operationId: 'listAuthOrganisations',
        tags,
        summary: 'List the organisations that the caller belongs to',
        querystring: OrganisationListQuery,
        response: { 200: OrganisationPage, ...errorResponses(422) },
      },
    },
    async (request) => organisations.list(request.query),
  );

  app.get(
    '/auth/organisations/:id',
    {
      config: { permission: 'auth:organisations', organisation: 'optional' },
      schema: {
        operationId: 'getAuthOrganisation',
        tags,
        summary: 'Read an organisation that the caller belongs to',
        params: IdParams,
        response: { 200: Organisation, ...errorResponses(404, 422) },
      },
    },
    async (request) => organisations.read(request.params.id),
  );

  app.patch(
    '/auth/organisations/:id',
    {
      config: { permission: 'auth:updateOrganisation' },
      schema: {
        operationId: 'renameAuthOrganisation',
        tags,
        summary: 'Rename the organisation that the caller works for',
        params: IdParams,
        body: OrganisationInput,
        response: { 200: Organisation, ...errorResponses(400, 404, 413, 415, 422) },
      },
    },
    async (request) => organisations.rename(request.params.id, request.body),
  );

  app.post(
    '/auth/organisations/:id/enter',
    {
      config: { permission: 'auth:organisations', organisation: 'optional' },
      schema: {
        operationId: 'enterAuthOrganisation',
        tags,
        summary: 'Work for an organisation that one belongs to, until another is entered',
        params: IdParams,
        response: { 204: NoContent, ...errorResponses(400, 404, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { userId, sessionId } = requireSignedIn(request);
      await organisations.requireMember(request.params.id, userId);
      await sessions.workFor(sessionId, request.params.id);
      memory.forgetAll();
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/auth/organisations/exit',
    {
      config: { permission: 'auth:organisations', organisation: 'optional' },
      schema: {
        operationId: 'exitAuthOrganisation',
        tags,
        summary: 'Work as after signing in, before an organisation was entered',
        response: { 204: NoContent, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      await sessions.workFor(requireSignedIn(request).sessionId, null);
      memory.forgetAll();
      return reply.code(204).send(null);
    },
  );

  memberRoutes(app, { organisations, memberships: membershipsOf(database), memory });
}
