import { createHash } from 'node:crypto';

import { sql, type Queryable } from '../database/drizzle.ts';

/** Seals that are read at a time. */
const STEP = 50;

const id = sql<number>`id`.mapWith(Number);

/** What the chain of seals shows. */
export interface SealReport {
  readonly seals: number;
  /** Rows that seals cover and that are as they were. */
  readonly rows: number;
  /** The last seal that is in order, as `number:hash`. Kept elsewhere, it shows later that nothing was replaced. */
  readonly head: string | undefined;
  /** The first thing that is not in order; nothing when all is. */
  readonly broken: string | undefined;
}

interface StoredSeal {
  readonly id: number;
  readonly atMs: number;
  readonly rowIds: readonly number[];
  readonly rowHashes: readonly string[];
  readonly hash: string;
  readonly settledRowId: number;
}

interface StoredRow {
  readonly id: number;
  /** The same text that was hashed for the seal. */
  readonly content: string;
}

/**
 * Recomputes every seal of the audit log, by itself: it calls no function that the database keeps for sealing.
 *
 * @param queries - Database, as the owner of the tables.
 * @param kept - A seal as a former report named it (`number:hash`), if one was kept.
 * @returns What was found, up to the first thing that is not in order.
 */
export async function verifySeals(queries: Queryable, kept?: string): Promise<SealReport> {
  let seals = 0;
  let rows = 0;
  let hash = '';
  let settled = 0;
  let keptFound = kept === undefined;
  const report = (broken?: string): SealReport => ({
    seals,
    rows,
    head: seals === 0 ? undefined : `${seals}:${hash}`,
    broken,
  });
  for await (const seal of storedSeals(queries)) {
    if (seal.id !== seals + 1) return report(`seal ${seals + 1} is missing`);
    if (sealHash(hash, seal) !== seal.hash) return report(`seal ${seal.id} was changed`);
    const broken = await brokenRow(queries, seal);
    if (broken !== undefined) return report(broken);
    ({ hash, settledRowId: settled } = seal);
    seals = seal.id;
    rows += seal.rowIds.length;
    keptFound ||= kept === `${seals}:${hash}`;
  }
  if (!keptFound) return report(`the chain has no seal ${kept}: it was replaced`);
  const [added] = await rowsWithoutSeal(queries, settled);
  return report(
    added === undefined ? undefined : `row ${added.id} was added after its neighbours were sealed`,
  );
}

function sealHash(previous: string, seal: StoredSeal): string {
  const { atMs, rowIds, rowHashes } = seal;
  const digest = createHash('sha256').update(previous, 'hex').update(int8(seal.id)).update(int8(atMs));
  rowIds.forEach((rowId, index) => digest.update(int8(rowId)).update(rowHashes[index] ?? '', 'hex'));
  return digest.digest('hex');
}

function int8(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

async function brokenRow(queries: Queryable, seal: StoredSeal): Promise<string | undefined> {
  const rows = await sealedRows(queries, seal.id);
  const contents = new Map(rows.map((row) => [row.id, row.content]));
  for (const [index, rowId] of seal.rowIds.entries()) {
    const content = contents.get(rowId);
    if (content === undefined) return `row ${rowId} is missing, which seal ${seal.id} covers`;
    const digest = createHash('sha256').update(content).digest('hex');
    if (digest !== seal.rowHashes[index]) return `row ${rowId} was changed, which seal ${seal.id} covers`;
  }
  return undefined;
}

async function* storedSeals(queries: Queryable): AsyncGenerator<StoredSeal> {
  let last = 0;
  while (true) {
    const seals = await queries
      .select({
        id,
        atMs: sql<number>`(extract(epoch from at) * 1000)::bigint`.mapWith(Number),
        rowIds: sql<number[]>`to_jsonb(row_ids)`,
        rowHashes: sql<
          string[]
        >`(select jsonb_agg(encode(row_hash, 'hex') order by place) from unnest(row_hashes) with ordinality as hashes (row_hash, place))`,
        hash: sql<string>`encode(hash, 'hex')`,
        settledRowId: sql<number>`settled_row_id`.mapWith(Number),
      })
      .from(sql`audit_seals`)
      .where(sql`id > ${last}`)
      .orderBy(id)
      .limit(STEP);
    yield* seals;
    if (seals.length < STEP) return;
    last = seals.at(-1)?.id ?? last;
  }
}

function sealedRows(queries: Queryable, seal: number): Promise<readonly StoredRow[]> {
  return queries
    .select({
      id: sql<number>`entry.id`.mapWith(Number),
      content: sql<string>`jsonb_build_array(
        entry.id, extract(epoch from entry.at), action, actor_kind, actor_id, organisation_id, record_type, record_id,
        before, after, details, request_id, address, transaction_id::text
      )::text`,
    })
    .from(sql`audit_seals join audit_log as entry on entry.id = any (row_ids)`)
    .where(sql`audit_seals.id = ${seal}`);
}

function rowsWithoutSeal(queries: Queryable, upTo: number): Promise<readonly Pick<StoredRow, 'id'>[]> {
  return queries
    .select({ id })
    .from(
      sql`(select id from audit_log where id <= ${upTo} except select unnest(row_ids) from audit_seals) as added`,
    )
    .orderBy(id)
    .limit(1);
}
