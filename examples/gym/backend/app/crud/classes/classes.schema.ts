import { Type, type Static } from 'typebox';

import { pageOf, pageParameters, SearchText, sortParameter } from '../../core/http/page.ts';
import { Instant, Nullable, Uuid, Version } from '../../core/http/schemas.ts';

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S', examples: ['Blue Heron'] });
const Description = Type.String({ maxLength: 10_000, examples: ['Everything as agreed.'] });
const DurationMinutes = Type.Integer({ minimum: 1, maximum: 2_147_483_647, examples: [3] });
const Capacity = Type.Integer({ minimum: 1, maximum: 2_147_483_647, examples: [3] });
const Room = Type.String({ minLength: 1, maxLength: 200, examples: ['Room 2'] });

/** A class as the API answers it. */
export const Class = Type.Object(
  {
    id: Uuid,
    name: Name,
    description: Nullable(Description),
    startsAt: Instant,
    durationMinutes: DurationMinutes,
    capacity: Nullable(Capacity),
    room: Nullable(Room),
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: 'Class', additionalProperties: false },
);

/** What a client sends to create a class. */
export const ClassCreate = Type.Object(
  {
    name: Name,
    description: Type.Optional(Nullable(Description)),
    startsAt: Instant,
    durationMinutes: Type.Optional(DurationMinutes),
    capacity: Type.Optional(Nullable(Capacity)),
    room: Type.Optional(Nullable(Room)),
  },
  { title: 'ClassCreate', additionalProperties: false },
);

/** What a client sends to change a class: absent fields keep their value, `null` clears one. */
export const ClassUpdate = Type.Partial(ClassCreate, { title: 'ClassUpdate', additionalProperties: false });

/** What a list of classes can be filtered and sorted by. */
export const ClassListQuery = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter([
      'createdAt',
      'updatedAt',
      'name',
      'startsAt',
      'durationMinutes',
      'capacity',
      'room',
    ]),
    q: Type.Optional(SearchText),
    startsAtFrom: Type.Optional(Instant),
    startsAtTo: Type.Optional(Instant),
    durationMinutesFrom: Type.Optional(DurationMinutes),
    durationMinutesTo: Type.Optional(DurationMinutes),
    capacityFrom: Type.Optional(Capacity),
    capacityTo: Type.Optional(Capacity),
    createdAtFrom: Type.Optional(Instant),
    createdAtTo: Type.Optional(Instant),
    updatedAtFrom: Type.Optional(Instant),
    updatedAtTo: Type.Optional(Instant),
  },
  { additionalProperties: false },
);

export const ClassPage = pageOf('ClassPage', Class);

export type Class = Static<typeof Class>;
export type ClassCreate = Static<typeof ClassCreate>;
export type ClassUpdate = Static<typeof ClassUpdate>;
export type ClassListQuery = Static<typeof ClassListQuery>;
