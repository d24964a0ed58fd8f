import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
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
  /**
   * Stores a new specialty and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: SpecialtyCreate, repetition?: Repetition): Promise<Specialty>;
  /** Reads one specialty; throws NOT_FOUND. */
  read(id: string): Promise<Specialty>;
  /**
   * Changes the fields given (`null` clears one), in one version of the specialty if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: SpecialtyUpdate, version?: number): Promise<Specialty>;
  /** Deletes one specialty; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
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
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => specialtiesRepository(transaction).create(input));
      }

      const [specialty] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(specialty);
    },

    async read(id) {
      const [specialty] = await selectById.execute({ id });
      return found(specialty);
    },

    async update(id, changes, version) {
      const [specialty] = await queries
        .update(specialties)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(specialties.id, id), equals(specialties.version, version)))
        .returning()
        .prepare('specialties_update')
        .execute();
      return changed(specialty, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [specialty] = await queries
        .delete(specialties)
        .where(and(eq(specialties.id, id), equals(specialties.version, version)))
        .returning({ id: specialties.id });
      await changed(specialty, version, () => selectById.execute({ id }));
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
