import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { StockItemsRepository } from './stock-items.repository.ts';
import {
  StockItem,
  StockItemCreate,
  StockItemListQuery,
  StockItemPage,
  StockItemUpdate,
} from './stock-items.schema.ts';

/**
 * Registers the routes of stock items.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function stockItemsRoutes(app: App, deps: { readonly stockItems: StockItemsRepository }): void {
  const { stockItems } = deps;
  const tags = ['StockItems'];

  app.post(
    '/stock-items',
    {
      config: { permission: 'stock-items:create' },
      schema: {
        operationId: 'createStockItem',
        tags,
        summary: 'Create a stock item',
        headers: IdempotencyHeaders,
        body: StockItemCreate,
        response: { 201: StockItem, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const stockItem = await stockItems.create(request.body, repetitionOf(request));
      return reply
        .code(201)
        .header('location', `/stock-items/${stockItem.id}`)
        .header('etag', etagOf(stockItem))
        .send(stockItem);
    },
  );

  app.get(
    '/stock-items/:id',
    {
      config: { permission: 'stock-items:read' },
      schema: {
        operationId: 'getStockItem',
        tags,
        summary: 'Read a stock item',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: StockItem, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const stockItem = await stockItems.read(request.params.id);
      return reply.header('etag', etagOf(stockItem)).send(stockItem);
    },
  );

  app.patch(
    '/stock-items/:id',
    {
      config: { permission: 'stock-items:update' },
      schema: {
        operationId: 'updateStockItem',
        tags,
        summary: 'Change a stock item',
        params: IdParams,
        headers: IfMatchHeaders,
        body: StockItemUpdate,
        response: { 200: StockItem, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const stockItem = await stockItems.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(stockItem)).send(stockItem);
    },
  );

  app.delete(
    '/stock-items/:id',
    {
      config: { permission: 'stock-items:delete' },
      schema: {
        operationId: 'deleteStockItem',
        tags,
        summary: 'Delete a stock item',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await stockItems.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/stock-items',
    {
      config: { permission: 'stock-items:list' },
      schema: {
        operationId: 'listStockItems',
        tags,
        summary: 'List stock items',
        querystring: StockItemListQuery,
        response: { 200: StockItemPage, ...errorResponses(422) },
      },
    },
    async (request) => stockItems.list(request.query),
  );
}
