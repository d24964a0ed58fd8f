import { InvalidResponseDataError, streamText, type FinishReason, type ModelMessage } from 'ai';
import { ModelError } from './model-error.ts';
import { modelFailure } from './model-failure.ts';
import type { NamedModel } from './providers.ts';

/** What one call used. */
export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** What a model said. */
export interface Said {
  readonly text: string;
  readonly finishReason: FinishReason;
  /** In the provider's own word, where it gave one. */
  readonly rawFinishReason: string | undefined;
  readonly usage: Usage;
}

type StreamOptions = Parameters<typeof streamText>[0];

/** What a model is called with. */
export interface Call extends Pick<
  StreamOptions,
  'output' | 'instructions' | 'maxOutputTokens' | 'maxRetries' | 'temperature' | 'providerOptions'
> {
  readonly messages: ModelMessage[];
}

/** How long a call may take, and who hears of it. */
export interface Listening {
  /** Stops it. */
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
  /** Hears how many characters have come so far. */
  readonly onProgress?: ((characters: number) => void) | undefined;
}

/**
 * Calls a model once, and reads what it says to the end.
 *
 * @param named - The model.
 * @param call - What it is called with.
 * @param listening - How long, and for whom.
 * @returns What it said, whatever that is.
 * @throws {ModelError} MODEL_DENIED, MODEL_UNKNOWN, MODEL_UNREACHABLE, MODEL_REJECTED, MODEL_RATE_LIMITED,
 * MODEL_OVERLOADED, MODEL_TIMEOUT, MODEL_REFUSED, MODEL_UNREADABLE; the signal's reason when it stops the call.
 */
export async function streamCall(
  { id, model }: NamedModel,
  call: Call,
  { signal, timeoutMs, onProgress }: Listening,
): Promise<Said> {
  const timeout = AbortSignal.timeout(timeoutMs);
  let failure: unknown;
  const result = streamText({
    ...call,
    model,
    abortSignal: AbortSignal.any([signal, timeout]),
    onError: ({ error }) => {
      failure ??= error;
    },
  });
  try {
    let text = '';
    for await (const part of result.textStream) {
      text += part;
      onProgress?.(text.length);
    }
    signal.throwIfAborted();
    const hasNoEnd = isWithoutEnd(failure);
    if (failure !== undefined && !hasNoEnd) throw failure;
    const { inputTokens = 0, outputTokens = 0 } = await result.usage;
    return {
      text,
      finishReason: hasNoEnd ? 'interrupted' : await result.finishReason,
      rawFinishReason: await result.rawFinishReason,
      usage: { inputTokens, outputTokens },
    };
  } catch (error) {
    signal.throwIfAborted();
    if (timeout.aborted) throw new ModelError('MODEL_TIMEOUT', id);
    throw modelFailure(failure ?? error, id);
  }
}

/** Some servers like OpenAI's give no reason for the end, whether the answer is whole or not; the SDK takes it as an error. */
function isWithoutEnd(failure: unknown): boolean {
  return InvalidResponseDataError.isInstance(failure) && failure.data === undefined;
}
