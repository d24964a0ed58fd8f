import type { Context } from './context.ts';
import { ToolError, describeFailure } from './errors.ts';
import type { StepRecord } from './step-event.ts';

/** What a step brought, and the line that says so. */
export interface StepOutcome<T> {
  readonly value: T;
  readonly detail: string;
  /** False when the work was done and showed that something is wrong. */
  readonly passed?: boolean;
}

/** Runs the steps of one command and remembers how each ended. */
export class Steps {
  readonly records: StepRecord[] = [];
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /**
   * Runs one step and reports it.
   *
   * @param step - Its name.
   * @param work - What it does.
   * @returns What the work brought.
   * @throws {ToolError} INTERRUPTED when the person stopped the command; whatever the work throws.
   */
  async run<T>(step: string, work: () => Promise<StepOutcome<T>>): Promise<T> {
    const { signal, now, report } = this.#context;
    this.#assertNotInterrupted();
    report({ kind: 'started', step });
    const start = now();
    try {
      const { value, detail, passed = true } = await work();
      this.#end({ step, status: passed ? 'passed' : 'failed', detail, durationMs: now() - start });
      this.#assertNotInterrupted();
      return value;
    } catch (error) {
      if (this.records.at(-1)?.step !== step) {
        const detail = signal.aborted ? 'INTERRUPTED' : describeFailure(error).code;
        this.#end({ step, status: 'failed', detail, durationMs: now() - start });
      }
      throw signal.aborted ? new ToolError('INTERRUPTED') : error;
    }
  }

  /**
   * Notes a step that does not take place.
   *
   * @param step - Its name.
   * @param reason - Why.
   */
  skip(step: string, reason: string): void {
    this.#end({ step, status: 'skipped', detail: reason, durationMs: 0 });
  }

  #end(record: StepRecord): void {
    this.records.push(record);
    this.#context.report({ kind: 'ended', ...record });
  }

  #assertNotInterrupted(): void {
    if (this.#context.signal.aborted) throw new ToolError('INTERRUPTED');
  }
}
