const SECONDS = { m: 60, h: 3600, d: 86_400, w: 604_800 } as const;

/**
 * Reads a length of time as `by` and `length` write it: a whole number and `m`, `h`, `d` or `w`.
 *
 * @param text - Such as `20m` or `24h`.
 * @returns Its seconds, or `undefined` when it does not read so or is longer than ten years.
 */
export function durationSeconds(text: string): number | undefined {
  const [, amount, unit] = /^([1-9]\d{0,6})([mhdw])$/u.exec(text) ?? [];
  if (amount === undefined || unit === undefined) return undefined;
  const seconds = Number(amount) * SECONDS[unit as keyof typeof SECONDS];
  return seconds <= 3653 * SECONDS.d ? seconds : undefined;
}
