import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { LeadsRepository } from './leads.repository.ts';
import { Lead, LeadCreate, LeadListQuery, LeadPage, LeadUpdate } from './leads.schema.ts';

/**
 * Registers the routes of leads.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function leadsRoutes(app: App, deps: { readonly leads: LeadsRepository }): void {
  const { leads } = deps;
  const tags = ['Leads'];

  app.post(
    '/leads',
    {
      config: { permission: 'leads:create' },
      schema: {
        operationId: 'createLead',
        tags,
        summary: 'Create a lead',
        headers: IdempotencyHeaders,
        body: LeadCreate,
        response: { 201: Lead, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const lead = await leads.create(request.body, repetitionOf(request));
      return reply.code(201).header('location', `/leads/${lead.id}`).header('etag', etagOf(lead)).send(lead);
    },
  );

  app.get(
    '/leads/:id',
    {
      config: { permission: 'leads:read' },
      schema: {
        operationId: 'getLead',
        tags,
        summary: 'Read a lead',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Lead, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const lead = await leads.read(request.params.id);
      return reply.header('etag', etagOf(lead)).send(lead);
    },
  );

  app.patch(
    '/leads/:id',
    {
      config: { permission: 'leads:update' },
      schema: {
        operationId: 'updateLead',
        tags,
        summary: 'Change a lead',
        params: IdParams,
        headers: IfMatchHeaders,
        body: LeadUpdate,
        response: { 200: Lead, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const lead = await leads.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(lead)).send(lead);
    },
  );

  app.delete(
    '/leads/:id',
    {
      config: { permission: 'leads:delete' },
      schema: {
        operationId: 'deleteLead',
        tags,
        summary: 'Delete a lead',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await leads.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/leads',
    {
      config: { permission: 'leads:list' },
      schema: {
        operationId: 'listLeads',
        tags,
        summary: 'List leads',
        querystring: LeadListQuery,
        response: { 200: LeadPage, ...errorResponses(422) },
      },
    },
    async (request) => leads.list(request.query),
  );
}
