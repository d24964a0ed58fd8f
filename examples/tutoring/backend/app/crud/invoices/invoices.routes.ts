import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { InvoicesRepository } from './invoices.repository.ts';
import { Invoice, InvoiceCreate, InvoiceListQuery, InvoicePage, InvoiceUpdate } from './invoices.schema.ts';

/**
 * Registers the routes of invoices.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function invoicesRoutes(app: App, deps: { readonly invoices: InvoicesRepository }): void {
  const { invoices } = deps;
  const tags = ['Invoices'];

  app.post(
    '/invoices',
    {
      config: { permission: 'invoices:create' },
      schema: {
        operationId: 'createInvoice',
        tags,
        summary: 'Create an invoice',
        headers: IdempotencyHeaders,
        body: InvoiceCreate,
        response: { 201: Invoice, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const invoice = await invoices.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/invoices/${invoice.id}`)
        .header('etag', etagOf(invoice))
        .send(invoice);
    },
  );

  app.get(
    '/invoices/:id',
    {
      config: { permission: 'invoices:read' },
      schema: {
        operationId: 'getInvoice',
        tags,
        summary: 'Read an invoice',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Invoice, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const invoice = await invoices.read(request.params.id);
      return reply.header('etag', etagOf(invoice)).send(invoice);
    },
  );

  app.patch(
    '/invoices/:id',
    {
      config: { permission: 'invoices:update' },
      schema: {
        operationId: 'updateInvoice',
        tags,
        summary: 'Change an invoice',
        params: IdParams,
        headers: IfMatchHeaders,
        body: InvoiceUpdate,
        response: { 200: Invoice, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const invoice = await invoices.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(invoice)).send(invoice);
    },
  );

  app.delete(
    '/invoices/:id',
    {
      config: { permission: 'invoices:delete' },
      schema: {
        operationId: 'deleteInvoice',
        tags,
        summary: 'Delete an invoice',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await invoices.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/invoices',
    {
      config: { permission: 'invoices:list' },
      schema: {
        operationId: 'listInvoices',
        tags,
        summary: 'List invoices',
        querystring: InvoiceListQuery,
        response: { 200: InvoicePage, ...errorResponses(422) },
      },
    },
    async (request) => invoices.list(request.query),
  );
}
