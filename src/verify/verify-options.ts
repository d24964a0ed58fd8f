import type { OnCheck } from './check.ts';

/** Who hears about the checks of a project, and what ends them early. */
export interface VerifyOptions {
  readonly onCheck?: OnCheck;
  /** Stops everything that runs. */
  readonly signal?: AbortSignal;
}
