import { APP_ROLE, requireAppRole } from '../database/app-role.ts';
import type { Database } from '../database/database.ts';
import type { Queryable } from '../database/drizzle.ts';
import { sql } from '../database/drizzle.ts';
import { appliedChecksums, readMigrations } from '../database/migrations.ts';
import { rowsOf } from '../database/run.ts';
import { StartError, type UrlVariable } from '../start-error.ts';
import { fail, ok, warn, type Finding } from './finding.ts';

/** The oldest major version that the tests run on, in Postgres' own way of counting. */
const OLDEST_POSTGRES = 150_000;

/** Tokens and codes expire by one clock and are made by another. */
const CLOCK_SKEW_SECONDS = 5;

/** What there is to know of the database beside itself. */
export interface Expected {
  /** Folder with the migration files. */
  readonly migrationsDirectory: string;
  readonly migrateOnStart: boolean;
  /** The embedded database has a superuser only, and no clock of its own. */
  readonly embedded: boolean;
  /** Whose connection string is the owner's; that of the application is always `DATABASE_URL`. */
  readonly owner: UrlVariable;
  readonly now: () => number;
}

/**
 * Looks at a database as its owner: version, clock, roles, migrations, indexes and row policies.
 *
 * @param database - The database, which must answer.
 * @param expected - What it is measured by.
 * @returns What was found.
 */
export async function examineDatabase(database: Database, expected: Expected): Promise<readonly Finding[]> {
  const findings = await asOwner(database, expected);
  const isRoleThere = !findings.some(({ what }) => what === roleMissing.what);
  return isRoleThere ? [...findings, ...(await connection(database, expected))] : findings;
}

function asOwner(database: Database, expected: Expected): Promise<readonly Finding[]> {
  return database.asOwner(async ({ queries }) => [
    ...(await version(queries)),
    ...(expected.embedded
      ? []
      : [await clock(queries, expected.now), ...(await login(queries, expected.owner))]),
    ...(await appRole(queries)),
    ...(await migrations(queries, expected)),
    ...(await indexes(queries)),
    ...(await policies(queries)),
  ]);
}

async function version(queries: Queryable): Promise<readonly Finding[]> {
  const [row] = rowsOf(
    await queries.execute(
      sql`select current_setting('server_version') as version, current_setting('server_version_num')::int as number`,
    ),
  );
  const name = `Postgres ${String(row?.['version'])}`;
  return [
    Number(row?.['number']) < OLDEST_POSTGRES
      ? fail(`${name} is too old`, 'Use Postgres 15 or newer.')
      : ok(`the database answers: ${name}`),
  ];
}

async function clock(queries: Queryable, now: () => number): Promise<Finding> {
  const before = now();
  const [row] = rowsOf(
    await queries.execute(sql`select (extract(epoch from clock_timestamp()) * 1000)::float8 as time`),
  );
  const skew = Math.abs(Number(row?.['time']) - (before + now()) / 2) / 1000;
  return skew > CLOCK_SKEW_SECONDS
    ? warn(
        `the clocks of this machine and of the database are ${Math.round(skew)} s apart`,
        'Let both follow a time server (NTP).',
      )
    : ok('the clocks of this machine and of the database agree');
}

async function login(queries: Queryable, variable: UrlVariable): Promise<readonly Finding[]> {
  const [row] = rowsOf(
    await queries.execute(
      sql`select rolname as name, rolsuper as super, rolbypassrls as bypass from pg_roles where rolname = session_user`,
    ),
  );
  const name = `the role ${String(row?.['name'])} of ${variable}`;
  if (row?.['super'] === true) {
    return [
      warn(
        `${name} is a superuser; whoever gets its password rules the whole server`,
        'Make a role that owns this database only: create role … login createrole; alter database … owner to it.',
      ),
    ];
  }
  return row?.['bypass'] === true
    ? [warn(`${name} has BYPASSRLS; row policies do not bind it`, 'Run: alter role … nobypassrls')]
    : [ok(`${name} is neither a superuser nor above row policies`)];
}

