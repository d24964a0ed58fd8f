import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Member, MemberCreate, MemberListQuery, MemberUpdate } from './members.schema.ts';
import { members } from './members.table.ts';

/** Reads and writes members. */
export interface MembersRepository {
  /** Stores a new member and returns it as stored. */
  create(input: MemberCreate): Promise<Member>;
  /** Reads one member; throws NOT_FOUND. */
  read(id: string): Promise<Member>;
  /** Changes the fields given (`null` clears one) and returns the member as stored; throws NOT_FOUND. */
  update(id: string, changes: MemberUpdate): Promise<Member>;
  /** Deletes one member; throws NOT_FOUND. */
  remove(id: string): Promise<void>;
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
    async create(input) {
      const [member] = await insert.execute({ ...defaults(), ...input, id: uuidv7() });
      return found(member);
    },

    async read(id) {
      const [member] = await selectById.execute({ id });
      return found(member);
    },

    async update(id, changes) {
      const [member] = await queries
        .update(members)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(eq(members.id, id))
        .returning()
        .prepare('members_update')
        .execute();
      return found(member);
    },

    async remove(id) {
      const [member] = await queries.delete(members).where(eq(members.id, id)).returning({ id: members.id });
      found(member);
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
