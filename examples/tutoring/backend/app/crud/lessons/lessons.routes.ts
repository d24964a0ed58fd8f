import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { LessonsRepository } from './lessons.repository.ts';
import { Lesson, LessonCreate, LessonListQuery, LessonPage, LessonUpdate } from './lessons.schema.ts';

/**
 * Registers the routes of lessons.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function lessonsRoutes(app: App, deps: { readonly lessons: LessonsRepository }): void {
  const { lessons } = deps;
  const tags = ['Lessons'];

  app.post(
    '/lessons',
    {
      config: { permission: 'lessons:create' },
      schema: {
        operationId: 'createLesson',
        tags,
        summary: 'Create a lesson',
        headers: IdempotencyHeaders,
        body: LessonCreate,
        response: { 201: Lesson, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const lesson = await lessons.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/lessons/${lesson.id}`)
        .header('etag', etagOf(lesson))
        .send(lesson);
    },
  );

  app.get(
    '/lessons/:id',
    {
      config: { permission: 'lessons:read' },
      schema: {
        operationId: 'getLesson',
        tags,
        summary: 'Read a lesson',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Lesson, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const lesson = await lessons.read(request.params.id);
      return reply.header('etag', etagOf(lesson)).send(lesson);
    },
  );

  app.patch(
    '/lessons/:id',
    {
      config: { permission: 'lessons:update' },
      schema: {
        operationId: 'updateLesson',
        tags,
        summary: 'Change a lesson',
        params: IdParams,
        headers: IfMatchHeaders,
        body: LessonUpdate,
        response: { 200: Lesson, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const lesson = await lessons.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(lesson)).send(lesson);
    },
  );

  app.delete(
    '/lessons/:id',
    {
      config: { permission: 'lessons:delete' },
      schema: {
        operationId: 'deleteLesson',
        tags,
        summary: 'Delete a lesson',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await lessons.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/lessons',
    {
      config: { permission: 'lessons:list' },
      schema: {
        operationId: 'listLessons',
        tags,
        summary: 'List lessons',
        querystring: LessonListQuery,
        response: { 200: LessonPage, ...errorResponses(422) },
      },
    },
    async (request) => lessons.list(request.query),
  );
}
