import { createRequire } from 'node:module';

import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';

/**
 * drizzle-orm, loaded as CommonJS.
 *
 * Node 24 links drizzle's ES modules (some 300 files that import each other in circles) with over 200 MB of garbage
 * and half a second; the CommonJS build is the same code at a fifth of both. Everything imports drizzle from here.
 */
const load = createRequire(import.meta.url);

const orm = load('drizzle-orm') as typeof import('drizzle-orm');
const pg = load('drizzle-orm/pg-core') as typeof import('drizzle-orm/pg-core');

export const {
  and,
  asc,
  desc,
  eq,
  getTableColumns,
  getTableName,
  gt,
  gte,
  ilike,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  or,
  sql,
} = orm;
export const {
  alias,
  boolean,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} = pg;

/** A database, or a transaction in one: whatever queries can run on. */
export type Queryable = PgDatabase<PgQueryResultHKT>;

/**
 * Loads the driver for a Postgres server.
 *
 * @returns drizzle's constructor for postgres.js.
 */
export function loadPostgresDriver(): typeof import('drizzle-orm/postgres-js').drizzle {
  return (load('drizzle-orm/postgres-js') as typeof import('drizzle-orm/postgres-js')).drizzle;
}

/**
 * Loads the driver for the embedded database.
 *
 * @returns drizzle's constructor for PGlite.
 */
export function loadEmbeddedDriver(): typeof import('drizzle-orm/pglite').drizzle {
  return (load('drizzle-orm/pglite') as typeof import('drizzle-orm/pglite')).drizzle;
}
