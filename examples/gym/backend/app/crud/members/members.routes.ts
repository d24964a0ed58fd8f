import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { MembersRepository } from './members.repository.ts';
import { Member, MemberCreate, MemberListQuery, MemberPage, MemberUpdate } from './members.schema.ts';

/**
 * Registers the routes of members.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function membersRoutes(app: App, deps: { readonly members: MembersRepository }): void {
  const { members } = deps;
  const tags = ['Members'];

  app.post(
    '/members',
    {
      config: { permission: 'members:create' },
      schema: {
        operationId: 'createMember',
        tags,
        summary: 'Create a member',
        headers: IdempotencyHeaders,
        body: MemberCreate,
        response: { 201: Member, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const member = await members.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/members/${member.id}`)
        .header('etag', etagOf(member))
        .send(member);
    },
  );

  app.get(
    '/members/:id',
    {
      config: { permission: 'members:read' },
      schema: {
        operationId: 'getMember',
        tags,
        summary: 'Read a member',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Member, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const member = await members.read(request.params.id);
      return reply.header('etag', etagOf(member)).send(member);
    },
  );

  app.patch(
    '/members/:id',
    {
      config: { permission: 'members:update' },
      schema: {
        operationId: 'updateMember',
        tags,
        summary: 'Change a member',
        params: IdParams,
        headers: IfMatchHeaders,
        body: MemberUpdate,
        response: { 200: Member, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const member = await members.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(member)).send(member);
    },
  );

  app.delete(
    '/members/:id',
    {
      config: { permission: 'members:delete' },
      schema: {
        operationId: 'deleteMember',
        tags,
        summary: 'Delete a member',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await members.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/members',
    {
      config: { permission: 'members:list' },
      schema: {
        operationId: 'listMembers',
        tags,
        summary: 'List members',
        querystring: MemberListQuery,
        response: { 200: MemberPage, ...errorResponses(422) },
      },
    },
    async (request) => members.list(request.query),
  );
}
