import type { Provenance } from '../spec/evidence.ts';
import type { Spec } from '../spec/spec.ts';

/** What a planner makes of a request: a spec, and where each part of it comes from. */
export interface Plan {
  readonly spec: Spec;
  readonly provenance: Provenance;
}

/** Turns a request in English into a plan. Throws {@link PlanError} when there is nothing to build. */
export type Planner = (request: string) => Promise<Plan>;

/** Why a request cannot be planned. The codes are part of the command line's contract. */
export const PLAN_ERRORS = {
  EMPTY_REQUEST: 'The request is empty.',
  NOTHING_TO_STORE: 'The request names nothing that a backend could keep records of.',
  TOO_LONG: 'The request is too long.',
  UNSUPPORTED_LANGUAGE: 'The request does not seem to be in English.',
} as const;

export type PlanErrorCode = keyof typeof PLAN_ERRORS;

/** A request that cannot be planned, with a way out for whoever wrote it. */
export class PlanError extends Error {
  readonly code: PlanErrorCode;
  readonly hint: string;

  constructor(code: PlanErrorCode, hint: string) {
    super(PLAN_ERRORS[code]);
    this.name = 'PlanError';
    this.code = code;
    this.hint = hint;
  }
}
