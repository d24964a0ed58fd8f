import type { Load } from './measure.ts';

/** Requests per second of the lead tracker, as a share of the bare server's, with every control on. */
export const RATIO_GOALS = { 'GET by id': 0.65, list: 0.6, POST: 0.6 } as const satisfies Record<
  Load,
  number
>;

/** Longest time from the start of the process to the first 200 of a record, on a migrated Postgres. */
export const START_GOAL_SECONDS = 1.2;

/** Most resident memory before the first load. */
export const IDLE_GOAL_MEGABYTES = 170;

/** A figure, its goal, and whether it was reached. */
export interface Judged {
  readonly goal: string;
  readonly isMet: boolean;
}

/**
 * Judges a figure that should be large.
 *
 * @param value - The figure.
 * @param goal - What it should reach.
 * @returns The judgement, of the figure as it is printed.
 */
export function atLeast(value: number, goal: number): Judged {
  return { goal: `≥ ${goal.toFixed(2)}`, isMet: Number(value.toFixed(2)) >= goal };
}

/**
 * Judges a figure that should be small.
 *
 * @param value - The figure.
 * @param goal - What it should stay under.
 * @param unit - What is counted.
 * @returns The judgement.
 */
export function under(value: number, goal: number, unit: string): Judged {
  return { goal: `< ${goal} ${unit}`, isMet: value < goal };
}

/**
 * Says whether a goal was reached.
 *
 * @param judged - The judgement.
 * @returns Such as `≥ 0.60 met`.
 */
export function verdict({ goal, isMet }: Judged): string {
  return `${goal} ${isMet ? 'met' : 'MISSED'}`;
}
