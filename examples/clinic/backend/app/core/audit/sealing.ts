import { sql, type Queryable } from '../database/drizzle.ts';
import { repeat } from '../repeat.ts';
import type { App } from '../server.ts';

/** How old a row of the audit log may become before it is sealed. */
const SEAL_EVERY_MS = 10_000;

/** Rows that one seal covers at most. */
const ROWS_PER_SEAL = 1000;

/** One link of the chain that holds the audit log together. */
export interface Seal {
  /** Counts from 1. */
  readonly seal: string;
  /** SHA-256 in hex. */
  readonly hash: string;
  /** How many rows it covers. */
  readonly rows: number;
}

/**
 * Seals the audit log while the application listens: each seal covers the rows since the one before, and that seal.
 * Several instances take turns. Seals are logged, so that one kept outside of the database shows whether all of it was
 * replaced.
 *
 * @param app - The application.
 * @param queries - Database.
 */
export function sealAuditLog(app: App, queries: Queryable): void {
  const work = async (): Promise<void> => {
    for await (const seal of newSeals(queries)) app.log.info(seal, 'audit log sealed');
  };
  repeat(app, { what: 'sealing the audit log', everyMs: SEAL_EVERY_MS, work });
}

/**
 * Seals every row of the audit log that can be seen and has no seal.
 *
 * @param queries - Database, not in a transaction.
 * @returns The seals, as they are made.
 */
export async function* newSeals(queries: Queryable): AsyncGenerator<Seal> {
  while (true) {
    const [made] = await queries
      .select({ seal: sql<string>`seal`, hash: sql<string>`seal_hash`, rows: sql<number>`sealed` })
      .from(sql`seal_audit_log(${ROWS_PER_SEAL})`);
    if (made === undefined) return;
    yield made;
    if (made.rows < ROWS_PER_SEAL) return;
  }
}
