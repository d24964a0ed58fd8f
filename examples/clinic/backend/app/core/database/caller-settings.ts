import type { PGlite } from '@electric-sql/pglite';
import type { Sql, TransactionSql } from 'postgres';

import { currentCaller } from '../auth/caller.ts';
import { TENANCY } from '../tenancy.ts';
import type { PoolUse } from './pool-use.ts';
import { retryConflicts } from './retry.ts';

/** Settings that row policies (`app.organisation`) and the audit trail (`app.caller`) read. */
const TELL = `select set_config('app.organisation', $1, false), set_config('app.caller', $2, false)`;

/** The same, until the transaction ends. */
const TELL_TRANSACTION = `select set_config('app.organisation', $1, true), set_config('app.caller', $2, true)`;

type Statement = Parameters<Sql['unsafe']>;

type Settings = [organisation: string, caller: string];

function settings(): Settings {
  const caller = currentCaller();
  if (caller === undefined) return ['', ''];
  const { principal, requestId, address } = caller;
  return [
    principal?.organisationId ?? '',
    JSON.stringify({ kind: principal?.kind, id: principal?.id, requestId, address }),
  ];
}

/** Reads need no caller where all callers see the same rows; writes do, because they are recorded. */
function needsCaller(query: string): boolean {
  return TENANCY === 'organisation' || !query.startsWith('select');
}

/**
 * A client that tells Postgres before each statement on whose behalf it runs. Both travel together, on a connection
 * that nobody else uses meanwhile, so that it costs no second round trip. What a conflict with others undid is done again.
 *
 * @param client - The client.
 * @param pool - Counts what is going on.
 * @returns The client for drizzle, which calls nothing of it but `unsafe` and `begin`.
 */
export function tellingPostgres(client: Sql, pool: PoolUse): Sql {
  async function tell(caller: Settings, ask: (connection: Sql) => PromiseLike<unknown>): Promise<unknown> {
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
    if (!needsCaller(statement[0])) return counted(pool, client.unsafe(...statement));
    const caller = settings();
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
    return Object.assign(answer, { values });
  }
  const begin = (work: (transaction: TransactionSql) => Promise<unknown>): Promise<unknown> =>
    retryConflicts(() =>
      counted(
        pool,
        client.begin(async (transaction) => {
          await transaction.unsafe(TELL_TRANSACTION, settings(), { prepare: true });
          return work(transaction);
        }),
      ),
    );
  return Object.assign(Object.create(client), { unsafe, begin }) as Sql;
}

/** Counts what runs until it ends. The promise itself goes on: postgres.js' own ones can do more than others. */
function counted<Running extends Promise<unknown>>(pool: PoolUse, promise: Running): Running {
  pool.running += 1;
  const ended = (): void => {
    pool.running -= 1;
  };
  promise.then(ended, ended);
  return promise;
}

async function waiting<Connection>(pool: PoolUse, connection: Promise<Connection>): Promise<Connection> {
  pool.waiting += 1;
  try {
    return await connection;
  } finally {
    pool.waiting -= 1;
  }
}

/**
 * The same for the embedded database, which has one connection: statement and caller become one transaction.
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
        await own.query(TELL_TRANSACTION, settings());
        return work(own);
      }),
    );
  const query: PGlite['query'] = (statement, parameters, options) =>
    needsCaller(statement)
      ? transaction((own) => own.query(statement, parameters, options))
      : counted(pool, client.query(statement, parameters, options));
  return Object.assign(Object.create(client), { query, transaction }) as PGlite;
}
