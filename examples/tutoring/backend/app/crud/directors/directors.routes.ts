import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { DirectorsRepository } from './directors.repository.ts';
import {
  Director,
  DirectorCreate,
  DirectorListQuery,
  DirectorPage,
  DirectorUpdate,
} from './directors.schema.ts';

/**
 * Registers the routes of directors.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function directorsRoutes(app: App, deps: { readonly directors: DirectorsRepository }): void {
  const { directors } = deps;
  const tags = ['Directors'];

  app.post(
    '/directors',
    {
      config: { permission: 'directors:create' },
      schema: {
        operationId: 'createDirector',
        tags,
        summary: 'Create a director',
        headers: IdempotencyHeaders,
        body: DirectorCreate,
        response: { 201: Director, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const director = await directors.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/directors/${director.id}`)
        .header('etag', etagOf(director))
        .send(director);
    },
  );

  app.get(
    '/directors/:id',
    {
      config: { permission: 'directors:read' },
      schema: {
        operationId: 'getDirector',
        tags,
        summary: 'Read a director',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Director, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const director = await directors.read(request.params.id);
      return reply.header('etag', etagOf(director)).send(director);
    },
  );

  app.patch(
    '/directors/:id',
    {
      config: { permission: 'directors:update' },
      schema: {
        operationId: 'updateDirector',
        tags,
        summary: 'Change a director',
        params: IdParams,
        headers: IfMatchHeaders,
        body: DirectorUpdate,
        response: { 200: Director, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const director = await directors.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(director)).send(director);
    },
  );

  app.delete(
    '/directors/:id',
    {
      config: { permission: 'directors:delete' },
      schema: {
        operationId: 'deleteDirector',
        tags,
        summary: 'Delete a director',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await directors.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/directors',
    {
      config: { permission: 'directors:list' },
      schema: {
        operationId: 'listDirectors',
        tags,
        summary: 'List directors',
        querystring: DirectorListQuery,
        response: { 200: DirectorPage, ...errorResponses(422) },
      },
    },
    async (request) => directors.list(request.query),
  );
}
