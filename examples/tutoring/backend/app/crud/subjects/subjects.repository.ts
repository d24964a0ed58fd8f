import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Subject, SubjectCreate, SubjectListQuery, SubjectUpdate } from './subjects.schema.ts';
import { subjects } from './subjects.table.ts';

/** Reads and writes subjects. */
export interface SubjectsRepository {
  /**
   * Stores a new subject and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: SubjectCreate, repetition?: Repetition): Promise<Subject>;
  /** Reads one subject; throws NOT_FOUND. */
  read(id: string): Promise<Subject>;
  /**
   * Changes the fields given (`null` clears one), in one version of the subject if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: SubjectUpdate, version?: number): Promise<Subject>;
  /** Deletes one subject; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the subjects that match, and counts them all. */
  list(query: SubjectListQuery): Promise<Page<Subject>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: subjects.createdAt,
  updatedAt: subjects.updatedAt,
  name: subjects.name,
  level: subjects.level,
};

/** What a new subject has where the client says nothing. */
const DEFAULTS = { level: null, description: null } as const;

/**
 * Creates the repository of subjects.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function subjectsRepository(queries: Queryable): SubjectsRepository {
  const selectById = queries
    .select()
    .from(subjects)
    .where(eq(subjects.id, sql.placeholder('id')))
    .prepare('subjects_by_id');
  const insert = queries
    .insert(subjects)
    .values({
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      level: sql.placeholder('level'),
      description: sql.placeholder('description'),
    })
    .returning()
    .prepare('subjects_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => subjectsRepository(transaction).create(input));
      }

      const [subject] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(subject);
    },

    async read(id) {
      const [subject] = await selectById.execute({ id });
      return found(subject);
    },

    async update(id, changes, version) {
      const [subject] = await queries
        .update(subjects)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(subjects.id, id), equals(subjects.version, version)))
        .returning()
        .prepare('subjects_update')
        .execute();
      return changed(subject, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [subject] = await queries
        .delete(subjects)
        .where(and(eq(subjects.id, id), equals(subjects.version, version)))
        .returning({ id: subjects.id });
      await changed(subject, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(subjects)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, subjects.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('subjects_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, subjects, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: SubjectListQuery): SQL | undefined {
  return and(
    equals(subjects.name, query.name),
    equals(subjects.level, query.level),
    atLeast(subjects.createdAt, query.createdAtFrom),
    atMost(subjects.createdAt, query.createdAtTo),
    atLeast(subjects.updatedAt, query.updatedAtFrom),
    atMost(subjects.updatedAt, query.updatedAtTo),
    matches(query.q, [subjects.name]),
  );
}
