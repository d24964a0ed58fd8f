import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Director, DirectorCreate, DirectorListQuery, DirectorUpdate } from './directors.schema.ts';
import { directors } from './directors.table.ts';

/** Reads and writes directors. */
export interface DirectorsRepository {
  /**
   * Stores a new director and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: DirectorCreate, repetition?: Repetition): Promise<Director>;
  /** Reads one director; throws NOT_FOUND. */
  read(id: string): Promise<Director>;
  /**
   * Changes the fields given (`null` clears one), in one version of the director if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: DirectorUpdate, version?: number): Promise<Director>;
  /** Deletes one director; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the directors that match, and counts them all. */
  list(query: DirectorListQuery): Promise<Page<Director>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: directors.createdAt,
  updatedAt: directors.updatedAt,
  name: directors.name,
};

/** What a new director has where the client says nothing. */
const DEFAULTS = { description: null } as const;

/**
 * Creates the repository of directors.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function directorsRepository(queries: Queryable): DirectorsRepository {
  const selectById = queries
    .select()
    .from(directors)
    .where(eq(directors.id, sql.placeholder('id')))
    .prepare('directors_by_id');
  const insert = queries
    .insert(directors)
    .values({
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      description: sql.placeholder('description'),
    })
    .returning()
    .prepare('directors_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => directorsRepository(transaction).create(input));
      }

      const [director] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(director);
    },

    async read(id) {
      const [director] = await selectById.execute({ id });
      return found(director);
    },

    async update(id, changes, version) {
      const [director] = await queries
        .update(directors)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(directors.id, id), equals(directors.version, version)))
        .returning()
        .prepare('directors_update')
        .execute();
      return changed(director, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [director] = await queries
        .delete(directors)
        .where(and(eq(directors.id, id), equals(directors.version, version)))
        .returning({ id: directors.id });
      await changed(director, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(directors)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, directors.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('directors_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, directors, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: DirectorListQuery): SQL | undefined {
  return and(
    atLeast(directors.createdAt, query.createdAtFrom),
    atMost(directors.createdAt, query.createdAtTo),
    atLeast(directors.updatedAt, query.updatedAtFrom),
    atMost(directors.updatedAt, query.updatedAtTo),
    matches(query.q, [directors.name]),
  );
}
