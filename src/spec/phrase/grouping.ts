/** Lengths of time that a report may round dates to. */
export const BUCKETS = ['hour', 'day', 'week', 'month', 'quarter', 'year'] as const;

export type Bucket = (typeof BUCKETS)[number];

/** One thing a report groups by. */
export interface Grouping {
  /** Field, or path of references that ends in a field. */
  readonly field: string;
  readonly bucket?: Bucket;
}

/**
 * Reads one entry of a report's `by`: `doctor` or `month of startsAt`.
 *
 * @param text - The entry.
 * @returns The field and its rounding; an unknown rounding stays part of `field`, which then names no field.
 */
export function parseGrouping(text: string): Grouping {
  const [first, of, field, ...rest] = text.trim().split(/\s+/u);
  const bucket = BUCKETS.find((candidate) => candidate === first);
  if (bucket === undefined || of !== 'of' || field === undefined || rest.length > 0)
    return { field: text.trim() };
  return { field, bucket };
}
