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
