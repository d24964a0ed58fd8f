import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { ownerLimit } from '../../core/auth/limits.ts';
import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import { lessonsOwnedBy } from './lessons.access.ts';
import type { Lesson, LessonCreate, LessonListQuery, LessonUpdate } from './lessons.schema.ts';
import { lessons } from './lessons.table.ts';

/** Reads and writes lessons. */
export interface LessonsRepository {
  /**
   * Stores a new lesson and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: LessonCreate, repetition?: Repetition): Promise<Lesson>;
  /** Reads one lesson; throws NOT_FOUND. */
  read(id: string): Promise<Lesson>;
  /**
   * Changes the fields given (`null` clears one), in one version of the lesson if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: LessonUpdate, version?: number): Promise<Lesson>;
  /** Deletes one lesson; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the lessons that match, and counts them all. */
  list(query: LessonListQuery): Promise<Page<Lesson>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: lessons.createdAt,
  updatedAt: lessons.updatedAt,
  title: lessons.title,
  startTime: lessons.startTime,
  endTime: lessons.endTime,
  status: lessons.status,
};

/** What a new lesson has where the client says nothing. */
const DEFAULTS = {
  notes: null,
  status: 'planned',
  tutorId: null,
  subjectId: null,
  parentId: null,
  studentId: null,
} as const;

/**
 * Creates the repository of lessons.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function lessonsRepository(queries: Queryable): LessonsRepository {
  const selectById = queries
    .select()
    .from(lessons)
    .where(eq(lessons.id, sql.placeholder('id')))
    .prepare('lessons_by_id');
  const selectOwnById = queries
    .select()
    .from(lessons)
    .where(and(eq(lessons.id, sql.placeholder('id')), lessonsOwnedBy(queries, sql.placeholder('owner'))))
    .prepare('lessons_own_by_id');
  const insert = queries
    .insert(lessons)
    .values({
      id: sql.placeholder('id'),
      title: sql.placeholder('title'),
      startTime: sql.placeholder('startTime'),
      endTime: sql.placeholder('endTime'),
      notes: sql.placeholder('notes'),
      status: sql.placeholder('status'),
      tutorId: sql.placeholder('tutorId'),
      subjectId: sql.placeholder('subjectId'),
      parentId: sql.placeholder('parentId'),
      studentId: sql.placeholder('studentId'),
    })
    .returning()
    .prepare('lessons_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => lessonsRepository(transaction).create(input));
      }

      const [lesson] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(lesson);
    },

    async read(id) {
      const limit = ownerLimit('lessons:read');
      const [lesson] = await (limit === undefined
        ? selectById.execute({ id })
        : selectOwnById.execute({ id, owner: limit }));
      return found(lesson);
    },

    async update(id, changes, version) {
      const [lesson] = await queries
        .update(lessons)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(lessons.id, id), equals(lessons.version, version)))
        .returning()
        .prepare('lessons_update')
        .execute();
      return changed(lesson, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [lesson] = await queries
        .delete(lessons)
        .where(and(eq(lessons.id, id), equals(lessons.version, version)))
        .returning({ id: lessons.id });
      await changed(lesson, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const limit = ownerLimit('lessons:list');
      const where = and(filter(query), lessonsOwnedBy(queries, limit));
      const page = queries
        .select()
        .from(lessons)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, lessons.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('lessons_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, lessons, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: LessonListQuery): SQL | undefined {
  return and(
    equals(lessons.status, query.status),
    equals(lessons.tutorId, query.tutorId),
    equals(lessons.subjectId, query.subjectId),
    equals(lessons.parentId, query.parentId),
    equals(lessons.studentId, query.studentId),
    atLeast(lessons.startTime, query.startTimeFrom),
    atMost(lessons.startTime, query.startTimeTo),
    atLeast(lessons.endTime, query.endTimeFrom),
    atMost(lessons.endTime, query.endTimeTo),
    atLeast(lessons.createdAt, query.createdAtFrom),
    atMost(lessons.createdAt, query.createdAtTo),
    atLeast(lessons.updatedAt, query.updatedAtFrom),
    atMost(lessons.updatedAt, query.updatedAtTo),
    matches(query.q, [lessons.title]),
  );
}
