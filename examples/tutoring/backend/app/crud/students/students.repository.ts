import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Student, StudentCreate, StudentListQuery, StudentUpdate } from './students.schema.ts';
import { students } from './students.table.ts';

/** Reads and writes students. */
export interface StudentsRepository {
  /**
   * Stores a new student and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: StudentCreate, repetition?: Repetition): Promise<Student>;
  /** Reads one student; throws NOT_FOUND. */
  read(id: string): Promise<Student>;
  /**
   * Changes the fields given (`null` clears one), in one version of the student if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: StudentUpdate, version?: number): Promise<Student>;
  /** Deletes one student; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the students that match, and counts them all. */
  list(query: StudentListQuery): Promise<Page<Student>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: students.createdAt,
  updatedAt: students.updatedAt,
  name: students.name,
  schoolYear: students.schoolYear,
  email: students.email,
  dateOfBirth: students.dateOfBirth,
  status: students.status,
};

/** What a new student has where the client says nothing. */
const DEFAULTS = {
  name: null,
  schoolYear: null,
  parentId: null,
  email: null,
  phone: null,
  dateOfBirth: null,
  status: 'active',
} as const;

/**
 * Creates the repository of students.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function studentsRepository(queries: Queryable): StudentsRepository {
  const selectById = queries
    .select()
    .from(students)
    .where(eq(students.id, sql.placeholder('id')))
    .prepare('students_by_id');
  const insert = queries
    .insert(students)
    .values({
      id: sql.placeholder('id'),
      name: sql.placeholder('name'),
      schoolYear: sql.placeholder('schoolYear'),
      parentId: sql.placeholder('parentId'),
      email: sql.placeholder('email'),
      phone: sql.placeholder('phone'),
      dateOfBirth: sql.placeholder('dateOfBirth'),
      status: sql.placeholder('status'),
    })
    .returning()
    .prepare('students_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => studentsRepository(transaction).create(input));
      }

      const [student] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(student);
    },

    async read(id) {
      const [student] = await selectById.execute({ id });
      return found(student);
    },

    async update(id, changes, version) {
      const [student] = await queries
        .update(students)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(students.id, id), equals(students.version, version)))
        .returning()
        .prepare('students_update')
        .execute();
      return changed(student, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [student] = await queries
        .delete(students)
        .where(and(eq(students.id, id), equals(students.version, version)))
        .returning({ id: students.id });
      await changed(student, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(students)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, students.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('students_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, students, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: StudentListQuery): SQL | undefined {
  return and(
    equals(students.parentId, query.parentId),
    equals(students.email, query.email),
    equals(students.phone, query.phone),
    equals(students.status, query.status),
    atLeast(students.schoolYear, query.schoolYearFrom),
    atMost(students.schoolYear, query.schoolYearTo),
    atLeast(students.dateOfBirth, query.dateOfBirthFrom),
    atMost(students.dateOfBirth, query.dateOfBirthTo),
    atLeast(students.createdAt, query.createdAtFrom),
    atMost(students.createdAt, query.createdAtTo),
    atLeast(students.updatedAt, query.updatedAtFrom),
    atMost(students.updatedAt, query.updatedAtTo),
    matches(query.q, [students.name]),
  );
}
