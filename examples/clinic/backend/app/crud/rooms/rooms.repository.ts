import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, isNull, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, orderBy } from '../../core/database/filters.ts';
import { hide, type Reference } from '../../core/database/hide.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import { appointments } from '../appointments/appointments.table.ts';
import type { Room, RoomCreate, RoomListQuery, RoomUpdate } from './rooms.schema.ts';
import { rooms } from './rooms.table.ts';

/** Reads and writes rooms. */
export interface RoomsRepository {
  /**
   * Stores a new room and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: RoomCreate, repetition?: Repetition): Promise<Room>;
  /** Reads one room; throws NOT_FOUND. */
  read(id: string): Promise<Room>;
  /**
   * Changes the fields given (`null` clears one), in one version of the room if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: RoomUpdate, version?: number): Promise<Room>;
  /** Deletes one room; it is kept, hidden; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the rooms that match, and counts them all. */
  list(query: RoomListQuery): Promise<Page<Room>>;
}

/** What refers to rooms. */
const REFERENCES: readonly Reference[] = [
  { from: appointments, property: 'roomId', to: rooms, onDelete: 'setNull' },
];

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: rooms.createdAt,
  updatedAt: rooms.updatedAt,
  name: rooms.name,
  floor: rooms.floor,
  accessible: rooms.accessible,
};

/** What a new room has where the client says nothing. */
const DEFAULTS = { floor: null, accessible: true } as const;

/**
 * Creates the repository of rooms.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function roomsRepository(queries: Queryable): RoomsRepository {
  const selectById = queries
    .select()
    .from(rooms)
    .where(and(eq(rooms.id, sql.placeholder('id')), isNull(rooms.deletedAt)))
    .prepare('rooms_by_id');
  const insert = queries
    .insert(rooms)
    .values({
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      floor: sql.placeholder('floor'),
      accessible: sql.placeholder('accessible'),
    })
    .returning()
    .prepare('rooms_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => roomsRepository(transaction).create(input));
      }

      const [room] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(room);
    },

    async read(id) {
      const [room] = await selectById.execute({ id });
      return found(room);
    },

    async update(id, changes, version) {
      const [room] = await queries
        .update(rooms)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(rooms.id, id), isNull(rooms.deletedAt), equals(rooms.version, version)))
        .returning()
        .prepare('rooms_update')
        .execute();
      return changed(room, version, () => selectById.execute({ id }));
    },

    remove: (id, version) => hide(queries, rooms, id, REFERENCES, version),

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(rooms)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, rooms.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('rooms_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, rooms, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: RoomListQuery): SQL | undefined {
  return and(
    isNull(rooms.deletedAt),
    equals(rooms.name, query.name),
    equals(rooms.accessible, query.accessible),
    atLeast(rooms.floor, query.floorFrom),
    atMost(rooms.floor, query.floorTo),
    atLeast(rooms.createdAt, query.createdAtFrom),
    atMost(rooms.createdAt, query.createdAtTo),
    atLeast(rooms.updatedAt, query.updatedAtFrom),
    atMost(rooms.updatedAt, query.updatedAtTo),
  );
}
