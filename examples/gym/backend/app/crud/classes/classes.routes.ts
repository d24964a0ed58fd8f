import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { ClassesRepository } from './classes.repository.ts';
import { Class, ClassCreate, ClassListQuery, ClassPage, ClassUpdate } from './classes.schema.ts';

/**
 * Registers the routes of classes.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function classesRoutes(app: App, deps: { readonly classes: ClassesRepository }): void {
  const { classes } = deps;
  const tags = ['Classes'];

  app.post(
    '/classes',
    {
      config: { permission: 'classes:create' },
      schema: {
        operationId: 'createClass',
        tags,
        summary: 'Create a class',
        headers: IdempotencyHeaders,
        body: ClassCreate,
        response: { 201: Class, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const classRecord = await classes.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/classes/${classRecord.id}`)
        .header('etag', etagOf(classRecord))
        .send(classRecord);
    },
  );

  app.get(
    '/classes/:id',
    {
      config: { permission: 'classes:read' },
      schema: {
        operationId: 'getClass',
        tags,
        summary: 'Read a class',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Class, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const classRecord = await classes.read(request.params.id);
      return reply.header('etag', etagOf(classRecord)).send(classRecord);
    },
  );

  app.patch(
    '/classes/:id',
    {
      config: { permission: 'classes:update' },
      schema: {
        operationId: 'updateClass',
        tags,
        summary: 'Change a class',
        params: IdParams,
        headers: IfMatchHeaders,
        body: ClassUpdate,
        response: { 200: Class, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const classRecord = await classes.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(classRecord)).send(classRecord);
    },
  );

  app.delete(
    '/classes/:id',
    {
      config: { permission: 'classes:delete' },
      schema: {
        operationId: 'deleteClass',
        tags,
        summary: 'Delete a class',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await classes.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/classes',
    {
      config: { permission: 'classes:list' },
      schema: {
        operationId: 'listClasses',
        tags,
        summary: 'List classes',
        querystring: ClassListQuery,
        response: { 200: ClassPage, ...errorResponses(422) },
      },
    },
    async (request) => classes.list(request.query),
  );
}
