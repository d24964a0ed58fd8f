import { sql, type Queryable } from '../database/drizzle.ts';
import { rowsOf, runStatement, showAllRows, writtenByPostgres } from '../database/run.ts';

/** A table whose rows belong into a backup, and the statements that Postgres wrote for it. */
export interface OwnTable {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** As it stands in statements. */
  readonly quoted: string;
  /** Reads each row as a JSON array of texts, in which values of every type come back as they were. */
  readonly reading: string;
  /** Its columns in a list, and the same taken from such an array `r`. */
  readonly targets: string;
  readonly values: string;
  /** Whether row policies keep rows from the owner too. */
  readonly hidesRows: boolean;
}

/** What belongs to others: Postgres, its extensions, and on a hosted one the provider. */
const OWN = sql`
  n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg\\_toast%'
  and pg_has_role(current_user, c.relowner, 'member')
  and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`;

/** Policies `p` that the owner is under, and those among them that keep nothing back. */
const READS_AS_OWNER = sql`
  p.polrelid = c.oid and p.polcmd in ('*', 'r')
  and exists (select from unnest(p.polroles) as r where r = 0 or pg_has_role(current_user, r, 'usage'))`;
const SHOWS_ALL = sql`coalesce(pg_get_expr(p.polqual, p.polrelid), 'true') in ('true', 'in_maintenance()')`;

/**
 * Lists the tables that the owner has in a database. Unlogged ones hold nothing worth keeping.
 *
 * @param queries - The owner's queries.
 * @returns The tables by name.
 */
export async function ownTables(queries: Queryable): Promise<readonly OwnTable[]> {
  const result = await queries.execute(sql`
    select n.nspname as schema, c.relname as name, format('%I.%I', n.nspname, c.relname) as quoted,
      json_agg(a.attname order by a.attnum)::text as columns,
      string_agg(format('%I::text', a.attname), ', ' order by a.attnum) as texts,
      string_agg(format('%I', a.attname), ', ' order by a.attnum) as targets,
      string_agg(format('(r ->> %s)::%s', a.place, a.type), ', ' order by a.attnum) as values,
      c.relrowsecurity and c.relforcerowsecurity and not (me.rolsuper or me.rolbypassrls) and (
        not exists (select from pg_policy p where p.polpermissive and ${SHOWS_ALL} and ${READS_AS_OWNER})
        or exists (select from pg_policy p where not p.polpermissive and not ${SHOWS_ALL} and ${READS_AS_OWNER})
      ) as hides_rows
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_roles me on me.rolname = current_user
    cross join lateral (
      select attname, attnum, format_type(atttypid, atttypmod) as type, row_number() over (order by attnum) - 1 as place
      from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped and attgenerated = ''
    ) a
    where c.relkind = 'r' and c.relpersistence = 'p' and ${OWN}
    group by c.oid, n.nspname, me.rolsuper, me.rolbypassrls order by 1, 2`);
  return rowsOf(result).map(tableOf);
}

function tableOf(row: Record<string, unknown>): OwnTable {
  const quoted = String(row['quoted']);
  return {
    schema: String(row['schema']),
    name: String(row['name']),
    columns: JSON.parse(String(row['columns'])) as readonly string[],
    quoted,
    reading: `select array_to_json(array[${String(row['texts'])}])::text as line from ${quoted}`,
    targets: String(row['targets']),
    values: String(row['values']),
    hidesRows: row['hides_rows'] === true,
  };
}

/**
 * Shows the owner the rows of every organisation, as texts that are the same on every server, whatever is set there.
 *
 * @param queries - A transaction.
 */
export async function prepareCopying(queries: Queryable): Promise<void> {
  await showAllRows(queries);
  await runStatement(
    queries,
    `select set_config('datestyle', 'ISO, YMD', true), set_config('timezone', 'UTC', true),
      set_config('intervalstyle', 'postgres', true), set_config('extra_float_digits', '1', true)`,
  );
}

/** A sequence, and the last number that it gave. */
export interface OwnSequence {
  readonly schema: string;
  readonly name: string;
  readonly value: string;
}

/**
 * Lists the sequences that have given a number.
 *
 * @param queries - The owner's queries.
 * @returns The sequences by name.
 */
export async function usedSequences(queries: Queryable): Promise<readonly OwnSequence[]> {
  const result = await queries.execute(sql`
    select n.nspname as schema, c.relname as name, s.last_value::text as value
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_sequences s on s.schemaname = n.nspname and s.sequencename = c.relname
    where c.relkind = 'S' and s.last_value is not null and ${OWN} order by 1, 2`);
  return rowsOf(result).map((row) => ({
    schema: String(row['schema']),
    name: String(row['name']),
    value: String(row['value']),
  }));
}

/** Rows that are read at a time. */
const PAGE = 1000;

/**
 * Reads every row of a table, a page at a time.
 *
 * @param queries - A transaction.
 * @param table - The table.
 * @yields One line per row.
 */
export async function* readLines(queries: Queryable, table: OwnTable): AsyncGenerator<string> {
  await runStatement(queries, `declare backup no scroll cursor for ${table.reading}`);
  while (true) {
    const page = await runStatement(queries, `fetch ${PAGE} from backup`);
    for (const { line } of page) yield String(line);
    if (page.length < PAGE) break;
  }
  await runStatement(queries, 'close backup');
}

/**
 * Adds rows to a table.
 *
 * @param queries - A transaction.
 * @param table - The table.
 * @param lines - One line per row.
 */
export async function addLines(queries: Queryable, table: OwnTable, lines: readonly string[]): Promise<void> {
  const { quoted, targets, values } = table;
  const insert = writtenByPostgres(
    `insert into ${quoted} (${targets}) overriding system value select ${values}`,
  );
  await queries.execute(sql`${insert} from json_array_elements(${`[${lines.join(',')}]`}::text::json) as r`);
}
