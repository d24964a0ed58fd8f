/** Longer names are no typing mistakes of anything. */
const MAX_LENGTH = 60;

/**
 * The known name that a mistyped one most likely stands for.
 *
 * @param name - What was written.
 * @param known - What could have been meant.
 * @returns The nearest known name, or `undefined` when none is near.
 */
export function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_LENGTH) return undefined;
  const limit = name.length <= 4 ? 1 : 2;
  const candidates = known
    .map((candidate) => ({
      candidate,
      distance: distance(name.toLowerCase(), candidate.toLowerCase(), limit),
    }))
    .filter((entry) => entry.distance <= limit)
    .sort((a, b) => a.distance - b.distance);
  return candidates[0]?.candidate;
}

/**
 * A hint that names the nearest known name, or all of them.
 *
 * @param name - What was written.
 * @param known - What could have been meant.
 * @param otherwise - What to do when nothing is known at all.
 * @returns One sentence or two.
 */
export function didYouMean(name: string, known: readonly string[], otherwise: string): string {
  const near = nearest(name, known);
  return near === undefined ? listed(known, otherwise) : `Did you mean ${near}?`;
}

/**
 * A hint that names all that is known.
 *
 * @param known - What could have been meant.
 * @param otherwise - What to do.
 * @returns One sentence or two.
 */
export function listed(known: readonly string[], otherwise: string): string {
  if (known.length === 0) return otherwise;
  const shown = known.slice(0, 12).join(', ');
  return `${known.length > 12 ? `Known are ${shown} …` : `Known: ${shown}.`} ${otherwise}`;
}

/** Edit distance of two short texts, neighbours swapped counting once; above `limit`, only that it is above. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = at(rows, i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? at(rows, i - 2, j - 2) + 1 : Infinity;
      row.push(Math.min(replaced, swapped, at(rows, i - 1, j) + 1, (row[j - 1] ?? 0) + 1));
    }
    rows.push(row);
  }
  return at(rows, a.length, b.length);
}

function at(rows: readonly (readonly number[])[], row: number, column: number): number {
  return rows[row]?.[column] ?? Infinity;
}
