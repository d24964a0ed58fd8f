import type { ModelWork } from '../model-session.ts';

/** Adds up what several sessions with a model take, and holds it to a budget. */
export class Account {
  readonly #budget: number | undefined;
  readonly #onUsed: ((work: ModelWork) => void) | undefined;
  #work: ModelWork;

  constructor(model: string, budget: number | undefined, onUsed: ((work: ModelWork) => void) | undefined) {
    this.#budget = budget;
    this.#onUsed = onUsed;
    this.#work = { model, rounds: 0, usage: { inputTokens: 0, outputTokens: 0 } };
  }

  /** What all sessions took so far. */
  get work(): ModelWork {
    return this.#work;
  }

  /** What the budget leaves; nothing without one. */
  get left(): number | undefined {
    const { inputTokens, outputTokens } = this.#work.usage;
    return this.#budget === undefined ? undefined : this.#budget - inputTokens - outputTokens;
  }

  /**
   * Begins a session.
   *
   * @returns Hears what that session took so far, after each of its answers.
   */
  session(): (work: ModelWork) => void {
    const { model, rounds, usage } = this.#work;
    return (own) => {
      this.#work = {
        model,
        rounds: rounds + own.rounds,
        usage: {
          inputTokens: usage.inputTokens + own.usage.inputTokens,
          outputTokens: usage.outputTokens + own.usage.outputTokens,
        },
      };
      this.#onUsed?.(this.#work);
    };
  }
}
