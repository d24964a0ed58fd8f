import type { AnyPgColumn } from 'drizzle-orm/pg-core';

import { onBehalfOf } from '../auth/caller.ts';
import type { Database } from '../database/database.ts';
import { and, asc, gt, isNull, sql, type Queryable } from '../database/drizzle.ts';
import { eachTenant } from '../database/each-tenant.ts';
import { isDatabaseError } from '../logging.ts';
import { repeat } from '../repeat.ts';
import type { App } from '../server.ts';
import { forget, type Anonymised, type RetainedTable } from './forget.ts';
import { retentionCaller } from './retention-caller.ts';

/** How often records are looked for whose time has come. */
const EVERY_MS = 60 * 60 * 1000;

/** Records of one transaction; no row is locked for longer. */
const BATCH = 100;

/** Advisory lock that lets one instance at a time do it; any number that nobody else uses on the database. */
const RETENTION_LOCK = 7_263_923;

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** How long the records of a table are kept. */
export interface RetentionPolicy {
  readonly table: RetainedTable;
  /** The moment from which on the time counts; records that have none are kept. */
  readonly from: AnyPgColumn;
  /** How long, as Postgres writes an interval: `2 years`. */
  readonly after: string;
  /** What stands in the place of personal data afterwards; without it, the record is deleted. */
  readonly anonymised?: Anonymised;
}

/** What became of the records whose time had come. */
export interface Retained {
  readonly done: number;
  /** Those that something else still needs: a reference, or a rule. */
  readonly kept: number;
}

/**
 * Deletes or anonymises records whose time has come, while the application listens.
 *
 * @param app - The application.
 * @param database - The database.
 * @param policies - How long records are kept.
 */
export function keepRetention(app: App, database: Database, policies: readonly RetentionPolicy[]): void {
  const work = async (): Promise<void> => {
    const retained = await applyRetention(database, policies, new Date());
    if (retained.done + retained.kept > 0) app.log.info(retained, 'records whose time had come');
  };
  repeat(app, { what: 'deleting what is kept no longer', everyMs: EVERY_MS, work });
}

/**
 * Deletes or anonymises the records whose time has come, in batches. A run that is cut off loses nothing, and does nothing
 * where another instance is at it.
 *
 * @param database - The database.
 * @param policies - How long records are kept.
 * @param now - The moment that counts.
 * @returns What became of them.
 */
export async function applyRetention(
  database: Database,
  policies: readonly RetentionPolicy[],
  now: Date,
): Promise<Retained> {
  let [done, kept] = [0, 0];
  await eachTenant(database, (organisationId) =>
    onBehalfOf(retentionCaller(organisationId), async () => {
      for (const policy of policies) {
        const retained = await applyPolicy(database, policy, now);
        done += retained.done;
        kept += retained.kept;
      }
    }),
  );
  return { done, kept };
}

async function applyPolicy(database: Database, policy: RetentionPolicy, now: Date): Promise<Retained> {
  let [done, kept] = [0, 0];
  let after = FIRST_ID;
  while (true) {
    const batch = await database.transaction((queries) => applyBatch(queries, policy, now, after));
    done += batch.done;
    kept += batch.kept;
    if (batch.last === undefined) return { done, kept };
    after = batch.last;
  }
}

async function applyBatch(
  queries: Queryable,
  policy: RetentionPolicy,
  now: Date,
  after: string,
): Promise<Retained & { readonly last: string | undefined }> {
  const { table } = policy;
  const [lock] = await queries
    .select({ held: sql<boolean>`held` })
    .from(sql`pg_try_advisory_xact_lock(${RETENTION_LOCK}) as held`);
  if (lock?.held !== true) return { done: 0, kept: 0, last: undefined };
  const due = await queries
    .select({ id: sql<string>`${table.id}` })
    .from(table)
    .where(and(gt(table.id, after), isDue(policy, now)))
    .orderBy(asc(table.id))
    .limit(BATCH);
  let done = 0;
  for (const { id } of due) if (await applyTo(queries, policy, now, id)) done += 1;
  return { done, kept: due.length - done, last: due.at(-1)?.id };
}

/** Answers whether it was done; what the database does not let go of is tried again with the next run. */
async function applyTo(queries: Queryable, policy: RetentionPolicy, now: Date, id: string): Promise<boolean> {
  const { table, anonymised } = policy;
  try {
    await queries.transaction((own) =>
      forget(own, { table, id, anonymised, now, condition: isDue(policy, now) }),
    );
    return true;
  } catch (error) {
    if (isNeeded(error)) return false;
    throw error;
  }
}

function isDue({ table, from, after }: RetentionPolicy, now: Date): ReturnType<typeof and> {
  return and(
    sql`${from} <= ${now.toISOString()}::timestamptz - ${after}::interval`,
    table.anonymisedAt === undefined ? undefined : isNull(table.anonymisedAt),
  );
}

/** SQLSTATEs of constraints that are broken. Source: PostgreSQL documentation, appendix A, class 23. */
const CONSTRAINTS = /^23/;

function isNeeded(error: unknown): boolean {
  const source = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return isDatabaseError(source) && CONSTRAINTS.test(source.code);
}
