import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { TestContext } from 'node:test';
import { chatFormat } from './chat-format.ts';
import type { Call, Chunk, Failure, Turn, WireFormat } from './wire-format.ts';

export type { Call, Turn } from './wire-format.ts';

/** A server that speaks a provider's wire format, and remembers what it was sent. */
export interface ModelServer {
  /** Where it is. */
  readonly origin: string;
  /** Where most providers' paths begin. */
  readonly url: string;
  /** The calls, in order. */
  readonly calls: readonly Call[];
}

/**
 * Runs a server in the form of OpenAI's chat completions, which most servers speak.
 *
 * @param t - The test.
 * @param turns - What it does with each call; the last is repeated.
 * @returns The server.
 */
export function chatServer(t: TestContext, turns: readonly Turn[]): Promise<ModelServer> {
  return modelServer(t, chatFormat, turns);
}

/**
 * Runs a server in the form of a provider.
 *
 * @param t - The test.
 * @param format - The form.
 * @param turns - What it does with each call; the last is repeated.
 * @returns The server.
 */
export async function modelServer(
  t: TestContext,
  format: WireFormat,
  turns: readonly Turn[],
): Promise<ModelServer> {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      const call = { method, path: url, headers, body: Buffer.concat(chunks).toString() };
      const turn = turns[Math.min(calls.length, turns.length - 1)];
      calls.push(call);
      void take(format, turn ?? { hang: true }, call, response);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, url: `${origin}/v1`, calls };
}

async function take(format: WireFormat, turn: Turn, call: Call, response: ServerResponse): Promise<void> {
  const denied = format.deny?.(call);
  if (denied !== undefined) {
    fail(response, denied);
    return;
  }
  if ('hang' in turn) return;
  if ('drop' in turn) {
    response.destroy();
    return;
  }
  if ('status' in turn) {
    fail(response, format.fail(turn.status, turn.message ?? 'It did not work.', turn.name));
    return;
  }
  response.writeHead(200, { 'content-type': format.contentType });
  if ('raw' in turn) {
    await write(response, turn.raw);
    response.end();
    return;
  }
  const { text, finish = 'stop', instead } = turn;
  await write(response, format.say(partsOf(text), call));
  if (instead === 'break') {
    response.destroy();
    return;
  }
  if (instead === 'error') await write(response, [format.error()]);
  if (instead === undefined) await write(response, format.end(finish, text, call));
  response.end();
}

/** Whoever may try again need not wait for it. */
function fail(response: ServerResponse, { status, headers, body }: Failure): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'retry-after': '0', ...headers })
    .end(JSON.stringify(body));
}

/** In pieces that are no whole events, as a network brings them. */
const PIECE = 500;

async function write(response: ServerResponse, chunks: readonly Chunk[]): Promise<void> {
  const bytes = Buffer.concat(chunks.map((chunk) => Buffer.from(chunk)));
  for (let start = 0; start < bytes.length; start += PIECE) {
    response.write(bytes.subarray(start, start + PIECE));
    await setImmediate();
  }
}

const PART = 200;

function partsOf(text: string): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / PART) }, (_, index) =>
    text.slice(index * PART, (index + 1) * PART),
  );
}
