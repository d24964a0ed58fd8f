import { errorResponses } from '../../core/errors.ts';
import { IdParams } from '../../core/http/schemas.ts';
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
        body: AppointmentCreate,
        response: { 201: Appointment, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const appointment = await appointments.create(request.body);
      return reply.code(201).header('location', `/appointments/${appointment.id}`).send(appointment);
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
        response: { 200: Appointment, ...errorResponses(404, 422) },
      },
    },
    async (request) => appointments.read(request.params.id),
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
        body: AppointmentUpdate,
        response: { 200: Appointment, ...errorResponses(400, 404, 409, 413, 415, 422) },
      },
    },
    async (request) => appointments.update(request.params.id, request.body),
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
