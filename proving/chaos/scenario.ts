import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';

import { halfWrites, lostWrites, type AuditedChange, type RecordHistory, type StoredRow } from './ledger.ts';
import type { Writers } from './writers.ts';

/** What a kind of fault did. */
export interface ScenarioReport {
  readonly name: string;
  readonly faults: number;
  readonly acknowledged: number;
  readonly statuses: ReadonlyMap<number, number>;
  /** Longest time from the end of a fault to the first `/ready`. */
  readonly slowestRecoveryMs: number;
  /** What must not be: empty where the scenario was survived. */
  readonly problems: readonly string[];
}

/** How long a backend may take to be ready again by itself. */
const RECOVERY_MS = 30_000;

const POLL_MS = 25;

/**
 * Waits until a backend is ready again.
 *
 * @param url - Its address.
 * @returns How long it took; `Infinity` when it did not recover in time.
 */
export async function untilReady(url: string): Promise<number> {
  const began = performance.now();
  while (performance.now() - began < RECOVERY_MS) {
    const answer = await fetch(`${url}/ready`, { signal: AbortSignal.timeout(RECOVERY_MS) }).catch(
      () => undefined,
    );
    if (answer?.ok === true) return performance.now() - began;
    await delay(POLL_MS);
  }
  return Number.POSITIVE_INFINITY;
}

/** What happened while a scenario ran. */
export interface ScenarioRun {
  readonly name: string;
  readonly faults: number;
  readonly writers: Writers;
  readonly recoveriesMs: readonly number[];
  /** Statuses that the fault excuses, beside success. */
  readonly excused: readonly number[];
  /** The database, connected to as its owner. */
  readonly databaseUrl: string;
}

/**
 * Judges a scenario after its last fault, when the writers have stopped.
 *
 * @param run - What happened.
 * @returns The report.
 */
export async function judgeScenario(run: ScenarioRun): Promise<ScenarioReport> {
  const { rows, changes } = await readAll(run.databaseUrl);
  const { histories, statuses } = run.writers;
  const slowest = Math.max(0, ...run.recoveriesMs);
  const unexcused = [...statuses].filter(
    ([status]) => (status < 200 || status >= 300) && !run.excused.includes(status),
  );
  return {
    name: run.name,
    faults: run.faults,
    acknowledged: acknowledgedOf(statuses),
    statuses,
    slowestRecoveryMs: slowest,
    problems: [
      ...lostWrites(histories, rows).map((lost) => `lost: ${lost}`),
      ...halfWrites(rows, changes).map((half) => `half done: ${half}`),
      ...unexcused.map(
        ([status, count]) => `${count} requests were answered with ${status === 0 ? 'nothing' : status}`,
      ),
      ...(Number.isFinite(slowest) ? [] : [`not ready ${RECOVERY_MS / 1000} s after a fault`]),
      ...(isWriting(histories) ? [] : ['nothing was written']),
    ],
  };
}

function acknowledgedOf(statuses: ReadonlyMap<number, number>): number {
  return [...statuses].reduce((sum, [status, count]) => sum + (status >= 200 && status < 300 ? count : 0), 0);
}

function isWriting(histories: readonly RecordHistory[]): boolean {
  return histories.some(({ id }) => id !== undefined);
}

async function readAll(
  url: string,
): Promise<{ readonly rows: StoredRow[]; readonly changes: AuditedChange[] }> {
  const sql = postgres(url, { max: 1 });
  try {
    const rows = await sql<StoredRow[]>`select id, full_name as name, company as value from leads`;
    const changes = await sql<AuditedChange[]>`
      select record_id as "recordId", action, after ->> 'company' as value
      from audit_log where record_type = 'leads' order by id`;
    return { rows: [...rows], changes: [...changes] };
  } finally {
    await sql.end();
  }
}

/**
 * Writes a report as a row of a table.
 *
 * @param report - The report.
 * @returns The row, and what was wrong.
 */
export function reportRow({
  name,
  faults,
  acknowledged,
  statuses,
  slowestRecoveryMs,
  problems,
}: ScenarioReport): string {
  const lost = problems.filter((problem) => problem.startsWith('lost')).length;
  const half = problems.filter((problem) => problem.startsWith('half')).length;
  const refused = [...statuses]
    .filter(([status]) => status < 200 || status >= 300)
    .map(([status, count]) => `${status === 0 ? 'no answer' : status} × ${count}`)
    .join(', ');
  const cells = [
    name,
    faults,
    acknowledged,
    refused || 'none',
    lost,
    half,
    `${(slowestRecoveryMs / 1000).toFixed(1)} s`,
  ];
  return `| ${cells.join(' | ')} |`;
}
