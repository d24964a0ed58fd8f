import { sse, USED, type Call, type WireFormat } from './wire-format.ts';

const TYPES: Readonly<Record<number, string>> = {
  401: 'authentication_error',
  403: 'permission_error',
  404: 'not_found_error',
  413: 'request_too_large',
  429: 'rate_limit_error',
  500: 'api_error',
  529: 'overloaded_error',
};

/** Anthropic's Messages (https://docs.claude.com/en/api/messages-streaming). */
export const messagesFormat: WireFormat = {
  contentType: 'text/event-stream; charset=utf-8',
  say: (parts, call) => {
    const tool = toolOf(call);
    const block =
      tool === undefined
        ? { type: 'text', text: '' }
        : { type: 'tool_use', id: 'toolu_1', name: tool, input: {} };
    return [
      event('message_start', {
        message: {
          id: 'msg_1',
          type: 'message',
          role: 'assistant',
          model: 'test',
          content: [],
          stop_reason: null,
          stop_sequence: null,
          usage: { input_tokens: USED.inputTokens, output_tokens: 0 },
        },
      }),
      event('content_block_start', { index: 0, content_block: block }),
      event('ping', {}),
      ...parts.map((part) =>
        event('content_block_delta', {
          index: 0,
          delta:
            tool === undefined
              ? { type: 'text_delta', text: part }
              : { type: 'input_json_delta', partial_json: part },
        }),
      ),
    ];
  },
  end: (finish, _text, call) => {
    const reasons = {
      stop: toolOf(call) === undefined ? 'end_turn' : 'tool_use',
      length: 'max_tokens',
      refusal: 'refusal',
    } as const;
    return [
      event('content_block_stop', { index: 0 }),
      event('message_delta', {
        delta: { stop_reason: reasons[finish], stop_sequence: null },
        usage: { output_tokens: USED.outputTokens },
      }),
      event('message_stop', {}),
    ];
  },
  error: () => event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } }),
  fail: (status, message, name) => ({
    status,
    body: {
      type: 'error',
      error: { type: name ?? TYPES[status] ?? 'invalid_request_error', message },
      request_id: 'req_1',
    },
  }),
};

function event(type: string, data: object): string {
  return sse({ type, ...data }, type);
}

/** The tool that the model must answer with. */
function toolOf({ body }: Call): string | undefined {
  const { tools } = JSON.parse(body) as { readonly tools?: readonly { readonly name: string }[] };
  return tools?.[0]?.name;
}
