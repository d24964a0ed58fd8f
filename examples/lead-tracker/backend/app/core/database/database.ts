import type { Queryable } from './drizzle.ts';
import type { PoolUse } from './pool-use.ts';

/** An open database. Pass `queries` to repositories; inside `transaction`, only what it hands over may be used. */
export interface Database {
  /** Works as the application's role, on behalf of the current caller. */
  readonly queries: Queryable;
  /** Runs several statements or none. */
  transaction<Result>(work: (queries: Queryable) => Promise<Result>): Promise<Result>;
  /** Works as the owner of the tables, who may change them: for migrations. */
  asOwner<Result>(work: (owner: Owner) => Promise<Result>): Promise<Result>;
  /** How busy its connections are. */
  readonly pool: PoolUse;
  /** Throws when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** What the owner of the tables may do. */
export interface Owner {
  readonly queries: Queryable;
  /** Runs several statements or none. */
  transaction<Result>(work: (queries: Queryable) => Promise<Result>): Promise<Result>;
  /** Runs a script of several statements, without parameters. */
  execute(script: string): Promise<void>;
}

/** Which database to open. */
export interface DatabaseOptions {
  /** Postgres connection string; unset for the embedded database. */
  readonly url: string | undefined;
  /** The owner's connection string, where it is another one. */
  readonly ownerUrl?: string | undefined;
  readonly poolSize: number;
  /** Folder of the embedded database; unset keeps it in memory. */
  readonly dataDirectory: string | undefined;
}
