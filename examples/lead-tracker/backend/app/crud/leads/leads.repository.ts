import type { SQL } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';

import { changed } from '../../core/database/changed.ts';
import { and, eq, sql, type Queryable } from '../../core/database/drizzle.ts';
import { atLeast, atMost, countRows, equals, matches, orderBy } from '../../core/database/filters.ts';
import { once, type Repetition } from '../../core/database/once.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { Lead, LeadCreate, LeadListQuery, LeadUpdate } from './leads.schema.ts';
import { leads } from './leads.table.ts';

/** Reads and writes leads. */
export interface LeadsRepository {
  /**
   * Stores a new lead and returns it as stored; one that may be a repetition only once. Throws
   * IDEMPOTENCY_KEY_REUSED or RECORD_GONE.
   */
  create(input: LeadCreate, repetition?: Repetition): Promise<Lead>;
  /** Reads one lead; throws NOT_FOUND. */
  read(id: string): Promise<Lead>;
  /**
   * Changes the fields given (`null` clears one), in one version of the lead if one is named, and returns it as
   * stored; throws NOT_FOUND or PRECONDITION_FAILED.
   */
  update(id: string, changes: LeadUpdate, version?: number): Promise<Lead>;
  /** Deletes one lead; throws NOT_FOUND or PRECONDITION_FAILED. */
  remove(id: string, version?: number): Promise<void>;
  /** Reads one page of the leads that match, and counts them all. */
  list(query: LeadListQuery): Promise<Page<Lead>>;
}

/** Column of each field that a list can be sorted by. */
const SORT_COLUMNS = {
  createdAt: leads.createdAt,
  updatedAt: leads.updatedAt,
  fullName: leads.fullName,
  company: leads.company,
  email: leads.email,
  status: leads.status,
  source: leads.source,
  owner: leads.owner,
  estimatedValue: leads.estimatedValue,
  nextFollowUpAt: leads.nextFollowUpAt,
  lastContactedAt: leads.lastContactedAt,
};

/** What a new lead has where the client says nothing. */
const DEFAULTS = {
  company: null,
  email: null,
  phone: null,
  status: 'new',
  source: null,
  owner: null,
  estimatedValue: null,
  nextFollowUpAt: null,
  lastContactedAt: null,
  notes: null,
} as const;

/**
 * Creates the repository of leads.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function leadsRepository(queries: Queryable): LeadsRepository {
  const selectById = queries
    .select()
    .from(leads)
    .where(eq(leads.id, sql.placeholder('id')))
    .prepare('leads_by_id');
  const insert = queries
    .insert(leads)
    .values({
      id: sql.placeholder('id'),
      fullName: sql.placeholder('fullName'),
      company: sql.placeholder('company'),
      email: sql.placeholder('email'),
      phone: sql.placeholder('phone'),
      status: sql.placeholder('status'),
      source: sql.placeholder('source'),
      owner: sql.placeholder('owner'),
      estimatedValue: sql.placeholder('estimatedValue'),
      nextFollowUpAt: sql.placeholder('nextFollowUpAt'),
      lastContactedAt: sql.placeholder('lastContactedAt'),
      notes: sql.placeholder('notes'),
    })
    .returning()
    .prepare('leads_insert');

  return {
    async create(input, repetition) {
      if (repetition !== undefined) {
        return once(queries, repetition, (transaction) => leadsRepository(transaction).create(input));
      }

      const [lead] = await insert.execute({ ...DEFAULTS, ...input, id: uuidv7() });
      return found(lead);
    },

    async read(id) {
      const [lead] = await selectById.execute({ id });
      return found(lead);
    },

    async update(id, changes, version) {
      const [lead] = await queries
        .update(leads)
        .set({ ...changes, updatedAt: sql`now()` })
        .where(and(eq(leads.id, id), equals(leads.version, version)))
        .returning()
        .prepare('leads_update')
        .execute();
      return changed(lead, version, () => selectById.execute({ id }));
    },

    async remove(id, version) {
      const [lead] = await queries
        .delete(leads)
        .where(and(eq(leads.id, id), equals(leads.version, version)))
        .returning({ id: leads.id });
      await changed(lead, version, () => selectById.execute({ id }));
    },

    async list(query) {
      const where = filter(query);
      const page = queries
        .select()
        .from(leads)
        .where(where)
        .orderBy(...orderBy(query.sort, SORT_COLUMNS, leads.id))
        .limit(query.limit)
        .offset(query.offset)
        .prepare('leads_page')
        .execute();
      const [items, total] = await Promise.all([page, countRows(queries, leads, where)]);
      return { items, total, limit: query.limit, offset: query.offset };
    },
  };
}

function filter(query: LeadListQuery): SQL | undefined {
  return and(
    equals(leads.email, query.email),
    equals(leads.phone, query.phone),
    equals(leads.status, query.status),
    equals(leads.source, query.source),
    atLeast(leads.estimatedValue, query.estimatedValueFrom),
    atMost(leads.estimatedValue, query.estimatedValueTo),
    atLeast(leads.nextFollowUpAt, query.nextFollowUpAtFrom),
    atMost(leads.nextFollowUpAt, query.nextFollowUpAtTo),
    atLeast(leads.lastContactedAt, query.lastContactedAtFrom),
    atMost(leads.lastContactedAt, query.lastContactedAtTo),
    atLeast(leads.createdAt, query.createdAtFrom),
    atMost(leads.createdAt, query.createdAtTo),
    atLeast(leads.updatedAt, query.updatedAtFrom),
    atMost(leads.updatedAt, query.updatedAtTo),
    matches(query.q, [leads.fullName, leads.company]),
  );
}
