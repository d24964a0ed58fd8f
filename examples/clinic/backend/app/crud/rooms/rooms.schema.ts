import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, sortParameter } from '../../core/http/page.ts';
import { Instant, Nullable, Uuid, Version } from '../../core/http/schemas.ts';

const Name = Type.String({ minLength: 1, maxLength: 40, pattern: '\\S', examples: ['Blue Heron'] });
const Floor = Type.Integer({ minimum: -2, maximum: 12, examples: [3] });

/** A room as the API answers it. */
export const Room = Type.Object(
  {
    id: Uuid,
    name: Name,
    floor: Nullable(Floor),
    accessible: Type.Boolean(),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Room', additionalProperties: false },
);

/** What a client sends to create a room. */
export const RoomCreate = Type.Object(
  {
    name: Name,
    floor: Type.Optional(Nullable(Floor)),
    accessible: Type.Optional(Type.Boolean()),
  },
  { title: 'RoomCreate', additionalProperties: false },
);

/** What a client sends to change a room: absent fields keep their value, `null` clears one. */
export const RoomUpdate = Type.Partial(RoomCreate, { title: 'RoomUpdate', additionalProperties: false });

/** What a list of rooms can be filtered and sorted by. */
export const RoomListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(['createdAt', 'updatedAt', 'name', 'floor', 'accessible']),
    name: Type.Optional(Name),
    accessible: Type.Optional(Type.Boolean()),
    floorFrom: Type.Optional(Floor),
    floorTo: Type.Optional(Floor),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const RoomPage = pageOf('RoomPage', Room);

export type Room = Static<typeof Room>;
export type RoomCreate = Static<typeof RoomCreate>;
export type RoomUpdate = Static<typeof RoomUpdate>;
export type RoomListQuery = Static<typeof RoomListQuery>;
