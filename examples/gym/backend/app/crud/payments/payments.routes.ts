import { errorResponses } from '../../core/errors.ts';
import { IdParams, NoContent } from '../../core/http/schemas.ts';
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
        body: PaymentCreate,
        response: { 201: Payment, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const payment = await payments.create(request.body);
      return reply.code(201).header('location', `/payments/${payment.id}`).send(payment);
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
        response: { 200: Payment, ...errorResponses(404, 422) },
      },
    },
    async (request) => payments.read(request.params.id),
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
        body: PaymentUpdate,
        response: { 200: Payment, ...errorResponses(400, 404, 409, 413, 415, 422) },
      },
    },
    async (request) => payments.update(request.params.id, request.body),
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
        response: { 204: NoContent, ...errorResponses(404, 409, 422) },
      },
    },
    async (request, reply) => {
      await payments.remove(request.params.id);
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
