import assert from 'node:assert/strict';

/**
 * Makes a check of each of many things. One that fails does not hide the others.
 *
 * @param items - The things.
 * @param nameOf - Names one in the message of the failure.
 * @param check - Throws when something is wrong.
 */
export async function each<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  check: (item: Item) => unknown,
): Promise<void> {
  const failures: string[] = [];
  for (const item of items) {
    try {
      await check(item);
    } catch (error) {
      failures.push(`${nameOf(item)}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  assert.deepEqual(failures, []);
}
