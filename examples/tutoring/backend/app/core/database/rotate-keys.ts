import { auditEvent } from '../audit/audit-event.ts';
import { dataKeys } from './data-keys.ts';
import type { Owner } from './database.ts';
import { sql, type Queryable } from './drizzle.ts';
import { ENCRYPTED_COLUMNS, type EncryptedColumn } from './encrypted-columns.ts';
import { blindIndexOf, decrypt, encrypt } from './encryption.ts';
import { eachTenant } from './each-tenant.ts';

/** Values that one transaction encrypts anew; no row is locked for longer. */
const BATCH = 200;

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/** What was encrypted anew. */
export interface Rotation {
  /** Id of the key that everything is encrypted with now. */
  readonly key: string;
  readonly values: number;
}

interface StoredValue {
  readonly id: string;
  readonly old: string;
}

/**
 * Encrypts with the current key what another one encrypted, in batches, while the application works. A run that is cut
 * off goes on where it ended: each value says which key it has. Records keep their versions, for they say the same.
 *
 * @param owner - The owner of the tables, not in a transaction.
 * @param columns - The columns; those of this backend unless a test has others.
 * @returns How much there was to do.
 * @throws DecryptionError when there are no keys, or a value that they do not decrypt.
 */
export async function rotateKeys(
  owner: Owner,
  columns: readonly EncryptedColumn[] = ENCRYPTED_COLUMNS,
): Promise<Rotation> {
  const key = dataKeys()?.keys[0].id ?? '';
  let values = 0;
  await eachTenant(owner, async (organisation) => {
    for (const column of columns) values += await rotateColumn(owner, column, key, organisation);
  });
  if (values > 0) {
    await auditEvent(owner.queries, { operation: 'rotate-keys', details: { key, values } });
  }
  return { key, values };
}

/** Goes through the column until there is nothing left: meanwhile others may store values with a former key. */
async function rotateColumn(
  owner: Owner,
  column: EncryptedColumn,
  key: string,
  organisation: string | undefined,
): Promise<number> {
  let values = 0;
  let after = FIRST_ID;
  while (true) {
    const batch = await owner.transaction((queries) =>
      rotateBatch(queries, column, key, organisation, after),
    );
    values += batch.length;
    const last = batch.at(-1)?.id;
    if (last === undefined && after === FIRST_ID) return values;
    after = last ?? FIRST_ID;
  }
}

async function rotateBatch(
  queries: Queryable,
  { table, column }: EncryptedColumn,
  key: string,
  organisation: string | undefined,
  after: string,
): Promise<readonly StoredValue[]> {
  const [rows, name] = [sql.identifier(table), sql.identifier(column)];
  await queries.execute(
    sql`select set_config('app.rotating', 'on', true), set_config('app.organisation', ${organisation ?? ''}, true)`,
  );
  const id = sql<string>`id`;
  const batch = await queries
    .select({ id, old: sql<string>`${name}` })
    .from(sql`${rows}`)
    .where(sql`id > ${after} and split_part(${name}, '.', 1) <> ${key}`)
    .orderBy(id)
    .limit(BATCH);
  const place = `${table}.${column}`;
  const changes = batch.map(({ id: record, old }) => {
    const fresh = encrypt(place, decrypt(place, old), { indexed: blindIndexOf(old) !== '' });
    return { id: record, old, fresh };
  });
  // What somebody has changed in the meantime is as they left it.
  await queries.execute(sql`
    update ${rows} as kept set ${name} = fresh
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as changes (id uuid, old text, fresh text)
    where kept.id = changes.id and kept.${name} = changes.old`);
  return batch;
}
