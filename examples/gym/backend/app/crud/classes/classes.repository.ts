import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Class, ClassCreate, ClassListQuery, ClassUpdate } from './classes.schema.ts';
import { classes } from './classes.table.ts';

/** Reads and writes classes. */
export interface ClassesRepository {
  /**
   * Stores a new class and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: ClassCreate, repetition?: Repetition): Promise<Class>;
  /** Reads one class; throws NOT_FOUND. */
  read(id: string): Promise<Class>;
  /**
   * Changes the fields given (`null` clears one), in one version of the class if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: ClassUpdate, version?: number): Promise<Class>;
  /** Deletes one class; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the classes that match, and counts them all. */
  list(query: ClassListQuery): Promise<Page<Class>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: classes.createdAt,
  updatedAt: classes.updatedAt,
  name: classes.name,
  startsAt: classes.startsAt,
  durationMinutes: classes.durationMinutes,
  capacity: classes.capacity,
  room: classes.room,
};

/** What a new class has where the client says nothing. */
const DEFAULTS = { description: null, durationMinutes: 60, capacity: null, room: null } as const;

/**
 * Creates the repository of classes.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function classesRepository(queries: Queryable): ClassesRepository {
  const selectById = queries
    .select()
    .from(classes)
    .where(eq(classes.id, sql.placeholder('id')))
    .prepare('classes_by_id');
  const insert = queries
    .insert(classes)
    .values({
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      description: sql.placeholder('description'),
      startsAt: sql.placeholder('startsAt'),
      durationMinutes: sql.placeholder('durationMinutes'),
      capacity: sql.placeholder('capacity'),
      room: sql.placeholder('room'),
    })
    .returning()
    .prepare('classes_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => classesRepository(transaction).create(input));
      }

      const [classRecord] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(classRecord);
    },

    async read(id) {
      const [classRecord] = await selectById.execute({ id });
      return found(classRecord);
    },

    async update(id, changes, version) {
      const [classRecord] = await queries
        .update(classes)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(classes.id, id), equals(classes.version, version)))
        .returning()
        .prepare('classes_update')
        .execute();
      return changed(classRecord, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [classRecord] = await queries
        .delete(classes)
        .where(and(eq(classes.id, id), equals(classes.version, version)))
        .returning({ id: classes.id });
      await changed(classRecord, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(classes)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, classes.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('classes_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, classes, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: ClassListQuery): SQL | undefined {
  return and(
    atLeast(classes.startsAt, query.startsAtFrom),
    atMost(classes.startsAt, query.startsAtTo),
    atLeast(classes.durationMinutes, query.durationMinutesFrom),
    atMost(classes.durationMinutes, query.durationMinutesTo),
    atLeast(classes.capacity, query.capacityFrom),
    atMost(classes.capacity, query.capacityTo),
    atLeast(classes.createdAt, query.createdAtFrom),
    atMost(classes.createdAt, query.createdAtTo),
    atLeast(classes.updatedAt, query.updatedAtFrom),
    atMost(classes.updatedAt, query.updatedAtTo),
    matches(query.q, [classes.name]),
  );
}