async function appRole(queries: Queryable): Promise<readonly Finding[]> {
  const [row] = rowsOf(
    await queries.execute(sql`
      select rolsuper or rolbypassrls as above, rolcreaterole or rolcreatedb as makes,
        exists (select from pg_class c where c.relowner = r.oid) as owns
      from pg_roles r where rolname = ${APP_ROLE}`),
  );
  if (row === undefined) return [roleMissing];
  const problems = [
    row['above'] === true
      ? fail(`${APP_ROLE} is above row policies`, `Run: alter role ${APP_ROLE} nosuperuser nobypassrls`)
      : [],
    row['makes'] === true
      ? fail(`${APP_ROLE} may make roles or databases`, `Run: alter role ${APP_ROLE} nocreaterole nocreatedb`)
      : [],
    row['owns'] === true
      ? fail(
          `${APP_ROLE} owns tables, so it can change them and their policies`,
          `Run: reassign owned by ${APP_ROLE} to the owner`,
        )
      : [],
  ].flat();
  return problems.length > 0
    ? problems
    : [ok(`the backend works as ${APP_ROLE}, which has no rights beyond rows`)];
}

const roleMissing = warn(
  `the role ${APP_ROLE}, as which the backend works, does not exist yet`,
  'Run: npm run migrate',
);

async function connection(database: Database, { owner }: Expected): Promise<readonly Finding[]> {
  try {
    await requireAppRole(database);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    return [fail(`the backend cannot work as ${APP_ROLE}`, error.message)];
  }
  return owner === 'DATABASE_URL' ? [] : login(database.queries, 'DATABASE_URL');
}

async function migrations(
  queries: Queryable,
  { migrationsDirectory, migrateOnStart }: Expected,
): Promise<readonly Finding[]> {
  const files = await readMigrations(migrationsDirectory);
  const [there] = rowsOf(
    await queries.execute(sql`select to_regclass('schema_migrations') is not null as there`),
  );
  const applied = there?.['there'] === true ? await appliedChecksums(queries) : new Map<string, string>();
  const newest = files.at(-1)?.name ?? '';
  const findings = Array.from(applied, ([name, checksum]) => {
    const file = files.find((candidate) => candidate.name === name);
    if (file === undefined) {
      return name > newest
        ? warn(
            `the database has ${name}, from a newer version than this one`,
            'Go on with the update, or restore a backup.',
          )
        : fail(`the database has ${name}, whose file is missing`, 'Restore the file.');
    }
    return file.checksum === checksum
      ? []
      : fail(`${name} was changed after it was applied`, 'Undo the change, and add a new migration.');
  }).flat();
  const pending = files.filter(({ name }) => !applied.has(name)).map(({ name }) => name);
  if (pending.length > 0) {
    const what = `not applied yet: ${pending.join(', ')}`;
    findings.push(
      migrateOnStart
        ? warn(what, 'The next start applies them; or run: npm run migrate')
        : fail(what, 'Run: npm run migrate'),
    );
  }
  return findings.length > 0 ? findings : [ok(`all ${files.length} migrations have been applied`)];
}

async function indexes(queries: Queryable): Promise<readonly Finding[]> {
  const rows = rowsOf(
    await queries.execute(sql`
      select indexrelid::regclass::text as name from pg_index i join pg_class c on c.oid = i.indrelid
      where not i.indisvalid and pg_has_role(current_user, c.relowner, 'member') order by 1`),
  );
  if (rows.length === 0) return [ok('every index is valid')];
  return rows.map(({ name }) =>
    warn(
      `the index ${String(name)} was left unfinished and is not used`,
      `Run: reindex index concurrently ${String(name)} (after mending doubles, where it is unique)`,
    ),
  );
}

/** Tables whose rows the application can take away. Unlogged ones hold no records. */
async function policies(queries: Queryable): Promise<readonly Finding[]> {
  const rows = rowsOf(
    await queries.execute(sql`
      select c.oid::regclass::text as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        exists (select from pg_policy p where p.polrelid = c.oid) as policy,
        exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'record_change' and t.tgenabled = 'D') as unrecorded
      from pg_class c join pg_roles r on r.rolname = ${APP_ROLE}
      where c.relkind in ('r', 'p') and c.relpersistence = 'p' and c.relnamespace = 'public'::regnamespace
        and has_table_privilege(r.oid, c.oid, 'DELETE') order by 1`),
  );
  const findings = rows.flatMap(({ name, forced, policy, unrecorded }) => {
    const table = String(name);
    return [
      forced === true && policy === true
        ? []
        : fail(`${table} has no forced row policies`, `Run in a new migration: call guard_table('${table}')`),
      unrecorded === true
        ? fail(
            `changes of ${table} are not recorded`,
            `Run: alter table ${table} enable trigger record_change`,
          )
        : [],
    ].flat();
  });
  return findings.length > 0 || rows.length === 0 ? findings : [ok('row policies are forced on every table')];
}
