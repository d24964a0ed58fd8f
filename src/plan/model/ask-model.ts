import { jsonSchema, Output, type ModelMessage } from 'ai';
import { MAX_ANSWER_TOKENS } from './ask-plainly.ts';
import type { JsonSchema } from './json-schema.ts';
import { schemaFor } from './output-form.ts';
import type { NamedModel } from './providers.ts';
import { readJson } from './read-json.ts';
import { streamCall, type Usage } from './stream-call.ts';

/** A whole plan takes a slow model minutes; after this it is not coming. */
const TIMEOUT_MS = 300_000;

/** Of calls that the provider says may be tried again. */
const RETRIES = 2;

/** What a model said in one round. */
export interface Reply {
  /** The parsed answer; not checked yet. */
  readonly value: unknown;
  /** As it was written, for the next round. */
  readonly text: string;
  readonly usage: Usage;
}

/** How a model is asked. */
export interface Asking {
  readonly instructions: string;
  /** What an answer must look like. */
  readonly schema: JsonSchema;
  readonly messages: ModelMessage[];
  /** Stops it. */
  readonly signal: AbortSignal;
  /** Hears how many characters have come so far. */
  readonly onProgress?: (characters: number) => void;
  readonly timeoutMs?: number;
  /** The most tokens that the answer may have. */
  readonly maxOutputTokens?: number;
  /** How often a call that may be tried again is. */
  readonly retries?: number;
}

/**
 * Asks a model once for an answer of a given form.
 *
 * The model gets no tool. Where a provider has no other structured output that takes a schema of this size, its package
 * hands the schema over as the input of a tool called `json` which the model must call, and what it calls it with is the
 * answer (see {@link PROVIDERS}); nothing is run.
 *
 * @param named - The model.
 * @param asking - What it is asked.
 * @returns What it said, not checked yet.
 * @throws {ModelError} Those of {@link streamCall} and {@link readJson}; the signal's reason when it stops the call.
 */
export async function askModel(named: NamedModel, asking: Asking): Promise<Reply> {
  const { instructions, schema, messages, signal, onProgress } = asking;
  const { timeoutMs = TIMEOUT_MS, retries = RETRIES, maxOutputTokens = MAX_ANSWER_TOKENS } = asking;
  const { temperature, options } = named.form;
  const said = await streamCall(
    named,
    {
      output: Output.object({
        name: 'plan',
        schema: jsonSchema(schemaFor(schema, named.form) as Parameters<typeof jsonSchema>[0]),
      }),
      instructions,
      messages,
      maxOutputTokens: Math.min(maxOutputTokens, MAX_ANSWER_TOKENS),
      maxRetries: retries,
      ...(temperature === undefined ? {} : { temperature }),
      ...(options === undefined ? {} : { providerOptions: options }),
    },
    { signal, timeoutMs, onProgress },
  );
  return { value: readJson(said, named.id), text: said.text, usage: said.usage };
}
