import { sse, USED, type WireFormat } from './wire-format.ts';

const NAMES: Readonly<Record<number, readonly [type: string, code: string | null]>> = {
  401: ['invalid_request_error', 'invalid_api_key'],
  404: ['invalid_request_error', 'model_not_found'],
  429: ['requests', 'rate_limit_exceeded'],
};

const REASONS = { stop: 'stop', length: 'length', refusal: 'content_filter' } as const;

/**
 * An error as OpenAI, and all that are like it, answer it.
 *
 * @param status - Its status.
 * @param message - What is wrong.
 * @param name - What it is called, where that is not usual for the status.
 * @returns The answer.
 */
export const openAiError: WireFormat['fail'] = (status, message, name) => {
  const [type, code] = NAMES[status] ?? [status < 500 ? 'invalid_request_error' : 'server_error', null];
  return {
    status: status === 529 ? 503 : status,
    body: { error: { message, type, param: null, code: name ?? code } },
  };
};

/** OpenAI's chat completions (https://platform.openai.com/docs/api-reference/chat-streaming/streaming). */
export const chatFormat: WireFormat = {
  contentType: 'text/event-stream',
  say: (parts) => [
    chunk({ role: 'assistant', content: '' }, null),
    ...parts.map((content) => chunk({ content }, null)),
  ],
  end: (finish) => [
    chunk({}, REASONS[finish]),
    sse({
      ...HEAD,
      choices: [],
      usage: { prompt_tokens: USED.inputTokens, completion_tokens: USED.outputTokens, total_tokens: 1000 },
    }),
    'data: [DONE]\n\n',
  ],
  error: () => sse({ error: { message: 'The server had an error.', type: 'server_error', code: null } }),
  fail: openAiError,
};

const HEAD = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: 'test' };

function chunk(delta: object, reason: string | null): string {
  return sse({ ...HEAD, choices: [{ index: 0, delta, finish_reason: reason }] });
}
