import type {
  AdapterFactoryOptions,
  CleanedWhere,
  CustomAdapter,
  createAdapterFactory,
} from 'better-auth/adapters';
import type { SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

import type { Database } from '../../database/database.ts';
import {
  and,
  eq,
  getTableColumns,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  type Queryable,
} from '../../database/drizzle.ts';
import { countRows, orderBy } from '../../database/filters.ts';
import type { RecordTable } from '../../database/hide.ts';
import { authCredentials, authUsers, authVerifications } from './accounts.tables.ts';

/** What better-auth keeps here, by its names. Sessions are this backend's own, and it learns nothing of theirs. */
const TABLES: Readonly<Record<string, RecordTable>> = {
  user: authUsers,
  account: authCredentials,
  verification: authVerifications,
};

const SESSION = 'session';

type Row = Record<string, unknown>;

/** The adapter that better-auth works through. */
type Adapter = ReturnType<typeof createAdapterFactory>;

type Transaction = AdapterFactoryOptions['config']['transaction'];

const COMPARISONS: Readonly<Record<string, (column: PgColumn, value: unknown) => SQL>> = {
  eq: (column, value) => (value === null ? isNull(column) : eq(column, value)),
  ne,
  lt,
  lte,
  gt,
  gte,
  in: (column, value) => inArray(column, value as unknown[]),
};

/**
 * Lets better-auth work on this backend's database, as the application's role.
 *
 * @param database - The database.
 * @returns The adapter.
 */
export async function betterAuthAdapter(database: Database): Promise<Adapter> {
  const { createAdapterFactory } = await import('better-auth/adapters');
  const adapterOn = (queries: Queryable, transaction: Exclude<Transaction, undefined>): Adapter =>
    createAdapterFactory({
      config: { adapterId: 'backend', supportsDates: false, supportsJSON: true, transaction },
      adapter: () => methodsOn(queries),
    });
  return (options) =>
    adapterOn(database.queries, (work) =>
      database.transaction((queries) => work(adapterOn(queries, false)(options))),
    )(options);
}

function methodsOn(queries: Queryable): CustomAdapter {
  return {
    async create({ model, data }) {
      if (model === SESSION) return data;
      const table = tableOf(model);
      const [row] = await queries.insert(table).values(known(table, data)).returning();
      return row as typeof data;
    },
    async findOne<Found>({ model, where }: { model: string; where: CleanedWhere[] }) {
      const [row] = await queries.select().from(tableOf(model)).where(condition(model, where)).limit(1);
      return (row ?? null) as Found | null;
    },
    async findMany<Found>({ model, where, limit, offset, sortBy }: FindMany) {
      const table = tableOf(model);
      const columns = getTableColumns(table);
      const sort = `${sortBy?.direction === 'desc' ? '-' : ''}${sortBy?.field ?? 'id'}`;
      const rows = await queries
        .select()
        .from(table)
        .where(condition(model, where))
        .orderBy(...orderBy(sort, columns, table.id))
        .limit(limit)
        .offset(offset ?? 0);
      return rows as Found[];
    },
    async update<Changed>({
      model,
      where,
      update,
    }: {
      model: string;
      where: CleanedWhere[];
      update: Changed;
    }) {
      const table = tableOf(model);
      const [row] = await queries
        .update(table)
        .set(known(table, update as Row))
        .where(condition(model, where))
        .returning();
      return (row ?? null) as Changed | null;
    },
    async updateMany({ model, where, update }) {
      const table = tableOf(model);
      const rows = await queries
        .update(table)
        .set(known(table, update))
        .where(condition(model, where))
        .returning();
      return rows.length;
    },
    async delete({ model, where }) {
      await queries.delete(tableOf(model)).where(condition(model, where));
    },
    async deleteMany({ model, where }) {
      if (model === SESSION) return 0;
      const rows = await queries.delete(tableOf(model)).where(condition(model, where)).returning();
      return rows.length;
    },
    async consumeOne<Consumed>({ model, where }: { model: string; where: CleanedWhere[] }) {
      const [row] = await queries.delete(tableOf(model)).where(condition(model, where)).returning();
      return (row ?? null) as Consumed | null;
    },
    count: ({ model, where }) => countRows(queries, tableOf(model), condition(model, where)),
  };
}

type FindMany = Parameters<CustomAdapter['findMany']>[0];

function tableOf(model: string): RecordTable {
  const table = TABLES[model];
  if (table === undefined)
    throw new Error(`better-auth asked for ${model}, which this backend does not keep`);
  return table;
}

/** What there is a column for; anything else of better-auth's must be empty. */
function known(table: PgTable, data: Row): Row {
  const columns = getTableColumns(table);
  const lost = Object.keys(data).find((key) => columns[key] === undefined && (data[key] ?? null) !== null);
  if (lost !== undefined) throw new Error(`there is no column for ${lost}`);
  return Object.fromEntries(Object.entries(data).filter(([key]) => columns[key] !== undefined));
}

function condition(model: string, where: readonly CleanedWhere[] = []): SQL | undefined {
  const columns = getTableColumns(tableOf(model));
  return and(
    ...where.map(({ field, operator, value, connector }) => {
      const column = columns[field];
      const compare = COMPARISONS[operator ?? 'eq'];
      if (column === undefined || compare === undefined || connector === 'OR')
        throw new Error(`better-auth asked for ${model}.${field} by ${operator} ${connector}`);
      return compare(column, value);
    }),
  );
}
