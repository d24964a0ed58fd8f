import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Doctor, DoctorCreate, DoctorListQuery, DoctorUpdate } from './doctors.schema.ts';
import { doctors } from './doctors.table.ts';

/** Reads and writes doctors. */
export interface DoctorsRepository {
  /** Stores a new doctor and returns it as stored. */
  create(input: DoctorCreate): Promise<Doctor>;
  /** Reads one doctor; throws NOT_FOUND. */
  read(id: string): Promise<Doctor>;
  /** Changes the fields given (`null` clears one) and returns the doctor as stored; throws NOT_FOUND. */
  update(id: string, changes: DoctorUpdate): Promise<Doctor>;
  /** Deletes one doctor; throws NOT_FOUND. */
  remove(id: string): Promise<void>;
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
    async create(input) {
      const [doctor] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(doctor);
    },

    async read(id) {
      const [doctor] = await selectById.execute({ id });
      return found(doctor);
    },

    async update(id, changes) {
      const [doctor] = await queries
        .update(doctors)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(eq(doctors.id, id))
        .returning()
        .prepare('doctors_update')
        .execute();
      return found(doctor);
    },

    async remove(id) {
      const [doctor] = await queries.delete(doctors).where(eq(doctors.id, id)).returning({ id: doctors.id });
      found(doctor);
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
