/**
 * The value below which a share of all values lies (nearest rank).
 *
 * @param values - The values, in any order.
 * @param share - Between 0 and 1.
 * @returns The value; NaN of nothing.
 */
export function percentile(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).toSorted();
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}
