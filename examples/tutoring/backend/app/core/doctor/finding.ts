/** One thing that was looked at, and how it is. */
export type Finding =
  | { readonly level: 'ok'; readonly what: string }
  | { readonly level: 'warn' | 'fail'; readonly what: string; readonly wayOut: string };

/**
 * Says that something is as it should be.
 *
 * @param what - What was looked at.
 * @returns The finding.
 */
export function ok(what: string): Finding {
  return { level: 'ok', what };
}

/**
 * Says that something works, but should be another way.
 *
 * @param what - What is not good.
 * @param wayOut - What to do, as a sentence.
 * @returns The finding.
 */
export function warn(what: string, wayOut: string): Finding {
  return { level: 'warn', what, wayOut };
}

/**
 * Says that something keeps the backend from working, or from keeping data apart.
 *
 * @param what - What is wrong.
 * @param wayOut - What to do, as a sentence.
 * @returns The finding.
 */
export function fail(what: string, wayOut: string): Finding {
  return { level: 'fail', what, wayOut };
}

/**
 * Writes a finding as a line for people.
 *
 * @param finding - The finding.
 * @returns Such as `warn  what is not good — What to do.`
 */
export function lineOf(finding: Finding): string {
  const { level, what } = finding;
  return `${level.padEnd(4)}  ${what}${finding.level === 'ok' ? '' : ` — ${finding.wayOut}`}`;
}
