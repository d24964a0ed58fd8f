import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { PrescriptionsRepository } from './prescriptions.repository.ts';
import {
  Prescription,
  PrescriptionCreate,
  PrescriptionListQuery,
  PrescriptionPage,
  PrescriptionUpdate,
} from './prescriptions.schema.ts';

/**
 * Registers the routes of prescriptions.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function prescriptionsRoutes(
  app: App,
  deps: { readonly prescriptions: PrescriptionsRepository },
): void {
  const { prescriptions } = deps;
  const tags = ['Prescriptions'];

  app.post(
    '/prescriptions',
    {
      config: { permission: 'prescriptions:create' },
      schema: {
        operationId: 'createPrescription',
        tags,
        summary: 'Create a prescription',
        headers: IdempotencyHeaders,
        body: PrescriptionCreate,
        response: { 201: Prescription, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const prescription = await prescriptions.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/prescriptions/${prescription.id}`)
        .header('etag', etagOf(prescription))
        .send(prescription);
    },
  );

  app.get(
    '/prescriptions/:id',
    {
      config: { permission: 'prescriptions:read' },
      schema: {
        operationId: 'getPrescription',
        tags,
        summary: 'Read a prescription',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Prescription, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const prescription = await prescriptions.read(request.params.id);
      return reply.header('etag', etagOf(prescription)).send(prescription);
    },
  );

  app.patch(
    '/prescriptions/:id',
    {
      config: { permission: 'prescriptions:update' },
      schema: {
        operationId: 'updatePrescription',
        tags,
        summary: 'Change a prescription',
        params: IdParams,
        headers: IfMatchHeaders,
        body: PrescriptionUpdate,
        response: { 200: Prescription, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const prescription = await prescriptions.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(prescription)).send(prescription);
    },
  );

  app.delete(
    '/prescriptions/:id',
    {
      config: { permission: 'prescriptions:delete' },
      schema: {
        operationId: 'deletePrescription',
        tags,
        summary: 'Delete a prescription',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await prescriptions.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/prescriptions',
    {
      config: { permission: 'prescriptions:list' },
      schema: {
        operationId: 'listPrescriptions',
        tags,
        summary: 'List prescriptions',
        querystring: PrescriptionListQuery,
        response: { 200: PrescriptionPage, ...errorResponses(422) },
      },
    },
    async (request) => prescriptions.list(request.query),
  );
}
