import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { TutorsRepository } from './tutors.repository.ts';
import { Tutor, TutorCreate, TutorListQuery, TutorPage, TutorUpdate } from './tutors.schema.ts';

/**
 * Registers the routes of tutors.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function tutorsRoutes(app: App, deps: { readonly tutors: TutorsRepository }): void {
  const { tutors } = deps;
  const tags = ['Tutors'];

  app.post(
    '/tutors',
    {
      config: { permission: 'tutors:create' },
      schema: {
        operationId: 'createTutor',
        tags,
        summary: 'Create a tutor',
        headers: IdempotencyHeaders,
        body: TutorCreate,
        response: { 201: Tutor, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const tutor = await tutors.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/tutors/${tutor.id}`)
        .header('etag', etagOf(tutor))
        .send(tutor);
    },
  );

  app.get(
    '/tutors/:id',
    {
      config: { permission: 'tutors:read' },
      schema: {
        operationId: 'getTutor',
        tags,
        summary: 'Read a tutor',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Tutor, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const tutor = await tutors.read(request.params.id);
      return reply.header('etag', etagOf(tutor)).send(tutor);
    },
  );

  app.patch(
    '/tutors/:id',
    {
      config: { permission: 'tutors:update' },
      schema: {
        operationId: 'updateTutor',
        tags,
        summary: 'Change a tutor',
        params: IdParams,
        headers: IfMatchHeaders,
        body: TutorUpdate,
        response: { 200: Tutor, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const tutor = await tutors.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(tutor)).send(tutor);
    },
  );

  app.delete(
    '/tutors/:id',
    {
      config: { permission: 'tutors:delete' },
      schema: {
        operationId: 'deleteTutor',
        tags,
        summary: 'Delete a tutor',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await tutors.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/tutors',
    {
      config: { permission: 'tutors:list' },
      schema: {
        operationId: 'listTutors',
        tags,
        summary: 'List tutors',
        querystring: TutorListQuery,
        response: { 200: TutorPage, ...errorResponses(422) },
      },
    },
    async (request) => tutors.list(request.query),
  );
}
