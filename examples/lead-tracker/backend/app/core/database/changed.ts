import { AppError } from '../errors.ts';

/**
 * Insists that a change found its record in the version that it was meant for. Only when it did not is the record
 * looked for again, to tell what was wrong.
 *
 * @param row - What the change answered.
 * @param version - The version that it was meant for, if for one.
 * @param find - Finds the record in whatever version.
 * @returns The row.
 * @throws AppError NOT_FOUND, PRECONDITION_FAILED
 */
export async function changed<Row>(
  row: Row | undefined,
  version: number | undefined,
  find: () => PromiseLike<readonly unknown[]>,
): Promise<Row> {
  if (row !== undefined) return row;
  const isThere = version !== undefined && (await find()).length > 0;
  throw new AppError(isThere ? 'PRECONDITION_FAILED' : 'NOT_FOUND');
}
