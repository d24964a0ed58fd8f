import { routeName } from '../../src/verify/api-document.ts';
import { KINDS, type Kind, type Plan } from '../api/plan.ts';

/** How often each kind of request was answered with each status. */
export interface Tally {
  count(plan: Pick<Plan, 'kind' | 'operation'>, status: number): void;
  readonly total: number;
  /** The share of valid requests that succeeded. */
  accepted(): number;
  /** One line per status. */
  table(): string;
  /** What valid requests were refused most often, and how. */
  refusals(): string;
}

/** How many kinds of refusal a report shows. */
const SHOWN = 6;

/**
 * Starts counting.
 *
 * @returns The tally.
 */
export function startTally(): Tally {
  const counts = new Map<number, Record<Kind, number>>();
  const refused = new Map<string, number>();
  let total = 0;
  const sum = (kind: Kind, from: number, to: number): number =>
    [...counts].reduce((all, [status, row]) => all + (status >= from && status < to ? row[kind] : 0), 0);
  return {
    count: ({ kind, operation }, status) => {
      const row = counts.get(status) ?? { valid: 0, almost: 0, hostile: 0 };
      row[kind] += 1;
      counts.set(status, row);
      total += 1;
      if (kind !== 'valid' || status < 300) return;
      const refusal = `${routeName(operation)} ${status}`;
      refused.set(refusal, (refused.get(refusal) ?? 0) + 1);
    },
    get total() {
      return total;
    },
    accepted: () => sum('valid', 200, 300) / Math.max(1, sum('valid', 0, 600)),
    table: () => {
      const rows = [...counts]
        .toSorted(([one], [other]) => one - other)
        .map(([status, row]) => `| ${status} | ${KINDS.map((kind) => row[kind]).join(' | ')} |`);
      return [`| status | ${KINDS.join(' | ')} |`, '| --- | --- | --- | --- |', ...rows, ''].join('\n');
    },
    refusals: () =>
      [...refused]
        .toSorted(([, one], [, other]) => other - one)
        .slice(0, SHOWN)
        .map(([refusal, count]) => `${refusal}: ${count}`)
        .join(', '),
  };
}
