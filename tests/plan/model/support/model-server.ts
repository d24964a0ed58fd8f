import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** What a model's server does with one call. */
export type Turn =
  | { readonly text: string; readonly finish?: 'stop' | 'length' | 'refusal' }
  | { readonly status: number; readonly message?: string }
  /** Answers nothing, and keeps the connection open. */
  | { readonly hang: true };

/** A server that speaks a provider's wire format, and remembers what it was sent. */
export interface ModelServer {
  readonly url: string;
  /** Bodies of the calls, in order. */
  readonly calls: readonly Call[];
}

/** One call, as it came in. */
export interface Call {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

type Format = (response: ServerResponse, body: string, text: string, finish: string) => void;

/**
 * Runs a server in the form of OpenAI's chat completions, streamed.
 *
 * @param t - The test.
 * @param turns - What it does with each call; the last is repeated.
 * @returns The server.
 */
export function chatServer(t: TestContext, turns: readonly Turn[]): Promise<ModelServer> {
  return modelServer(t, turns, (response, _body, text, finish) => {
    const chunk = (delta: object, reason: string | null, usage?: object): void =>
      send(response, undefined, {
        id: 'chatcmpl-1',
        object: 'chat.completion.chunk',
        created: 1,
        model: 'test',
        choices: [{ index: 0, delta, finish_reason: reason }],
        ...(usage === undefined ? {} : { usage }),
      });
    chunk({ role: 'assistant', content: '' }, null);
    for (const part of partsOf(text)) chunk({ content: part }, null);
    chunk({}, finish === 'refusal' ? 'content_filter' : finish, {
      prompt_tokens: 900,
      completion_tokens: 100,
      total_tokens: 1000,
    });
    response.end('data: [DONE]\n\n');
  });
}

/**
 * Runs a server in the form of Anthropic's Messages, streamed.
 *
 * @param t - The test.
 * @param turns - What it does with each call; the last is repeated.
 * @returns The server.
 */
export function messagesServer(t: TestContext, turns: readonly Turn[]): Promise<ModelServer> {
  return modelServer(t, turns, (response, body, text, finish) => {
    const { tools } = JSON.parse(body) as { readonly tools?: readonly { readonly name: string }[] };
    const tool = tools?.[0];
    const event = (type: string, data: object): void => send(response, type, { type, ...data });
    event('message_start', {
      message: {
        id: 'msg_1',
        type: 'message',
        role: 'assistant',
        model: 'test',
        content: [],
        stop_reason: null,
        usage: { input_tokens: 900, output_tokens: 0 },
      },
    });
    const block =
      tool === undefined
        ? { type: 'text', text: '' }
        : { type: 'tool_use', id: 'toolu_1', name: tool.name, input: {} };
    event('content_block_start', { index: 0, content_block: block });
    for (const part of partsOf(text)) {
      const delta =
        tool === undefined
          ? { type: 'text_delta', text: part }
          : { type: 'input_json_delta', partial_json: part };
      event('content_block_delta', { index: 0, delta });
    }
    event('content_block_stop', { index: 0 });
    const reasons: Readonly<Record<string, string>> = {
      stop: tool === undefined ? 'end_turn' : 'tool_use',
      length: 'max_tokens',
      refusal: 'refusal',
    };
    event('message_delta', {
      delta: { stop_reason: reasons[finish] ?? 'end_turn', stop_sequence: null },
      usage: { output_tokens: 100 },
    });
    event('message_stop', {});
    response.end();
  });
}

/**
 * Runs a server in the form of OpenAI's responses, streamed.
 *
 * @param t - The test.
 * @param turns - What it does with each call; the last is repeated.
 * @returns The server.
 */
export function responsesServer(t: TestContext, turns: readonly Turn[]): Promise<ModelServer> {
  return modelServer(t, turns, (response, _body, text, finish) => {
    let number = 0;
    const event = (type: string, data: object): void => {
      send(response, type, { type, sequence_number: number, ...data });
      number += 1;
    };
    const head = { id: 'resp_1', object: 'response', created_at: 1, model: 'test' };
    const item = { id: 'msg_1', type: 'message', role: 'assistant' };
    event('response.created', { response: { ...head, status: 'in_progress' } });
    event('response.output_item.added', {
      output_index: 0,
      item: { ...item, status: 'in_progress', content: [] },
    });
    for (const delta of partsOf(text))
      event('response.output_text.delta', {
        item_id: 'msg_1',
        output_index: 0,
        content_index: 0,
        delta,
        logprobs: [],
      });
    const content = [{ type: 'output_text', text, annotations: [] }];
    event('response.output_item.done', { output_index: 0, item: { ...item, status: 'completed', content } });
    const reasons: Readonly<Record<string, string>> = {
      length: 'max_output_tokens',
      refusal: 'content_filter',
    };
    const reason = reasons[finish];
    const ending = reason === undefined ? 'completed' : 'incomplete';
    event(`response.${ending}`, {
      response: {
        ...head,
        status: ending,
        incomplete_details: reason === undefined ? null : { reason },
        output: [{ ...item, status: 'completed', content }],
        usage: {
          input_tokens: 900,
          input_tokens_details: { cached_tokens: 0 },
          output_tokens: 100,
          output_tokens_details: { reasoning_tokens: 0 },
          total_tokens: 1000,
        },
      },
    });
    response.end();
  });
}

async function modelServer(t: TestContext, turns: readonly Turn[], format: Format): Promise<ModelServer> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const turn = turns[Math.min(calls.length, turns.length - 1)];
      calls.push({ path: request.url ?? '', headers: request.headers, body });
      if (turn === undefined || 'hang' in turn) return;
      if ('status' in turn) {
        const error = { type: 'error', error: { type: 'error', message: turn.message ?? 'no' } };
        response.writeHead(turn.status, { 'content-type': 'application/json' }).end(JSON.stringify(error));
        return;
      }
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      format(response, body, turn.text, turn.finish ?? 'stop');
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, calls };
}

function send(response: ServerResponse, event: string | undefined, data: object): void {
  if (event !== undefined) response.write(`event: ${event}\n`);
  response.write(`data: ${JSON.stringify(data)}\n\n`);
}

const PART = 200;

function partsOf(text: string): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / PART) }, (_, index) =>
    text.slice(index * PART, (index + 1) * PART),
  );
}
