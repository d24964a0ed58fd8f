/** How busy the connections to the database are; the client that works with them counts. */
export interface PoolUse {
  /** Most connections at a time. */
  readonly size: number;
  /** Statements and transactions that are going on. */
  running: number;
  /** Those that wait for a connection of their own. */
  waiting: number;
}

/**
 * Starts to count.
 *
 * @param size - Most connections at a time.
 * @returns Counts for one database.
 */
export function poolUse(size: number): PoolUse {
  return { size, running: 0, waiting: 0 };
}

/**
 * Counts what runs until it ends.
 *
 * @param pool - Counts.
 * @param promise - What runs.
 * @returns The promise itself: postgres.js' own ones can do more than others.
 */
export function counted<Running extends Promise<unknown>>(pool: PoolUse, promise: Running): Running {
  pool.running += 1;
  const ended = (): void => {
    pool.running -= 1;
  };
  promise.then(ended, ended);
  return promise;
}

/**
 * Counts who waits for a connection.
 *
 * @param pool - Counts.
 * @param connection - What is waited for.
 * @returns The connection.
 */
export async function waiting<Connection>(
  pool: PoolUse,
  connection: Promise<Connection>,
): Promise<Connection> {
  pool.waiting += 1;
  try {
    return await connection;
  } finally {
    pool.waiting -= 1;
  }
}
