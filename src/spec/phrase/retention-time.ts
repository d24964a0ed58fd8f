const UNITS = { d: 'day', w: 'week', y: 'year' } as const;

/** Longest number of each unit: a hundred years. */
const MOST = { d: 36_525, w: 5218, y: 100 } as const;

/** How long records are kept. */
export interface RetentionTime {
  readonly amount: number;
  readonly unit: (typeof UNITS)[keyof typeof UNITS];
}

/**
 * Reads how long records are kept: a whole number and `d`, `w` or `y`.
 *
 * @param text - Such as `90d` or `7y`.
 * @returns The time, or `undefined` when it does not read so or is longer than a hundred years.
 */
export function parseRetentionTime(text: string): RetentionTime | undefined {
  const [, amount, letter] = /^([1-9]\d{0,4})([dwy])$/u.exec(text) ?? [];
  if (amount === undefined || letter === undefined) return undefined;
  const unit = letter as keyof typeof UNITS;
  return Number(amount) > MOST[unit] ? undefined : { amount: Number(amount), unit: UNITS[unit] };
}
