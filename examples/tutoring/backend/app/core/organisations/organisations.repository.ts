import { uuidv7 } from 'uuidv7';

import type { Principal } from '../auth/auth.ts';
import { currentCaller, onBehalfOf } from '../auth/caller.ts';
import type { Database } from '../database/database.ts';
import { and, asc, eq, sql } from '../database/drizzle.ts';
import { countRows, orderBy } from '../database/filters.ts';
import { AppError, found } from '../errors.ts';
import type { Page } from '../http/page.ts';
import { ADMIN } from '../auth/roles.ts';
import type {
  Member,
  MemberInput,
  Organisation,
  OrganisationInput,
  OrganisationListQuery,
} from './organisations.schema.ts';
import { requireAdminLeft } from './last-admin.ts';
import { memberships, organisations } from './organisations.table.ts';

/** Which part of a list. */
interface PageQuery {
  readonly limit: number;
  readonly offset: number;
}

/**
 * Reads and writes organisations and who belongs to them. Row policies show the caller the organisations it belongs to,
 * and let it change the one that it works for.
 */
export interface OrganisationsRepository {
  /** Creates an organisation; a user who does becomes its first member, as admin. */
  create(input: OrganisationInput): Promise<Organisation>;
  /** Makes sure that an organisation exists. */
  ensure(id: string, name: string): Promise<void>;
  /** Reads one of the caller's organisations; throws NOT_FOUND. */
  read(id: string): Promise<Organisation>;
  /** Renames the organisation that the caller works for; throws NOT_FOUND. */
  rename(id: string, input: OrganisationInput): Promise<Organisation>;
  /** Reads one page of the caller's organisations. */
  list(query: OrganisationListQuery): Promise<Page<Organisation>>;
  /** Reads one page of the members of the organisation that the caller works for; throws NOT_FOUND. */
  listMembers(id: string, query: PageQuery): Promise<Page<Member>>;
  /**
   * Adds a member to the organisation that the caller works for, or changes its roles; throws NOT_FOUND, RULE_BROKEN when no
   * admin would be left.
   */
  putMember(id: string, userId: string, input: MemberInput): Promise<Member>;
  /** Changes the roles of a member of the organisation that the caller works for; throws NOT_FOUND, RULE_BROKEN as above. */
  changeMember(id: string, userId: string, input: MemberInput): Promise<Member>;
  /** Makes sure that a user belongs to an organisation; throws NOT_FOUND. */
  requireMember(id: string, userId: string): Promise<void>;
  /** Removes a member from the organisation that the caller works for; throws NOT_FOUND, RULE_BROKEN as above. */
  removeMember(id: string, userId: string): Promise<void>;
}

const SORT_COLUMNS = { createdAt: organisations.createdAt, name: organisations.name };

const MEMBER = { userId: memberships.userId, roles: memberships.roles, createdAt: memberships.createdAt };

/**
 * Creates the repository of organisations.
 *
 * @param database - The database.
 * @returns The repository.
 */
export function organisationsRepository(database: Database): OrganisationsRepository {
  const { queries } = database;
  return {
    async create({ name }) {
      const id = uuidv7();
      const founder = currentCaller()?.principal;
      return workingFor(id, () =>
        database.transaction(async (transaction) => {
          const [organisation] = await transaction.insert(organisations).values({ id, name }).returning();
          if (founder?.kind === 'user') {
            await transaction
              .insert(memberships)
              .values({ id: uuidv7(), userId: founder.id, roles: [ADMIN] });
          }
          return found(organisation);
        }),
      );
    },

    async ensure(id, name) {
      await workingFor(id, async () => {
        await queries.insert(organisations).values({ id, name }).onConflictDoNothing();
      });
    },

    async read(id) {
      const [organisation] = await queries.select().from(organisations).where(eq(organisations.id, id));
      return found(organisation);
    },

    async rename(id, { name }) {
      const [organisation] = await queries
        .update(organisations)
        .set({ name, updatedAt: sql`now()` })
        .where(eq(organisations.id, id))
        .returning();
      return found(organisation);
    },

    async list({ limit, offset, sort }) {
      const page = queries
        .select()
        .from(organisations)
        .orderBy(...orderBy(sort, SORT_COLUMNS, organisations.id))
        .limit(limit)
        .offset(offset);
      const [items, total] = await Promise.all([page, countRows(queries, organisations, undefined)]);
      return { items, total, limit, offset };
    },

    async listMembers(id, { limit, offset }) {
      requireCurrent(id);
      const where = eq(memberships.organisationId, id);
      const page = queries
        .select(MEMBER)
        .from(memberships)
        .where(where)
        .orderBy(asc(memberships.createdAt), asc(memberships.id))
        .limit(limit)
        .offset(offset);
      const [items, total] = await Promise.all([page, countRows(queries, memberships, where)]);
      return { items, total, limit, offset };
    },

    async putMember(id, userId, { roles }) {
      requireCurrent(id);
      return database.transaction(async (transaction) => {
        await requireAdminLeft(transaction, userId, roles);
        const [member] = await transaction
          .insert(memberships)
          .values({ id: uuidv7(), userId, roles })
          .onConflictDoUpdate({ target: [memberships.organisationId, memberships.userId], set: { roles } })
          .returning(MEMBER);
        return found(member);
      });
    },

    async changeMember(id, userId, { roles }) {
      requireCurrent(id);
      return database.transaction(async (transaction) => {
        await requireAdminLeft(transaction, userId, roles);
        const [member] = await transaction
          .update(memberships)
          .set({ roles })
          .where(and(eq(memberships.organisationId, id), eq(memberships.userId, userId)))
          .returning(MEMBER);
        return found(member);
      });
    },

    async requireMember(id, userId) {
      const [membership] = await queries
        .select({ id: memberships.id })
        .from(memberships)
        .where(and(eq(memberships.organisationId, id), eq(memberships.userId, userId)));
      found(membership);
    },

    async removeMember(id, userId) {
      requireCurrent(id);
      await database.transaction(async (transaction) => {
        await requireAdminLeft(transaction, userId);
        const [removed] = await transaction
          .delete(memberships)
          .where(and(eq(memberships.organisationId, id), eq(memberships.userId, userId)))
          .returning({ id: memberships.id });
        found(removed);
      });
    },
  };
}

/** What belongs to an organisation is written by those who work for it: a new one works for itself. */
function workingFor<Result>(organisationId: string, work: () => Promise<Result>): Promise<Result> {
  const caller = currentCaller() ?? { principal: undefined, requestId: '', address: '' };
  const principal: Principal = {
    kind: 'machine',
    id: 'start',
    permissions: [],
    ...caller.principal,
    organisationId,
  };
  return onBehalfOf({ ...caller, principal }, work);
}

/** Who belongs to another organisation is not shown, even to somebody who does. */
function requireCurrent(id: string): void {
  if (currentCaller()?.principal?.organisationId !== id) throw new AppError('NOT_FOUND');
}
