import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { DoctorsRepository } from './doctors.repository.ts';
import { Doctor, DoctorCreate, DoctorListQuery, DoctorPage, DoctorUpdate } from './doctors.schema.ts';

/**
 * Registers the routes of doctors.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function doctorsRoutes(app: App, deps: { readonly doctors: DoctorsRepository }): void {
  const { doctors } = deps;
  const tags = ['Doctors'];

  app.post(
    '/doctors',
    {
      config: { permission: 'doctors:create' },
      schema: {
        operationId: 'createDoctor',
        tags,
        summary: 'Create a doctor',
        headers: IdempotencyHeaders,
        body: DoctorCreate,
        response: { 201: Doctor, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const doctor = await doctors.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/doctors/${doctor.id}`)
        .header('etag', etagOf(doctor))
        .send(doctor);
    },
  );

  app.get(
    '/doctors/:id',
    {
      config: { permission: 'doctors:read' },
      schema: {
        operationId: 'getDoctor',
        tags,
        summary: 'Read a doctor',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Doctor, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const doctor = await doctors.read(request.params.id);
      return reply.header('etag', etagOf(doctor)).send(doctor);
    },
  );

  app.patch(
    '/doctors/:id',
    {
      config: { permission: 'doctors:update' },
      schema: {
        operationId: 'updateDoctor',
        tags,
        summary: 'Change a doctor',
        params: IdParams,
        headers: IfMatchHeaders,
        body: DoctorUpdate,
        response: { 200: Doctor, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const doctor = await doctors.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(doctor)).send(doctor);
    },
  );

  app.delete(
    '/doctors/:id',
    {
      config: { permission: 'doctors:delete' },
      schema: {
        operationId: 'deleteDoctor',
        tags,
        summary: 'Delete a doctor',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await doctors.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/doctors',
    {
      config: { permission: 'doctors:list' },
      schema: {
        operationId: 'listDoctors',
        tags,
        summary: 'List doctors',
        querystring: DoctorListQuery,
        response: { 200: DoctorPage, ...errorResponses(422) },
      },
    },
    async (request) => doctors.list(request.query),
  );
}
