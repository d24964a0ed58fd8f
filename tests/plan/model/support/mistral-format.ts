import { sse, USED, type Failure, type WireFormat } from './wire-format.ts';

/** Mistral has no word for a refusal: a model that declines says so as its answer. */
const REASONS = { stop: 'stop', length: 'length', refusal: 'stop' } as const;

/** Mistral's chat completions (https://docs.mistral.ai/api/#tag/chat). */
export const mistralFormat: WireFormat = {
  contentType: 'text/event-stream; charset=utf-8',
  say: (parts) => [
    chunk({ role: 'assistant', content: '' }, null),
    ...parts.map((content) => chunk({ content }, null)),
  ],
  end: (finish) => [
    chunk({ content: '' }, REASONS[finish], {
      prompt_tokens: USED.inputTokens,
      completion_tokens: USED.outputTokens,
      total_tokens: 1000,
    }),
    'data: [DONE]\n\n',
  ],
  error: () => chunk({ content: '' }, 'error'),
  fail,
};

function chunk(delta: object, reason: string | null, usage?: object): string {
  return sse({
    id: 'f1a2',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'test',
    choices: [{ index: 0, delta, finish_reason: reason }],
    ...(usage === undefined ? {} : { usage }),
  });
}

/** The gate before the service answers a wrong key in a form of its own, validation with a list in place of a text. */
function fail(status: number, message: string, name: string | undefined): Failure {
  const body = { object: 'error', message, type: name ?? 'invalid_request_error', param: null, code: null };
  switch (status) {
    case 401:
      return { status, body: { message: 'Unauthorized', request_id: '933f233947ff6d346065bb297e4a4d56' } };
    case 404:
      return { status: 400, body: { ...body, type: 'invalid_model', code: '1500', raw_status_code: 400 } };
    case 422:
      return { status, body: { ...body, message: { detail: [{ type: 'extra_forbidden', msg: message }] } } };
    case 429:
      return { status, body: { ...body, type: 'rate_limited', code: '1300', raw_status_code: 429 } };
    case 529:
      return { status: 503, body: { ...body, type: 'internal_server_error', code: '3000' } };
    default:
      return { status, body };
  }
}
