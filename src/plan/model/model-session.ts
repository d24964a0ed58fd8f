import { askModel, type Asking } from './ask-model.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { forecast, type Forecast } from './forecast.ts';
import type { JsonSchema } from './json-schema.ts';
import { ModelError } from './model-error.ts';
import { repairMessage } from './prompt.ts';
import type { NamedModel } from './providers.ts';
import type { Redaction } from './redact.ts';
import type { Usage } from './stream-call.ts';

/** After so many answers that cannot be used, none will be. */
export const MOST_ROUNDS = 3;

/** More than this is not read by a model either. */
const MOST_PROBLEMS = 40;

/** No answer fits into less. */
const LEAST_ANSWER_TOKENS = 500;

/** What a session with a model cost. */
export interface ModelWork {
  readonly model: string;
  readonly rounds: number;
  readonly usage: Usage;
}

/** An answer that can be used, or what is wrong with it, a line each. */
export type Checked<T> = { readonly value: T } | { readonly problems: readonly string[] };

/** What a model has to do. */
export interface Task<T> {
  readonly instructions: string;
  /** What an answer must look like. */
  readonly schema: JsonSchema;
  /** Reads an answer, which may be anything. */
  readonly check: (answer: unknown) => Checked<T>;
}

/** How a session is held. */
export interface SessionOptions extends Pick<Asking, 'signal' | 'onProgress' | 'timeoutMs' | 'retries'> {
  /** How personal data is kept from the model; without it, nothing is masked. */
  readonly redaction?: Redaction | undefined;
  /** The most tokens that all rounds may use together, in and out. */
  readonly budget?: number | undefined;
  /** Hears what was used so far, after each answer. */
  readonly onUsed?: ((work: ModelWork) => void) | undefined;
}

/** A talk with a model about one task, in which each answer is checked. */
export class ModelSession<T> {
  readonly #named: NamedModel;
  readonly #task: Task<T>;
  readonly #asking: Asking;
  readonly #redaction: Redaction | undefined;
  readonly #budget: number | undefined;
  readonly #onUsed: SessionOptions['onUsed'];
  #rounds = 0;
  #usage: Usage = { inputTokens: 0, outputTokens: 0 };

  constructor(
    named: NamedModel,
    task: Task<T>,
    first: string,
    { redaction, budget, onUsed, ...asking }: SessionOptions,
  ) {
    this.#named = named;
    this.#task = task;
    this.#redaction = redaction;
    this.#budget = budget;
    this.#onUsed = onUsed;
    this.#asking = { ...asking, instructions: task.instructions, schema: task.schema, messages: [] };
    this.say(first);
  }

  /** What it cost so far. */
  get work(): ModelWork {
    return { model: this.#named.id, rounds: this.#rounds, usage: this.#usage };
  }

  /** What it may cost; what is missing from a valid answer is asked about in one round more. */
  forecast(): Forecast {
    return forecast(this.#asking, MOST_ROUNDS + 1, this.#budget);
  }

  /** Adds what the model is told with the next question. */
  say(content: string): void {
    this.#asking.messages.push({ role: 'user', content: this.#redaction?.mask(content) ?? content });
  }

  /**
   * Asks for one answer that is better than the one before, which stays where none comes.
   *
   * @returns What the answer holds; nothing when it cannot be used, or the model fails.
   * @throws {ModelError} MODEL_NOT_RECORDED.
   */
  async once(): Promise<T | undefined> {
    try {
      const result = await this.#ask();
      return 'value' in result ? result.value : undefined;
    } catch (error) {
      if (error instanceof ModelError && error.code !== 'MODEL_NOT_RECORDED') return undefined;
      throw error;
    }
  }

  /**
   * Asks until an answer can be used, each time with what is wrong with the one before.
   *
   * @returns What the answer holds.
   * @throws {ModelError} MODEL_INVALID after three answers that cannot be used, MODEL_BUDGET, and those of
   * {@link askModel}.
   */
  async untilValid(): Promise<T> {
    for (;;) {
      const result = await this.#ask();
      if ('value' in result) return result.value;
      const problems = result.problems.slice(0, MOST_PROBLEMS);
      if (this.#rounds >= MOST_ROUNDS) throw new ModelError('MODEL_INVALID', this.#named.id, problems);
      this.say(repairMessage(problems));
    }
  }

  async #ask(): Promise<Checked<T>> {
    const { value, text, usage } = await askModel(this.#named, this.#within());
    this.#rounds += 1;
    this.#usage = {
      inputTokens: this.#usage.inputTokens + usage.inputTokens,
      outputTokens: this.#usage.outputTokens + usage.outputTokens,
    };
    this.#onUsed?.(this.work);
    this.#asking.messages.push({ role: 'assistant', content: text });
    return this.#task.check(this.#restored(value));
  }

  /** What is asked next, with what the budget leaves for the answer. */
  #within(): Asking {
    const used = this.#usage.inputTokens + this.#usage.outputTokens;
    const left = (this.#budget ?? Number.POSITIVE_INFINITY) - used - estimateTokens(this.#asking);
    if (left < LEAST_ANSWER_TOKENS) throw new ModelError('MODEL_BUDGET', this.#named.id);
    return { ...this.#asking, maxOutputTokens: left };
  }

  /** An answer with the data that was masked; in the talk it stays as the model wrote it. */
  #restored(value: unknown): unknown {
    if (this.#redaction === undefined) return value;
    const restored: unknown = JSON.parse(this.#redaction.restore(JSON.stringify(value)));
    return restored;
  }
}
