import { Type } from 'typebox';

import type { CallerMemory } from '../auth/caller-memory.ts';
import { errorResponses } from '../errors.ts';
import { pageParameters } from '../http/page.ts';
import { IdParams, NoContent } from '../http/schemas.ts';
import type { App } from '../server.ts';
import type { OrganisationsRepository } from './organisations.repository.ts';
import { Member, MemberInput, MemberPage, MemberParams } from './organisations.schema.ts';

const PageQuery = Type.Object(pageParameters, { additionalProperties: false });

const tags = ['Organisations'];

/**
 * Registers the routes of who belongs to an organisation.
 *
 * @param app - The application.
 * @param organisations - The repository the routes work on.
 * @param memory - Who was calling of late, as what.
 */
export function memberRoutes(app: App, organisations: OrganisationsRepository, memory: CallerMemory): void {
  app.get(
    '/auth/organisations/:id/members',
    {
      config: { permission: 'auth:members' },
      schema: {
        operationId: 'listAuthMembers',
        tags,
        summary: 'List the members of the organisation that the caller works for',
        params: IdParams,
        querystring: PageQuery,
        response: { 200: MemberPage, ...errorResponses(404, 422) },
      },
    },
    async (request) => organisations.listMembers(request.params.id, request.query),
  );

  app.put(
    '/auth/organisations/:id/members/:userId',
    {
      config: { permission: 'auth:members' },
      schema: {
        operationId: 'putAuthMember',
        tags,
        summary: 'Add a member, or change what one may do',
        params: MemberParams,
        body: MemberInput,
        response: { 200: Member, ...errorResponses(400, 404, 413, 415, 422) },
      },
    },
    async (request) => {
      const { id, userId } = request.params;
      const member = await organisations.putMember(id, userId, request.body);
      memory.forgetAll();
      return member;
    },
  );

  app.delete(
    '/auth/organisations/:id/members/:userId',
    {
      config: { permission: 'auth:members' },
      schema: {
        operationId: 'removeAuthMember',
        tags,
        summary: 'Remove a member',
        params: MemberParams,
        response: { 204: NoContent, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const { id, userId } = request.params;
      await organisations.removeMember(id, userId);
      memory.forgetAll();
      return reply.code(204).send(null);
    },
  );
}
