import { errorResponses } from '../../core/errors.ts';
import { IdParams, NoContent } from '../../core/http/schemas.ts';
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
        body: DoctorCreate,
        response: { 201: Doctor, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const doctor = await doctors.create(request.body);
      return reply.code(201).header('location', `/doctors/${doctor.id}`).send(doctor);
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
        response: { 200: Doctor, ...errorResponses(404, 422) },
      },
    },
    async (request) => doctors.read(request.params.id),
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
        body: DoctorUpdate,
        response: { 200: Doctor, ...errorResponses(400, 404, 409, 413, 415, 422) },
      },
    },
    async (request) => doctors.update(request.params.id, request.body),
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
        response: { 204: NoContent, ...errorResponses(404, 409, 422) },
      },
    },
    async (request, reply) => {
      await doctors.remove(request.params.id);
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
