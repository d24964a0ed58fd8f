import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
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
        headers: IdempotencyHeaders,
        body: PatientCreate,
        response: { 201: Patient, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const patient = await patients.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/patients/${patient.id}`)
        .header('etag', etagOf(patient))
        .send(patient);
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
        headers: IfNoneMatchHeaders,
        response: { 200: Patient, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const patient = await patients.read(request.params.id);
      return reply.header('etag', etagOf(patient)).send(patient);
    },
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
        headers: IfMatchHeaders,
        body: PatientUpdate,
        response: { 200: Patient, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const patient = await patients.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(patient)).send(patient);
    },
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
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await patients.remove(request.params.id, versionIn(request.headers));
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
