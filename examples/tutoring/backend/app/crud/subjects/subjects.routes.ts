import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { SubjectsRepository } from './subjects.repository.ts';
import { Subject, SubjectCreate, SubjectListQuery, SubjectPage, SubjectUpdate } from './subjects.schema.ts';

/**
 * Registers the routes of subjects.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function subjectsRoutes(app: App, deps: { readonly subjects: SubjectsRepository }): void {
  const { subjects } = deps;
  const tags = ['Subjects'];

  app.post(
    '/subjects',
    {
      config: { permission: 'subjects:create' },
      schema: {
        operationId: 'createSubject',
        tags,
        summary: 'Create a subject',
        headers: IdempotencyHeaders,
        body: SubjectCreate,
        response: { 201: Subject, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const subject = await subjects.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/subjects/${subject.id}`)
        .header('etag', etagOf(subject))
        .send(subject);
    },
  );

  app.get(
    '/subjects/:id',
    {
      config: { permission: 'subjects:read' },
      schema: {
        operationId: 'getSubject',
        tags,
        summary: 'Read a subject',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Subject, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const subject = await subjects.read(request.params.id);
      return reply.header('etag', etagOf(subject)).send(subject);
    },
  );

  app.patch(
    '/subjects/:id',
    {
      config: { permission: 'subjects:update' },
      schema: {
        operationId: 'updateSubject',
        tags,
        summary: 'Change a subject',
        params: IdParams,
        headers: IfMatchHeaders,
        body: SubjectUpdate,
        response: { 200: Subject, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const subject = await subjects.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(subject)).send(subject);
    },
  );

  app.delete(
    '/subjects/:id',
    {
      config: { permission: 'subjects:delete' },
      schema: {
        operationId: 'deleteSubject',
        tags,
        summary: 'Delete a subject',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await subjects.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/subjects',
    {
      config: { permission: 'subjects:list' },
      schema: {
        operationId: 'listSubjects',
        tags,
        summary: 'List subjects',
        querystring: SubjectListQuery,
        response: { 200: SubjectPage, ...errorResponses(422) },
      },
    },
    async (request) => subjects.list(request.query),
  );
}
