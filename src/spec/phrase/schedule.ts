import { durationSeconds } from './duration.ts';

/** A schedule as pg-boss and cron understand it. */
export interface Schedule {
  /** Five fields: minute, hour, day of month, month, day of week. */
  readonly cron: string;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The smallest and largest number of each cron field. */
const CRON_BOUNDS = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/**
 * Reads what follows `every`: `hour`, `15m`, `day 09:00`, `weekday 09:00`, `monday 09:00`, `month 09:00` or a cron line.
 * Without a time of day, midnight is meant.
 *
 * @param text - The phrase.
 * @returns The schedule, or `undefined` when it does not read so.
 */
export function parseSchedule(text: string): Schedule | undefined {
  const words = text.trim().split(/\s+/u);
  if (words.length === 5) return isCron(words) ? { cron: words.join(' ') } : undefined;
  const [unit = '', time = '00:00', ...rest] = words;
  if (rest.length > 0) return undefined;
  if (words.length === 1 && unit === 'hour') return { cron: '0 * * * *' };
  if (words.length === 1 && /^\d/u.test(unit)) return interval(unit);
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/u.exec(time) ?? [];
  const days = daysOf(unit.toLowerCase());
  if (hour === undefined || minute === undefined || days === undefined) return undefined;
  return { cron: `${Number(minute)} ${Number(hour)} ${days}` };
}

/** The last three cron fields of a named unit. */
function daysOf(unit: string): string | undefined {
  if (unit === 'day') return '* * *';
  if (unit === 'weekday') return '* * 1-5';
  if (unit === 'month') return '1 * *';
  const weekday = WEEKDAYS.indexOf(unit);
  return weekday === -1 ? undefined : `* * ${weekday}`;
}

/** Only lengths that divide an hour or a day repeat evenly in cron. */
function interval(text: string): Schedule | undefined {
  const minutes = (durationSeconds(text) ?? 0) / 60;
  if (minutes > 0 && minutes < 60 && 60 % minutes === 0) return { cron: `*/${minutes} * * * *` };
  const hours = minutes / 60;
  return hours >= 1 && hours < 24 && 24 % hours === 0 ? { cron: `0 */${hours} * * *` } : undefined;
}

function isCron(fields: readonly string[]): boolean {
  return fields.every((field, index) => {
    const [least, most] = CRON_BOUNDS[index] ?? [0, -1];
    return field.split(',').every((part) => isCronPart(part, least, most));
  });
}

function isCronPart(part: string, least: number, most: number): boolean {
  const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/u.exec(part);
  if (match === null) return false;
  const from = match[1] === undefined ? least : Number(match[1]);
  const to = match[2] === undefined ? from : Number(match[2]);
  return from >= least && to <= most && from <= to && Number(match[3] ?? 1) >= 1;
}
