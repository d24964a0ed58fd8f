import type { Sql, TransactionSql } from 'postgres';

import {
  callerSettings,
  needsCaller,
  TELL,
  TELL_TRANSACTION,
  type CallerSettings,
} from './caller-settings.ts';
import { counted, waiting, type PoolUse } from './pool-use.ts';
import { retryConflicts } from './retry.ts';
import { statements, told } from './statements.ts';

type Statement = Parameters<Sql['unsafe']>;

/**
 * A client that tells Postgres before each statement on whose behalf it runs. Both travel together, on a connection
 * that nobody else uses meanwhile, so that it costs no second round trip. What a conflict with others undid is done again.
 *
 * @param client - The client.
 * @param pool - Counts what is going on.
 * @returns The client for drizzle, which calls nothing of it but `unsafe` and `begin`.
 */
export function tellingPostgres(client: Sql, pool: PoolUse): Sql {
  async function tell(
    caller: CallerSettings,
    ask: (connection: Sql) => PromiseLike<unknown>,
  ): Promise<unknown> {
    const connection = await waiting(pool, client.reserve());
    pool.running += 1;
    try {
      const told = connection.unsafe(TELL, caller, { prepare: true }).execute();
      const [, answer] = await Promise.all([told, ask(connection)]);
      return answer;
    } finally {
      pool.running -= 1;
      connection.release();
    }
  }
  function unsafe(...statement: Statement): PromiseLike<unknown> {
    const [text] = statement;
    if (!needsCaller(text)) return told(text, counted(pool, client.unsafe(...statement)));
    const caller = callerSettings();
    let asValues = false;
    const answer = Promise.resolve().then(() =>
      retryConflicts(() =>
        tell(caller, (connection) => {
          const asked = connection.unsafe(...statement);
          return asValues ? asked.values() : asked;
        }),
      ),
    );
    const values = (): PromiseLike<unknown> => {
      asValues = true;
      return answer;
    };
    return told(text, Object.assign(answer, { values }));
  }
  const begin = (work: (transaction: TransactionSql) => Promise<unknown>): Promise<unknown> =>
    retryConflicts(() =>
      counted(
        pool,
        client.begin(async (transaction) => {
          await transaction.unsafe(TELL_TRANSACTION, callerSettings(), { prepare: true });
          return work(statements.hasSubscribers ? telling(transaction) : transaction);
        }),
      ),
    );
  return Object.assign(Object.create(client), { unsafe, begin }) as Sql;
}

/** Tells of each statement of a transaction; drizzle calls nothing but these two. */
function telling(transaction: TransactionSql): TransactionSql {
  const unsafe = (...statement: Statement): PromiseLike<unknown> =>
    told(statement[0], transaction.unsafe(...statement));
  const savepoint = (work: (inner: TransactionSql) => Promise<unknown>): Promise<unknown> =>
    transaction.savepoint((inner) => work(telling(inner)));
  return Object.assign(Object.create(transaction), { unsafe, savepoint }) as TransactionSql;
}
