import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Member, MemberCreate, MemberListQuery, MemberUpdate } from './members.schema.ts';
import { members } from './members.table.ts';

/** Reads and writes members. */
export interface MembersRepository {
  /**
   * Stores a new member and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: MemberCreate, repetition?: Repetition): Promise<Member>;
  /** Reads one member; throws NOT_FOUND. */
  read(id: string): Promise<Member>;
  /**
   * Changes the fields given (`null` clears one), in one version of the member if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: MemberUpdate, version?: number): Promise<Member>;
  /** Deletes one member; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the members that match, and counts them all. */
  list(query: MemberListQuery): Promise<Page<Member>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: members.createdAt,
  updatedAt: members.updatedAt,
  fullName: members.fullName,
  email: members.email,
  dateOfBirth: members.dateOfBirth,
  joinedOn: members.joinedOn,
  status: members.status,
  emergencyContact: members.emergencyContact,
};

/** What a new member has where the client says nothing. */
function defaults() {
  const now = new Date();
  return {
    email: null,
    phone: null,
    dateOfBirth: null,
    joinedOn: now.toLocaleDateString('sv-SE', { timeZone: 'UTC' }),
    status: 'active',
    emergencyContact: null,
    notes: null,
  };
}

/**
 * Creates the repository of members.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function membersRepository(queries: Queryable): MembersRepository {
  const selectById = queries
    .select()
    .from(members)
    .where(eq(members.id, sql.placeholder('id')))
    .prepare('members_by_id');
  const insert = queries
    .insert(members)
    .values({
      id: sql.placeholder('id'),
      fullName: sql.placeholder('fullName'),
      email: sql.placeholder('email'),
      phone: sql.placeholder('phone'),
      dateOfBirth: sql.placeholder('dateOfBirth'),
      joinedOn: sql.placeholder('joinedOn'),
      status: sql.placeholder('status'),
      emergencyContact: sql.placeholder('emergencyContact'),
      notes: sql.placeholder('notes'),
    })
    .returning()
    .prepare('members_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => membersRepository(transaction).create(input));
      }

      const [member] = await insert.execute({ ...defaults(), ...input, id: uuidv7() });
      return found(member);
    },

    async read(id) {
      const [member] = await selectById.execute({ id });
      return found(member);
    },

    async update(id, changes, version) {
      const [member] = await queries
        .update(members)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(members.id, id), equals(members.version, version)))
        .returning()
        .prepare('members_update')
        .execute();
      return changed(member, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [member] = await queries
        .delete(members)
        .where(and(eq(members.id, id), equals(members.version, version)))
        .returning({ id: members.id });
      await changed(member, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(members)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, members.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('members_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, members, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: MemberListQuery): SQL | undefined {
  return and(
    equals(members.email, query.email),
    equals(members.phone, query.phone),
    equals(members.status, query.status),
    atLeast(members.dateOfBirth, query.dateOfBirthFrom),
    atMost(members.dateOfBirth, query.dateOfBirthTo),
    atLeast(members.joinedOn, query.joinedOnFrom),
    atMost(members.joinedOn, query.joinedOnTo),
    atLeast(members.createdAt, query.createdAtFrom),
    atMost(members.createdAt, query.createdAtTo),
    atLeast(members.updatedAt, query.updatedAtFrom),
    atMost(members.updatedAt, query.updatedAtTo),
    matches(query.q, [members.fullName]),
  );
}
