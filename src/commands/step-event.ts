/** A piece of news about the work, for a person or a machine to follow. */
export type StepEvent =
  | { readonly kind: 'started'; readonly step: string }
  /** How far a step is that takes long. */
  | { readonly kind: 'progress'; readonly step: string; readonly detail: string }
  /** What is to be known before a step goes on. */
  | { readonly kind: 'note'; readonly step: string; readonly detail: string }
  | {
      readonly kind: 'check';
      readonly step: string;
      readonly check: string;
      readonly status: 'started' | 'passed' | 'failed' | 'skipped';
      readonly summary: string;
    }
  | ({ readonly kind: 'ended' } & StepRecord);

/** How a step ended. */
export interface StepRecord {
  readonly step: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  /** One line; of a skipped step, why. */
  readonly detail: string;
  readonly durationMs: number;
}

/** Hears each event as it happens. */
export type Report = (event: StepEvent) => void;
