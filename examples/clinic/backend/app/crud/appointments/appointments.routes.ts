import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { AppointmentsRepository } from './appointments.repository.ts';
import {
  Appointment,
  AppointmentCreate,
  AppointmentListQuery,
  AppointmentPage,
  AppointmentUpdate,
} from './appointments.schema.ts';

/**
 * Registers the routes of appointments.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function appointmentsRoutes(app: App, deps: { readonly appointments: AppointmentsRepository }): void {
  const { appointments } = deps;
  const tags = ['Appointments'];

  app.post(
    '/appointments',
    {
      config: { permission: 'appointments:create' },
      schema: {
        operationId: 'createAppointment',
        tags,
        summary: 'Create an appointment',
        headers: IdempotencyHeaders,
        body: AppointmentCreate,
        response: { 201: Appointment, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const appointment = await appointments.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/appointments/${appointment.id}`)
        .header('etag', etagOf(appointment))
        .send(appointment);
    },
  );

  app.get(
    '/appointments/:id',
    {
      config: { permission: 'appointments:read' },
      schema: {
        operationId: 'getAppointment',
        tags,
        summary: 'Read an appointment',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Appointment, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const appointment = await appointments.read(request.params.id);
      return reply.header('etag', etagOf(appointment)).send(appointment);
    },
  );

  app.patch(
    '/appointments/:id',
    {
      config: { permission: 'appointments:update' },
      schema: {
        operationId: 'updateAppointment',
        tags,
        summary: 'Change an appointment',
        params: IdParams,
        headers: IfMatchHeaders,
        body: AppointmentUpdate,
        response: { 200: Appointment, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const appointment = await appointments.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(appointment)).send(appointment);
    },
  );

  app.get(
    '/appointments',
    {
      config: { permission: 'appointments:list' },
      schema: {
        operationId: 'listAppointments',
        tags,
        summary: 'List appointments',
        querystring: AppointmentListQuery,
        response: { 200: AppointmentPage, ...errorResponses(422) },
      },
    },
    async (request) => appointments.list(request.query),
  );
}
