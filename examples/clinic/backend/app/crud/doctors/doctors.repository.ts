import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Doctor, DoctorCreate, DoctorListQuery, DoctorUpdate } from './doctors.schema.ts';
import { doctors } from './doctors.table.ts';

/** Reads and writes doctors. */
export interface DoctorsRepository {
  /**
   * Stores a new doctor and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: DoctorCreate, repetition?: Repetition): Promise<Doctor>;
  /** Reads one doctor; throws NOT_FOUND. */
  read(id: string): Promise<Doctor>;
  /**
   * Changes the fields given (`null` clears one), in one version of the doctor if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: DoctorUpdate, version?: number): Promise<Doctor>;
  /** Deletes one doctor; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the doctors that match, and counts them all. */
  list(query: DoctorListQuery): Promise<Page<Doctor>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: doctors.createdAt,
  updatedAt: doctors.updatedAt,
  fullName: doctors.fullName,
  email: doctors.email,
  startsWorkAt: doctors.startsWorkAt,
  rating: doctors.rating,
};

/** What a new doctor has where the client says nothing. */
const DEFAULTS = { website: null, startsWorkAt: null, languages: null, rating: null } as const;

/**
 * Creates the repository of doctors.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function doctorsRepository(queries: Queryable): DoctorsRepository {
  const selectById = queries
    .select()
    .from(doctors)
    .where(eq(doctors.id, sql.placeholder('id')))
    .prepare('doctors_by_id');
  const insert = queries
    .insert(doctors)
    .values({
      id: sql.placeholder('id'),
      fullName: sql.placeholder('fullName'),
      email: sql.placeholder('email'),
      website: sql.placeholder('website'),
      startsWorkAt: sql.placeholder('startsWorkAt'),
      languages: sql.placeholder('languages'),
      rating: sql.placeholder('rating'),
    })
    .returning()
    .prepare('doctors_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => doctorsRepository(transaction).create(input));
      }

      const [doctor] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(doctor);
    },

    async read(id) {
      const [doctor] = await selectById.execute({ id });
      return found(doctor);
    },

    async update(id, changes, version) {
      const [doctor] = await queries
        .update(doctors)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(doctors.id, id), equals(doctors.version, version)))
        .returning()
        .prepare('doctors_update')
        .execute();
      return changed(doctor, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [doctor] = await queries
        .delete(doctors)
        .where(and(eq(doctors.id, id), equals(doctors.version, version)))
        .returning({ id: doctors.id });
      await changed(doctor, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(doctors)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, doctors.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('doctors_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, doctors, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: DoctorListQuery): SQL | undefined {
  return and(
    equals(doctors.email, query.email),
    atLeast(doctors.rating, query.ratingFrom),
    atMost(doctors.rating, query.ratingTo),
    atLeast(doctors.createdAt, query.createdAtFrom),
    atMost(doctors.createdAt, query.createdAtTo),
    atLeast(doctors.updatedAt, query.updatedAtFrom),
    atMost(doctors.updatedAt, query.updatedAtTo),
    matches(query.q, [doctors.fullName]),
  );
}
