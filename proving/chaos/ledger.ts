/** What a client was told of one record, and what it asked for without being told the outcome. */
export interface RecordHistory {
  /** Absent when its creation was never acknowledged. */
  id?: string;
  /** Names the record in the table, whatever became of the request. */
  readonly name: string;
  /** The last acknowledged value. */
  value: string | undefined;
  /** A value that may have been written or not; nothing is asked of the record after it. */
  uncertain?: string;
  deletion: 'none' | 'uncertain' | 'acknowledged';
}

/** A row of the table, as the owner sees it. */
export interface StoredRow {
  readonly id: string;
  readonly name: string;
  readonly value: string;
}

/** A row of the audit log that speaks of a record. */
export interface AuditedChange {
  readonly recordId: string;
  readonly action: string;
  /** The value after the change, where the change touched it. */
  readonly value: string | null;
}

/**
 * Compares what clients were told with what is stored.
 *
 * @param histories - What they were told.
 * @param rows - Every row of the table.
 * @returns Every acknowledged write that is not there.
 */
export function lostWrites(
  histories: readonly RecordHistory[],
  rows: readonly StoredRow[],
): readonly string[] {
  const stored = new Map(rows.map((row) => [row.name, row]));
  return histories.flatMap((history) => {
    const row = stored.get(history.name);
    if (history.deletion === 'acknowledged')
      return row === undefined ? [] : [`${history.name} was deleted, and is there`];
    if (history.value === undefined) return [];
    if (row === undefined)
      return history.deletion === 'uncertain' ? [] : [`${history.name} was created, and is not there`];
    const isKept = row.value === history.value || row.value === history.uncertain;
    return isKept ? [] : [`${history.name} was set to ${history.value}, and is ${row.value}`];
  });
}

/**
 * Looks for records without their audit rows and the other way round, whether or not they were acknowledged.
 *
 * @param rows - Every row of the table.
 * @param changes - Every audit row of the table, oldest first.
 * @returns Every write of which only one half is there.
 */
export function halfWrites(rows: readonly StoredRow[], changes: readonly AuditedChange[]): readonly string[] {
  const stored = new Map(rows.map((row) => [row.id, row]));
  const audited = Map.groupBy(changes, ({ recordId }) => recordId);
  const unaudited = rows.filter(({ id }) => !audited.has(id)).map(({ name }) => `${name} has no audit row`);
  const differing = [...audited].flatMap(([id, own]) => differenceOf(id, stored.get(id), own));
  return [...unaudited, ...differing];
}

function differenceOf(
  id: string,
  row: StoredRow | undefined,
  changes: readonly AuditedChange[],
): readonly string[] {
  const creations = changes.filter(({ action }) => action === 'create').length;
  if (creations !== 1) return [`${id} was created ${creations} times by its audit rows`];
  const isDeleted = changes.some(({ action }) => action === 'delete');
  if (isDeleted !== (row === undefined))
    return [`${id} is ${isDeleted ? 'deleted' : 'there'} by its audit rows only`];
  const last = changes.findLast(({ action, value }) => action !== 'delete' && value !== null)?.value;
  return row === undefined || row.value === last
    ? []
    : [`${id} is ${row.value}, and ${last} by its audit rows`];
}
