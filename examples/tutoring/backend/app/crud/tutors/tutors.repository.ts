import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Tutor, TutorCreate, TutorListQuery, TutorUpdate } from './tutors.schema.ts';
import { tutors } from './tutors.table.ts';

/** Reads and writes tutors. */
export interface TutorsRepository {
  /**
   * Stores a new tutor and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: TutorCreate, repetition?: Repetition): Promise<Tutor>;
  /** Reads one tutor; throws NOT_FOUND. */
  read(id: string): Promise<Tutor>;
  /**
   * Changes the fields given (`null` clears one), in one version of the tutor if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: TutorUpdate, version?: number): Promise<Tutor>;
  /** Deletes one tutor; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the tutors that match, and counts them all. */
  list(query: TutorListQuery): Promise<Page<Tutor>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: tutors.createdAt,
  updatedAt: tutors.updatedAt,
  fullName: tutors.fullName,
  email: tutors.email,
  subject: tutors.subject,
  hourlyRate: tutors.hourlyRate,
  active: tutors.active,
};

/** What a new tutor has where the client says nothing. */
const DEFAULTS = {
  email: null,
  phone: null,
  subject: null,
  bio: null,
  hourlyRate: null,
  active: true,
  userId: null,
} as const;

/**
 * Creates the repository of tutors.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function tutorsRepository(queries: Queryable): TutorsRepository {
  const selectById = queries
    .select()
    .from(tutors)
    .where(eq(tutors.id, sql.placeholder('id')))
    .prepare('tutors_by_id');
  const insert = queries
    .insert(tutors)
    .values({
      id: sql.placeholder('id'),
      fullName: sql.placeholder('fullName'),
      email: sql.placeholder('email'),
      phone: sql.placeholder('phone'),
      subject: sql.placeholder('subject'),
      bio: sql.placeholder('bio'),
      hourlyRate: sql.placeholder('hourlyRate'),
      active: sql.placeholder('active'),
      userId: sql.placeholder('userId'),
    })
    .returning()
    .prepare('tutors_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => tutorsRepository(transaction).create(input));
      }

      const [tutor] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(tutor);
    },

    async read(id) {
      const [tutor] = await selectById.execute({ id });
      return found(tutor);
    },

    async update(id, changes, version) {
      const [tutor] = await queries
        .update(tutors)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(tutors.id, id), equals(tutors.version, version)))
        .returning()
        .prepare('tutors_update')
        .execute();
      return changed(tutor, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [tutor] = await queries
        .delete(tutors)
        .where(and(eq(tutors.id, id), equals(tutors.version, version)))
        .returning({ id: tutors.id });
      await changed(tutor, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(tutors)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, tutors.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('tutors_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, tutors, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: TutorListQuery): SQL | undefined {
  return and(
    equals(tutors.email, query.email),
    equals(tutors.phone, query.phone),
    equals(tutors.active, query.active),
    equals(tutors.userId, query.userId),
    atLeast(tutors.hourlyRate, query.hourlyRateFrom),
    atMost(tutors.hourlyRate, query.hourlyRateTo),
    atLeast(tutors.createdAt, query.createdAtFrom),
    atMost(tutors.createdAt, query.createdAtTo),
    atLeast(tutors.updatedAt, query.updatedAtFrom),
    atMost(tutors.updatedAt, query.updatedAtTo),
    matches(query.q, [tutors.fullName, tutors.subject]),
  );
}
