import { errorResponses } from '../../core/errors.ts';
import { IdParams, NoContent } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { PatientsRepository } from './patients.repository.ts';
import { Patient, PatientCreate, PatientListQuery, PatientPage, PatientUpdate } from './patients.schema.ts';

/**
 * Registers the routes of patients.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function patientsRoutes(app: App, deps: { readonly patients: PatientsRepository }): void {
  const { patients } = deps;
  const tags = ['Patients'];

  app.post(
    '/patients',
    {
      config: { permission: 'patients:create' },
      schema: {
        operationId: 'createPatient',
        tags,
        summary: 'Create a patient',
        body: PatientCreate,
        response: { 201: Patient, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const patient = await patients.create(request.body);
      return reply.code(201).header('location', `/patients/${patient.id}`).send(patient);
    },
  );

  app.get(
    '/patients/:id',
    {
      config: { permission: 'patients:read' },
      schema: {
        operationId: 'getPatient',
        tags,
        summary: 'Read a patient',
        params: IdParams,
        response: { 200: Patient, ...errorResponses(404, 422) },
      },
    },
    async (request) => patients.read(request.params.id),
  );

  app.patch(
    '/patients/:id',
    {
      config: { permission: 'patients:update' },
      schema: {
        operationId: 'updatePatient',
        tags,
        summary: 'Change a patient',
        params: IdParams,
        body: PatientUpdate,
        response: { 200: Patient, ...errorResponses(400, 404, 409, 413, 415, 422) },
      },
    },
    async (request) => patients.update(request.params.id, request.body),
  );

  app.delete(
    '/patients/:id',
    {
      config: { permission: 'patients:delete' },
      schema: {
        operationId: 'deletePatient',
        tags,
        summary: 'Delete a patient',
        params: IdParams,
        response: { 204: NoContent, ...errorResponses(404, 409, 422) },
      },
    },
    async (request, reply) => {
      await patients.remove(request.params.id);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/patients',
    {
      config: { permission: 'patients:list' },
      schema: {
        operationId: 'listPatients',
        tags,
        summary: 'List patients',
        querystring: PatientListQuery,
        response: { 200: PatientPage, ...errorResponses(422) },
      },
    },
    async (request) => patients.list(request.query),
  );
}
