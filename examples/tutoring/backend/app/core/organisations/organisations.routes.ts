import { ACCESS_TOKEN_SECONDS } from '../auth/accounts/access-tokens.ts';
import type { Accounts } from '../auth/accounts/accounts.ts';
import { AuthAccess } from '../auth/accounts/accounts.schema.ts';
import { requireSignedIn, type SignedIn } from '../auth/accounts/sessions.routes.ts';
import { errorResponses } from '../errors.ts';
import { IdParams } from '../http/schemas.ts';
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
  { database, sessions, tokens, memory }: Pick<Accounts, 'database' | 'sessions' | 'tokens' | 'memory'>,
): void {
  const organisations = organisationsRepository(database);

  /** A token is for one organisation as long as it holds, whichever instance reads it, and whatever others enter meanwhile. */
  async function enter({ userId, sessionId }: SignedIn, organisationId: string | null): Promise<AuthAccess> {
    await sessions.workFor(sessionId, organisationId);
    const accessToken = await tokens.issue({ userId, sessionId, organisationId });
    return { accessToken, expiresIn: ACCESS_TOKEN_SECONDS };
  }

  app.post(
    '/auth/organisations',
    {
      config: { permission: 'auth:createOrganisation', organisation: 'optional' },
      schema: {
        operationId: 'createAuthOrganisation',
        tags,
        summary: 'Create an organisation; a person who does becomes its first member, as admin',
        body: OrganisationInput,
        response: { 201: Organisation, ...errorResponses(400, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const organisation = await organisations.create(request.body);
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
        summary: 'Get a token to work for an organisation that one belongs to',
        params: IdParams,
        response: { 200: AuthAccess, ...errorResponses(400, 404, 409, 413, 415, 422) },
      },
    },
    async (request) => {
      const signedIn = requireSignedIn(request);
      await organisations.requireMember(request.params.id, signedIn.userId);
      return enter(signedIn, request.params.id);
    },
  );

  app.post(
    '/auth/organisations/exit',
    {
      config: { permission: 'auth:organisations', organisation: 'optional' },
      schema: {
        operationId: 'exitAuthOrganisation',
        tags,
        summary: 'Get a token to work as after signing in, before an organisation was entered',
        response: { 200: AuthAccess, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request) => enter(requireSignedIn(request), null),
  );

  memberRoutes(app, { organisations, memberships: membershipsOf(database), memory });
}
