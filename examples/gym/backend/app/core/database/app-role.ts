import { errorCode, StartError } from '../start-error.ts';
import type { Database, Owner } from './database.ts';
import { sql } from './drizzle.ts';
import { rowsOf } from './run.ts';

/**
 * The Postgres role as which the application works. It reads and writes rows as far as policies let it, and can change
 * neither tables nor policies.
 */
export const APP_ROLE = 'gym_app';

/** Advisory lock that lets one instance at a time change tables; any number that nobody else uses on the database. */
export const MIGRATION_LOCK = 7_263_914;

/** SQLSTATE of insufficient_privilege. */
const NOT_ALLOWED = '42501';

/**
 * The role belongs to the server, not to one database: a backend on another one may be making it at this moment. Whoever
 * made it must still be let act as it since Postgres 16; whoever did not may have been by hand.
 */
const PREPARE = `
  select pg_advisory_xact_lock(${MIGRATION_LOCK});
  do $$ begin
    if not exists (select from pg_roles where rolname = '${APP_ROLE}') then
      create role ${APP_ROLE} nologin;
    end if;
  exception when duplicate_object or unique_violation then null;
  end $$;
  do $$ begin
    execute format('grant ${APP_ROLE} to %I', current_user);
  exception when insufficient_privilege then null;
  end $$;
  grant usage on schema public to ${APP_ROLE};
  alter default privileges in schema public grant select, insert, update, delete on tables to ${APP_ROLE};
  create table if not exists schema_migrations (
    name text primary key, checksum text not null, applied_at timestamptz not null default now()
  );
  revoke all on schema_migrations from ${APP_ROLE};
  grant select on schema_migrations to ${APP_ROLE};
`;

/**
 * Makes sure that the application's role exists, that it may use the tables which are made from now on, and that it may
 * read which migrations were applied.
 *
 * @param owner - The owner of the tables.
 * @throws StartError when the owner may not make roles, and nobody has made this one.
 */
export async function prepareAppRole(owner: Owner): Promise<void> {
  try {
    await owner.execute(PREPARE);
  } catch (error) {
    if (errorCode(error) !== NOT_ALLOWED) throw error;
    throw new StartError(
      `The owner of the database may not make tables, or the role ${APP_ROLE}. Let it make roles, or have an administrator run: create role ${APP_ROLE} nologin; grant ${APP_ROLE} to the owner. Where DATABASE_URL is not the owner's, name the owner in DATABASE_OWNER_URL.`,
      { cause: error },
    );
  }
}

/**
 * Insists on working as the application's role: a pooler between may drop what a connection asks for, and then row
 * policies would not bind.
 *
 * @param database - The database, with the role made.
 * @throws StartError when its connections work as another role, or may not work as this one.
 */
export async function requireAppRole({ queries }: Pick<Database, 'queries'>): Promise<void> {
  const [row] = rowsOf(await queries.execute(sql`select current_user::text as name`).catch(explainRole));
  if (row?.['name'] === APP_ROLE) return;
  throw new StartError(
    `DATABASE_URL does not let the backend work as ${APP_ROLE}, but only as ${String(row?.['name'])}. Name the server itself, or a pooler in session mode.`,
  );
}

/** A connection asks for the role when it is made. */
function explainRole(error: unknown): never {
  const source = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (errorCode(source) !== NOT_ALLOWED) throw error;
  throw new StartError(
    `The role of DATABASE_URL may not act as ${APP_ROLE}. Have an administrator run: grant ${APP_ROLE} to it.`,
    { cause: error },
  );
}
