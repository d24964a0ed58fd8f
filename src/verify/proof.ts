/** How one check ended. `skipped` always says why. */
export type CheckStatus = 'passed' | 'failed' | 'skipped';

/** One thing wrong, named so that the reader knows which rule, where, and how to mend it. */
export interface Finding {
  /** The rule's id (`no-any`, `route-documented`). */
  readonly rule: string;
  /** File, or file:line, or a route. */
  readonly where: string;
  readonly message: string;
  readonly mend: string;
}

/** What a check showed, and what it looked at to show it. */
export interface CheckResult {
  readonly name: string;
  readonly status: CheckStatus;
  /** One line a person can judge: `34 files`, `52 of 52 examples`. */
  readonly summary: string;
  readonly findings: readonly Finding[];
  readonly durationMs: number;
}

/** What stands behind a generated project: every check that ran and how it ended. */
export interface Proof {
  readonly checks: readonly CheckResult[];
  readonly passed: boolean;
}
