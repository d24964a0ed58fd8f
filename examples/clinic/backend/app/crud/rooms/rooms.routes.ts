import { errorResponses } from '../../core/errors.ts';
import { etagOf, IfMatchHeaders, IfNoneMatchHeaders, versionIn } from '../../core/http/etag.ts';
import { IdempotencyHeaders, repetitionOf } from '../../core/http/idempotency.ts';
import { IdParams, NoContent, NotModified } from '../../core/http/schemas.ts';
import type { App } from '../../core/server.ts';
import type { RoomsRepository } from './rooms.repository.ts';
import { Room, RoomCreate, RoomListQuery, RoomPage, RoomUpdate } from './rooms.schema.ts';

/**
 * Registers the routes of rooms.
 *
 * @param app - The application.
 * @param deps - The repository the routes work on.
 */
export function roomsRoutes(app: App, deps: { readonly rooms: RoomsRepository }): void {
  const { rooms } = deps;
  const tags = ['Rooms'];

  app.post(
    '/rooms',
    {
      config: { permission: 'rooms:create' },
      schema: {
        operationId: 'createRoom',
        tags,
        summary: 'Create a room',
        headers: IdempotencyHeaders,
        body: RoomCreate,
        response: { 201: Room, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const room = await rooms.create(request.body, repetitionOf(request));
      return reply.code(201).header('location', `/rooms/${room.id}`).header('etag', etagOf(room)).send(room);
    },
  );

  app.get(
    '/rooms/:id',
    {
      config: { permission: 'rooms:read' },
      schema: {
        operationId: 'getRoom',
        tags,
        summary: 'Read a room',
        params: IdParams,
        headers: IfNoneMatchHeaders,
        response: { 200: Room, 304: NotModified, ...errorResponses(404, 422) },
      },
    },
    async (request, reply) => {
      const room = await rooms.read(request.params.id);
      return reply.header('etag', etagOf(room)).send(room);
    },
  );

  app.patch(
    '/rooms/:id',
    {
      config: { permission: 'rooms:update' },
      schema: {
        operationId: 'updateRoom',
        tags,
        summary: 'Change a room',
        params: IdParams,
        headers: IfMatchHeaders,
        body: RoomUpdate,
        response: { 200: Room, ...errorResponses(400, 404, 409, 412, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const version = versionIn(request.headers);
      const room = await rooms.update(request.params.id, request.body, version);
      return reply.header('etag', etagOf(room)).send(room);
    },
  );

  app.delete(
    '/rooms/:id',
    {
      config: { permission: 'rooms:delete' },
      schema: {
        operationId: 'deleteRoom',
        tags,
        summary: 'Delete a room',
        params: IdParams,
        headers: IfMatchHeaders,
        response: { 204: NoContent, ...errorResponses(404, 409, 412, 422) },
      },
    },
    async (request, reply) => {
      await rooms.remove(request.params.id, versionIn(request.headers));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/rooms',
    {
      config: { permission: 'rooms:list' },
      schema: {
        operationId: 'listRooms',
        tags,
        summary: 'List rooms',
        querystring: RoomListQuery,
        response: { 200: RoomPage, ...errorResponses(422) },
      },
    },
    async (request) => rooms.list(request.query),
  );
}
