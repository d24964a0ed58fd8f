import { errorResponses } from '../../core/errors.ts';
import { IdParams, NoContent } from '../../core/http/schemas.ts';
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
        body: RoomCreate,
        response: { 201: Room, ...errorResponses(400, 409, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const room = await rooms.create(request.body);
      return reply.code(201).header('location', `/rooms/${room.id}`).send(room);
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
        response: { 200: Room, ...errorResponses(404, 422) },
      },
    },
    async (request) => rooms.read(request.params.id),
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
        body: RoomUpdate,
        response: { 200: Room, ...errorResponses(400, 404, 409, 413, 415, 422) },
      },
    },
    async (request) => rooms.update(request.params.id, request.body),
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
        response: { 204: NoContent, ...errorResponses(404, 409, 422) },
      },
    },
    async (request, reply) => {
      await rooms.remove(request.params.id);
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
