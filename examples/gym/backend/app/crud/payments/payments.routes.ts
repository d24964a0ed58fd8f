import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { PaymentsRepository } from './payments.repository.ts';
import { Payment, PaymentCreate, PaymentListQuery, PaymentPage, PaymentUpdate } from './payments.schema.ts';

/**
 * Registers the routes of payments.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function paymentsRoutes(app: App, deps: { readonly payments: PaymentsRepository }): void {
  const { payments } = deps;
  const tags = ['Payments'];

  app.post(
    '/payments',
    {
      config: { permission: 'payments:create' },
      schema: {
        operationId: 'createPayment',
        tags,
        summary: 'Create a payment',
        headers: IdempotencyHeaders,
        body: PaymentCreate,
        response: { 201: Payment, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const payment = await payments.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/payments/${payment.id}`)
        .header('etag', etagOf(payment))
        .send(payment);
    },
  );

  app.get(
    '/payments/:id',
    {
      config: { permission: 'payments:read' },
      schema: {
        operationId: 'getPayment',
        tags,
        summary: 'Read a payment',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Payment, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const payment = await payments.read(request.params.id);
      return reply.header('etag', etagOf(payment)).send(payment);
    },
  );

  app.patch(
    '/payments/:id',
    {
      config: { permission: 'payments:update' },
      schema: {
        operationId: 'updatePayment',
        tags,
        summary: 'Change a payment',
        params: IdParams,
        headers: IfMatchHeaders,
        body: PaymentUpdate,
        response: { 200: Payment, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const payment = await payments.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(payment)).send(payment);
    },
  );

  app.delete(
    '/payments/:id',
    {
      config: { permission: 'payments:delete' },
      schema: {
        operationId: 'deletePayment',
        tags,
        summary: 'Delete a payment',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await payments.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/payments',
    {
      config: { permission: 'payments:list' },
      schema: {
        operationId: 'listPayments',
        tags,
        summary: 'List payments',
        querystring: PaymentListQuery,
        response: { 200: PaymentPage, ...errorResponses(422) },
      },
    },
    async (request) => payments.list(request.query),
  );
}
