import { openAiError } from './chat-format.ts';
import { sse, USED, type WireFormat } from './wire-format.ts';

const HEAD = { id: 'resp_1', object: 'response', created_at: 1, model: 'test' };
const ITEM = { id: 'msg_1', type: 'message', role: 'assistant' };

/** OpenAI's responses (https://platform.openai.com/docs/api-reference/responses-streaming). */
export const responsesFormat: WireFormat = {
  contentType: 'text/event-stream; charset=utf-8',
  say: (parts) => [
    event('response.created', { response: { ...HEAD, status: 'in_progress' } }),
    event('response.output_item.added', {
      output_index: 0,
      item: { ...ITEM, status: 'in_progress', content: [] },
    }),
    ...parts.map((delta) => event('response.output_text.delta', { ...PART, delta, logprobs: [] })),
  ],
  end: (finish, text) =>
    finish === 'refusal'
      ? refused()
      : ended(
          { type: 'output_text', text, annotations: [] },
          finish === 'length' ? 'max_output_tokens' : undefined,
        ),
  error: () =>
    event('response.failed', {
      response: {
        ...HEAD,
        status: 'failed',
        error: { code: 'server_error', message: 'The model failed.' },
        output: [],
      },
    }),
  fail: openAiError,
};

const PART = { item_id: 'msg_1', output_index: 0, content_index: 0 };

function event(type: string, data: object): string {
  return sse({ type, sequence_number: 0, ...data }, type);
}

/** A model declines in a part of its own. */
function refused(): readonly string[] {
  const refusal = 'I cannot help with that.';
  return [
    event('response.refusal.delta', { ...PART, delta: refusal }),
    ...ended({ type: 'refusal', refusal }),
  ];
}

/**
 * The end of an answer that a filter has stopped.
 *
 * @returns Its events.
 */
export function filtered(): readonly string[] {
  return ended({ type: 'output_text', text: '', annotations: [] }, 'content_filter');
}

function ended(part: object, reason?: string): readonly string[] {
  const item = { ...ITEM, status: 'completed', content: [part] };
  const ending = reason === undefined ? 'completed' : 'incomplete';
  return [
    event('response.output_item.done', { output_index: 0, item }),
    event(`response.${ending}`, {
      response: {
        ...HEAD,
        status: ending,
        incomplete_details: reason === undefined ? null : { reason },
        output: [item],
        usage: {
          input_tokens: USED.inputTokens,
          input_tokens_details: { cached_tokens: 0 },
          output_tokens: USED.outputTokens,
          output_tokens_details: { reasoning_tokens: 0 },
          total_tokens: 1000,
        },
      },
    }),
  ];
}
