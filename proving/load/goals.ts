/** What a run of load has to show. */
export interface LoadFigures {
  readonly errors: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Mean resident memory of each whole minute. */
  readonly megabytes: readonly number[];
}

const LARGEST_SPREAD = 10;
const LARGEST_GROWTH = 0.1;

/** The second minute is the first that starts warm; growth shows from the one after it on. */
const FIRST_WARM = 1;

/**
 * Compares a run with its goals.
 *
 * @param figures - What it showed.
 * @returns Every goal that was missed.
 */
export function missedGoals({ errors, p50Ms, p99Ms, megabytes }: LoadFigures): readonly string[] {
  const warm = megabytes[FIRST_WARM];
  const last = megabytes.at(-1);
  const grown = warm === undefined || last === undefined ? 0 : Math.abs(last - warm) / warm;
  return [
    ...(errors > 0 ? [`${errors} requests failed; none may`] : []),
    ...(p99Ms < LARGEST_SPREAD * p50Ms
      ? []
      : [`p99 is ${(p99Ms / p50Ms).toFixed(1)} times p50; it must be under ${LARGEST_SPREAD}`]),
    ...(grown > LARGEST_GROWTH
      ? [`memory of the last minute is ${(grown * 100).toFixed(0)} % off the second; 10 % may be`]
      : []),
  ];
}
