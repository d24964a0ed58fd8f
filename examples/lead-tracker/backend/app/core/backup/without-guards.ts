import type { Queryable } from '../database/drizzle.ts';
import { runStatement } from '../database/run.ts';
import type { OwnTable } from './own-tables.ts';

/** Foreign keys, as Postgres writes them. */
const FOREIGN_KEYS = `
  select format('alter table %s drop constraint %I', conrelid::regclass, conname) as off,
    format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as on
  from pg_constraint where contype = 'f' and conparentid = 0 and conrelid = any ($tables)`;

/** Triggers that are on, those behind constraints excepted. */
const TRIGGERS = `
  select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as off,
    format('alter table %s enable trigger %I', tgrelid::regclass, tgname) as on
  from pg_trigger where not tgisinternal and tgenabled = 'O' and tgrelid = any ($tables)`;

/**
 * Puts rows into tables while no trigger fires and no foreign key is looked at: they have been through both, and their
 * order need not please either. Foreign keys are checked in the end.
 *
 * @param queries - A transaction of the owner.
 * @param tables - The tables.
 * @param work - What to do meanwhile.
 * @returns What `work` returned.
 */
export async function withoutGuards<Result>(
  queries: Queryable,
  tables: readonly OwnTable[],
  work: () => Promise<Result>,
): Promise<Result> {
  const listed = `array[${tables.map(({ quoted }) => `'${quoted.replaceAll("'", "''")}'::regclass`).join(', ')}]::oid[]`;
  const guards = [
    ...(await runStatement(
      queries,
      TRIGGERS.replace('$tables', () => listed),
    )),
    ...(await runStatement(
      queries,
      FOREIGN_KEYS.replace('$tables', () => listed),
    )),
  ];
  for (const { off } of guards) await runStatement(queries, String(off));
  const result = await work();
  for (const { on } of guards) await runStatement(queries, String(on));
  return result;
}
