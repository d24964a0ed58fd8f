import type { PGlite, Transaction } from '@electric-sql/pglite';

import { callerSettings, needsCaller, TELL_TRANSACTION } from './caller-settings.ts';
import { counted, type PoolUse } from './pool-use.ts';
import { statements, told } from './statements.ts';

/**
 * A client that tells the embedded database on whose behalf a statement runs. It has one connection: statement and caller
 * become one transaction.
 *
 * @param client - The client.
 * @param pool - Counts what is going on.
 * @returns The client for drizzle, which calls nothing of it but `query` and `transaction`.
 */
export function tellingEmbedded(client: PGlite, pool: PoolUse): PGlite {
  const transaction: PGlite['transaction'] = (work) =>
    counted(
      pool,
      client.transaction(async (own) => {
        await own.query(TELL_TRANSACTION, callerSettings());
        return work(statements.hasSubscribers ? telling(own) : own);
      }),
    );
  const query: PGlite['query'] = (statement, parameters, options) =>
    needsCaller(statement)
      ? transaction((own) => own.query(statement, parameters, options))
      : told(statement, counted(pool, client.query(statement, parameters, options)));
  return Object.assign(Object.create(client), { query, transaction }) as PGlite;
}

/** Tells of each statement of a transaction. */
function telling(transaction: Transaction): Transaction {
  const query: Transaction['query'] = (statement, parameters, options) =>
    told(statement, transaction.query(statement, parameters, options));
  return Object.assign(Object.create(transaction), { query }) as Transaction;
}
