/** What can go wrong with a model. The codes are part of the command line's contract. */
export const MODEL_ERRORS = {
  MODEL_UNKNOWN: {
    message: 'There is no such model.',
    hint: 'Name it as provider/name: anthropic, openai, google, mistral, azure, bedrock or openai-compatible.',
  },
  MODEL_KEY_MISSING: {
    message: 'The key for this model is not set.',
    hint: 'Set the environment variable that is named, or plan without --model.',
  },
  MODEL_DENIED: {
    message: 'The provider does not accept the key.',
    hint: 'Check the key and what it may be used for.',
  },
  MODEL_UNREACHABLE: {
    message: 'The provider cannot be reached.',
    hint: 'Check the network and the address of the provider.',
  },
  MODEL_REJECTED: {
    message: 'The provider does not take the request.',
    hint: 'See what it says about it; describe less at once, or use another model.',
  },
  MODEL_RATE_LIMITED: {
    message: 'The provider asks for fewer requests.',
    hint: 'Wait a minute, or plan without --model.',
  },
  MODEL_OVERLOADED: {
    message: 'The provider has too much to do, or failed.',
    hint: 'Try again later, or plan without --model.',
  },
  MODEL_TIMEOUT: { message: 'The model did not answer in time.', hint: 'Try again, or a faster model.' },
  MODEL_REFUSED: {
    message: 'The model declined to answer.',
    hint: 'Word the request differently, or plan without --model.',
  },
  MODEL_CUT_OFF: {
    message: 'The answer was cut off.',
    hint: 'Describe less at once, or use a model with longer answers.',
  },
  MODEL_EMPTY: { message: 'The model answered nothing.', hint: 'Try again, or another model.' },
  MODEL_UNREADABLE: {
    message: 'The answer is no JSON of the form asked for.',
    hint: 'Use a model with structured output.',
  },
  MODEL_BUDGET: {
    message: 'The budget of tokens does not suffice.',
    hint: 'Give a larger --budget, or describe less at once.',
  },
  MODEL_NOT_RECORDED: {
    message: 'The recording does not have this call.',
    hint: 'Record it again with --record, with the same request, model and options.',
  },
  MODEL_INVALID: {
    message: 'The model did not arrive at a valid spec.',
    hint: 'Try again, a stronger model, or plan without --model.',
  },
} as const;

export type ModelErrorCode = keyof typeof MODEL_ERRORS;

/** A model that could not be used, or did not bring a plan. */
export class ModelError extends Error {
  readonly code: ModelErrorCode;
  /** What it happened to: the model, a variable, or what the provider said. */
  readonly subject: string;
  readonly hint: string;
  readonly details: readonly string[];

  constructor(code: ModelErrorCode, subject: string, details: readonly string[] = []) {
    super(`${MODEL_ERRORS[code].message} ${subject}`.trim());
    this.name = 'ModelError';
    this.code = code;
    this.subject = subject;
    this.hint = MODEL_ERRORS[code].hint;
    this.details = details;
  }
}
