import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type {
  Specialty,
  SpecialtyCreate,
  SpecialtyListQuery,
  SpecialtyUpdate,
} from './specialties.schema.ts';
import { specialties } from './specialties.table.ts';

/** Reads and writes specialties. */
export interface SpecialtiesRepository {
  /** Stores a new specialty and returns it as stored. */
  create(input: SpecialtyCreate): Promise<Specialty>;
  /** Reads one specialty; throws NOT_FOUND. */
  read(id: string): Promise<Specialty>;
  /** Changes the fields given (`null` clears one) and returns the specialty as stored; throws NOT_FOUND. */
  update(id: string, changes: SpecialtyUpdate): Promise<Specialty>;
  /** Deletes one specialty; throws NOT_FOUND. */
  remove(id: string): Promise<void>;
  /** Reads one page of the specialties that match, and counts them all. */
  list(query: SpecialtyListQuery): Promise<Page<Specialty>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: specialties.createdAt,
  updatedAt: specialties.updatedAt,
  name: specialties.name,
};

/** What a new specialty has where the client says nothing. */
const DEFAULTS = { parentId: null } as const;

/**
 * Creates the repository of specialties.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function specialtiesRepository(queries: Queryable): SpecialtiesRepository {
  const selectById = queries
    .select()
    .from(specialties)
    .where(eq(specialties.id, sql.placeholder('id')))
    .prepare('specialties_by_id');
  const insert = queries
    .insert(specialties)
    .values({
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      parentId: sql.placeholder('parentId'),
    })
    .returning()
    .prepare('specialties_insert');

  return {
    async create(input) {
      const [specialty] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(specialty);
    },

    async read(id) {
      const [specialty] = await selectById.execute({ id });
      return found(specialty);
    },

    async update(id, changes) {
      const [specialty] = await queries
        .update(specialties)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(eq(specialties.id, id))
        .returning()
        .prepare('specialties_update')
        .execute();
      return found(specialty);
    },

    async remove(id) {
      const [specialty] = await queries
        .delete(specialties)
        .where(eq(specialties.id, id))
        .returning({ id: specialties.id });
      found(specialty);
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(specialties)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, specialties.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('specialties_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, specialties, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: SpecialtyListQuery): SQL | undefined {
  return and(
    equals(specialties.name, query.name),
    equals(specialties.parentId, query.parentId),
    atLeast(specialties.createdAt, query.createdAtFrom),
    atMost(specialties.createdAt, query.createdAtTo),
    atLeast(specialties.updatedAt, query.updatedAtFrom),
    atMost(specialties.updatedAt, query.updatedAtTo),
    matches(query.q, [specialties.name]),
  );
}
