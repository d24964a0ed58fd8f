import type { Token } from '../read/document.ts';

/** Where the steps of a flow stand. */
export interface FlowCue {
  readonly segments: readonly (readonly Token[])[];
  /** Whether the form alone says that it is a flow. */
  readonly sure: boolean;
}
