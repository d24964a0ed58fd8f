import { ModelError } from './model-error.ts';
import type { Said } from './stream-call.ts';

/**
 * Reads the JSON object of an answer, wherever in it that stands: models without structured output put it in a fence, or
 * a sentence before it.
 *
 * @param said - What the model said.
 * @param id - The model.
 * @returns The object, not checked yet.
 * @throws {ModelError} MODEL_REFUSED, MODEL_CUT_OFF, MODEL_OVERLOADED, MODEL_EMPTY, MODEL_UNREADABLE.
 */
export function readJson(said: Said, id: string): unknown {
  const { text, finishReason } = said;
  if (finishReason === 'content-filter') throw new ModelError('MODEL_REFUSED', id);
  if (finishReason === 'length') throw new ModelError('MODEL_CUT_OFF', id);
  try {
    return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  } catch (error) {
    if (error instanceof SyntaxError) throw unreadable(said, id);
    throw error;
  }
}

/** Why an answer that does not say so itself is no JSON. */
function unreadable({ text, finishReason, rawFinishReason }: Said, id: string): ModelError {
  if (finishReason === 'error') return new ModelError('MODEL_OVERLOADED', id);
  if (isCutOff(finishReason, rawFinishReason)) return new ModelError('MODEL_CUT_OFF', id);
  const start = text.trim().slice(0, MOST_SHOWN);
  return start === '' ? new ModelError('MODEL_EMPTY', id) : new ModelError('MODEL_UNREADABLE', id, [start]);
}

/** Enough to see what it said instead. */
const MOST_SHOWN = 200;

/** Whether it ended before its end; from Bedrock, without any word or with that for a full context. */
function isCutOff(finishReason: Said['finishReason'], raw: string | undefined): boolean {
  if (finishReason !== 'other') return finishReason === 'interrupted';
  return raw === undefined || raw === 'model_context_window_exceeded';
}
