import { errorResponses } from '../../core/errors.ts';
import { IdParams, NoContent } from '../../core/http/schemas.ts';
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
        body: ClassCreate,
        response: { 201: Class, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const classRecord = await classes.create(request.body);
      return reply.code(201).header('location', `/classes/${classRecord.id}`).send(classRecord);
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
        response: { 200: Class, ...errorResponses(404, 422) },
      },
    },
    async (request) => classes.read(request.params.id),
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
        body: ClassUpdate,
        response: { 200: Class, ...errorResponses(400, 404, 409, 413, 415, 422) },
      },
    },
    async (request) => classes.update(request.params.id, request.body),
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
        response: { 204: NoContent, ...errorResponses(404, 409, 422) },
      },
    },
    async (request, reply) => {
      await classes.remove(request.params.id);
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
