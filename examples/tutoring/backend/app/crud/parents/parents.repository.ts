import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Parent, ParentCreate, ParentListQuery, ParentUpdate } from './parents.schema.ts';
import { parents } from './parents.table.ts';

/** Reads and writes parents. */
export interface ParentsRepository {
  /**
   * Stores a new parent and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: ParentCreate, repetition?: Repetition): Promise<Parent>;
  /** Reads one parent; throws NOT_FOUND. */
  read(id: string): Promise<Parent>;
  /**
   * Changes the fields given (`null` clears one), in one version of the parent if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: ParentUpdate, version?: number): Promise<Parent>;
  /** Deletes one parent; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the parents that match, and counts them all. */
  list(query: ParentListQuery): Promise<Page<Parent>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: parents.createdAt,
  updatedAt: parents.updatedAt,
  name: parents.name,
  email: parents.email,
  address: parents.address,
};

/** What a new parent has where the client says nothing. */
const DEFAULTS = { name: null, email: null, phone: null, address: null } as const;

/**
 * Creates the repository of parents.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function parentsRepository(queries: Queryable): ParentsRepository {
  const selectById = queries
    .select()
    .from(parents)
    .where(eq(parents.id, sql.placeholder('id')))
    .prepare('parents_by_id');
  const insert = queries
    .insert(parents)
    .values({
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      email: sql.placeholder('email'),
      phone: sql.placeholder('phone'),
      address: sql.placeholder('address'),
    })
    .returning()
    .prepare('parents_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => parentsRepository(transaction).create(input));
      }

      const [parent] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(parent);
    },

    async read(id) {
      const [parent] = await selectById.execute({ id });
      return found(parent);
    },

    async update(id, changes, version) {
      const [parent] = await queries
        .update(parents)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(parents.id, id), equals(parents.version, version)))
        .returning()
        .prepare('parents_update')
        .execute();
      return changed(parent, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [parent] = await queries
        .delete(parents)
        .where(and(eq(parents.id, id), equals(parents.version, version)))
        .returning({ id: parents.id });
      await changed(parent, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(parents)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, parents.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('parents_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, parents, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: ParentListQuery): SQL | undefined {
  return and(
    equals(parents.email, query.email),
    equals(parents.phone, query.phone),
    atLeast(parents.createdAt, query.createdAtFrom),
    atMost(parents.createdAt, query.createdAtTo),
    atLeast(parents.updatedAt, query.updatedAtFrom),
    atMost(parents.updatedAt, query.updatedAtTo),
    matches(query.q, [parents.name]),
  );
}
