import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { SpecialtiesRepository } from './specialties.repository.ts';
import {
  Specialty,
  SpecialtyCreate,
  SpecialtyListQuery,
  SpecialtyPage,
  SpecialtyUpdate,
} from './specialties.schema.ts';

/**
 * Registers the routes of specialties.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function specialtiesRoutes(app: App, deps: { readonly specialties: SpecialtiesRepository }): void {
  const { specialties } = deps;
  const tags = ['Specialties'];

  app.post(
    '/specialties',
    {
      config: { permission: 'specialties:create' },
      schema: {
        operationId: 'createSpecialty',
        tags,
        summary: 'Create a specialty',
        headers: IdempotencyHeaders,
        body: SpecialtyCreate,
        response: { 201: Specialty, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const specialty = await specialties.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/specialties/${specialty.id}`)
        .header('etag', etagOf(specialty))
        .send(specialty);
    },
  );

  app.get(
    '/specialties/:id',
    {
      config: { permission: 'specialties:read' },
      schema: {
        operationId: 'getSpecialty',
        tags,
        summary: 'Read a specialty',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Specialty, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const specialty = await specialties.read(request.params.id);
      return reply.header('etag', etagOf(specialty)).send(specialty);
    },
  );

  app.patch(
    '/specialties/:id',
    {
      config: { permission: 'specialties:update' },
      schema: {
        operationId: 'updateSpecialty',
        tags,
        summary: 'Change a specialty',
        params: IdParams,
        headers: IfMatchHeaders,
        body: SpecialtyUpdate,
        response: { 200: Specialty, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const specialty = await specialties.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(specialty)).send(specialty);
    },
  );

  app.delete(
    '/specialties/:id',
    {
      config: { permission: 'specialties:delete' },
      schema: {
        operationId: 'deleteSpecialty',
        tags,
        summary: 'Delete a specialty',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await specialties.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/specialties',
    {
      config: { permission: 'specialties:list' },
      schema: {
        operationId: 'listSpecialties',
        tags,
        summary: 'List specialties',
        querystring: SpecialtyListQuery,
        response: { 200: SpecialtyPage, ...errorResponses(422) },
      },
    },
    async (request) => specialties.list(request.query),
  );
}
