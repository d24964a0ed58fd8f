import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';

import { requireGrantable, requireRightsOf } from '../auth/accounts/granting.ts';
import type { CallerMemory } from '../auth/caller-memory.ts';
import { isAllowed } from '../auth/limits.ts';
import type { Memberships } from '../auth/membership.ts';
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
 * @param services - What the routes work on, and who was calling of late, as what.
 */
export function memberRoutes(
  app: App,
  {
    organisations,
    memberships,
    memory,
  }: {
    readonly organisations: OrganisationsRepository;
    readonly memberships: Pick<Memberships, 'rolesOf'>;
    readonly memory: CallerMemory;
  },
): void {
  /** Nobody changes, or removes, who may do more than they may. */
  async function requireRightsOver(request: FastifyRequest, userId: string): Promise<void> {
    const roles = await memberships.rolesOf([userId]);
    requireRightsOf(request, roles.get(userId) ?? []);
  }

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
        summary: 'Change what a member may do; whoever may create organisations adds members too',
        params: MemberParams,
        body: MemberInput,
        response: { 200: Member, ...errorResponses(400, 404, 413, 415, 422) },
      },
    },
    async (request) => {
      const { id, userId } = request.params;
      requireGrantable(request, request.body.roles);
      await requireRightsOver(request, userId);
      // An id says nothing of whether its owner wants to belong to the organisation: others invite.
      const isOperator = isAllowed('auth:createOrganisation');
      const member = await organisations[isOperator ? 'putMember' : 'changeMember'](id, userId, request.body);
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
      await requireRightsOver(request, userId);
      await organisations.removeMember(id, userId);
      memory.forgetAll();
      return reply.code(204).send(null);
    },
  );
}
