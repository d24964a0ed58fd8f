import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { ParentsRepository } from './parents.repository.ts';
import { Parent, ParentCreate, ParentListQuery, ParentPage, ParentUpdate } from './parents.schema.ts';

/**
 * Registers the routes of parents.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function parentsRoutes(app: App, deps: { readonly parents: ParentsRepository }): void {
  const { parents } = deps;
  const tags = ['Parents'];

  app.post(
    '/parents',
    {
      config: { permission: 'parents:create' },
      schema: {
        operationId: 'createParent',
        tags,
        summary: 'Create a parent',
        headers: IdempotencyHeaders,
        body: ParentCreate,
        response: { 201: Parent, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const parent = await parents.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/parents/${parent.id}`)
        .header('etag', etagOf(parent))
        .send(parent);
    },
  );

  app.get(
    '/parents/:id',
    {
      config: { permission: 'parents:read' },
      schema: {
        operationId: 'getParent',
        tags,
        summary: 'Read a parent',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Parent, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const parent = await parents.read(request.params.id);
      return reply.header('etag', etagOf(parent)).send(parent);
    },
  );

  app.patch(
    '/parents/:id',
    {
      config: { permission: 'parents:update' },
      schema: {
        operationId: 'updateParent',
        tags,
        summary: 'Change a parent',
        params: IdParams,
        headers: IfMatchHeaders,
        body: ParentUpdate,
        response: { 200: Parent, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const parent = await parents.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(parent)).send(parent);
    },
  );

  app.delete(
    '/parents/:id',
    {
      config: { permission: 'parents:delete' },
      schema: {
        operationId: 'deleteParent',
        tags,
        summary: 'Delete a parent',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await parents.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/parents',
    {
      config: { permission: 'parents:list' },
      schema: {
        operationId: 'listParents',
        tags,
        summary: 'List parents',
        querystring: ParentListQuery,
        response: { 200: ParentPage, ...errorResponses(422) },
      },
    },
    async (request) => parents.list(request.query),
  );
}
