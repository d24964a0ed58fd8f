import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { StudentsRepository } from './students.repository.ts';
import { Student, StudentCreate, StudentListQuery, StudentPage, StudentUpdate } from './students.schema.ts';

/**
 * Registers the routes of students.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function studentsRoutes(app: App, deps: { readonly students: StudentsRepository }): void {
  const { students } = deps;
  const tags = ['Students'];

  app.post(
    '/students',
    {
      config: { permission: 'students:create' },
      schema: {
        operationId: 'createStudent',
        tags,
        summary: 'Create a student',
        headers: IdempotencyHeaders,
        body: StudentCreate,
        response: { 201: Student, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const student = await students.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/students/${student.id}`)
        .header('etag', etagOf(student))
        .send(student);
    },
  );

  app.get(
    '/students/:id',
    {
      config: { permission: 'students:read' },
      schema: {
        operationId: 'getStudent',
        tags,
        summary: 'Read a student',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Student, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const student = await students.read(request.params.id);
      return reply.header('etag', etagOf(student)).send(student);
    },
  );

  app.patch(
    '/students/:id',
    {
      config: { permission: 'students:update' },
      schema: {
        operationId: 'updateStudent',
        tags,
        summary: 'Change a student',
        params: IdParams,
        headers: IfMatchHeaders,
        body: StudentUpdate,
        response: { 200: Student, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const student = await students.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(student)).send(student);
    },
  );

  app.delete(
    '/students/:id',
    {
      config: { permission: 'students:delete' },
      schema: {
        operationId: 'deleteStudent',
        tags,
        summary: 'Delete a student',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await students.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/students',
    {
      config: { permission: 'students:list' },
      schema: {
        operationId: 'listStudents',
        tags,
        summary: 'List students',
        querystring: StudentListQuery,
        response: { 200: StudentPage, ...errorResponses(422) },
      },
    },
    async (request) => students.list(request.query),
  );
}
