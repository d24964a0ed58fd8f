import type { CheckResult, CheckStatus, Finding } from './proof.ts';

/** What a check found, before it is timed and named. */
export interface Verdict {
  readonly status: CheckStatus;
  readonly summary: string;
  readonly findings: readonly Finding[];
}

/** Hears each check as it starts and as it ends. */
export type OnCheck = (event: {
  readonly name: string;
  readonly status: 'started' | CheckStatus;
  readonly summary?: string;
}) => void;

/**
 * A verdict from findings: passed when there are none.
 *
 * @param summary - What was looked at.
 * @param findings - What is wrong.
 * @returns The verdict.
 */
export function judged(summary: string, findings: readonly Finding[]): Verdict {
  return { status: findings.length === 0 ? 'passed' : 'failed', summary, findings };
}

/**
 * A check that could not look at anything.
 *
 * @param reason - Why, as a short phrase.
 * @returns The verdict.
 */
export function skipped(reason: string): Verdict {
  return { status: 'skipped', summary: reason, findings: [] };
}

/**
 * Runs one check, times it and reports it.
 *
 * @param name - Name of the check.
 * @param onCheck - Hears about it.
 * @param check - The check.
 * @returns Its result.
 */
export async function runCheck(
  name: string,
  onCheck: OnCheck,
  check: () => Verdict | Promise<Verdict>,
): Promise<CheckResult> {
  const { result } = await runCheckWith(name, onCheck, async () => ({ verdict: await check() }));
  return result;
}

/**
 * Runs one check that brings more than a verdict.
 *
 * @param name - Name of the check.
 * @param onCheck - Hears about it.
 * @param check - The check.
 * @returns Its result, and all that it brought.
 */
export async function runCheckWith<Outcome extends { readonly verdict: Verdict }>(
  name: string,
  onCheck: OnCheck,
  check: () => Outcome | Promise<Outcome>,
): Promise<{ readonly result: CheckResult; readonly outcome: Outcome }> {
  onCheck({ name, status: 'started' });
  const start = performance.now();
  const outcome = await check();
  const durationMs = Math.round(performance.now() - start);
  const { status, summary, findings } = outcome.verdict;
  onCheck({ name, status, summary });
  return { outcome, result: { name, status, summary, findings, durationMs } };
}

/**
 * A count with its noun.
 *
 * @param number - How many.
 * @param noun - Singular.
 * @param plural - Where `s` does not make it.
 * @returns Such as `1 file` or `3 files`.
 */
export function count(number: number, noun: string, plural = `${noun}s`): string {
  return `${number} ${number === 1 ? noun : plural}`;
}
