import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server does with the next message; without instructions it takes it. */
export type Reaction =
  | { readonly kind: 'answer'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'cut' };

/** A local server that speaks Twilio's API for sending messages. */
export interface TwilioServer {
  readonly url: string;
  /** Messages taken, newest last: the form as received, with the id given to it. */
  readonly taken: readonly Readonly<Record<string, string>>[];
  /** Requests received, whatever became of them. */
  readonly requests: () => number;
  /** Says what to do with the next requests, one each. */
  readonly next: (...reactions: readonly Reaction[]) => void;
  close(): Promise<void>;
}

export const ACCOUNT_SID = `AC${'0'.repeat(32)}`;

export const AUTH_TOKEN = 'test-auth-token';

const AUTHORIZATION = `Basic ${Buffer.from(`${ACCOUNT_SID}:${AUTH_TOKEN}`).toString('base64')}`;

/**
 * Starts the server.
 *
 * @returns The server; close it when done.
 */
export async function startTwilioServer(): Promise<TwilioServer> {
  const taken: Record<string, string>[] = [];
  const reactions: Reaction[] = [];
  let requests = 0;

  const server = createServer((request, response) => {
    receive(request)
      .then((form) => {
        requests += 1;
        const reaction = reactions.shift() ?? take(request, form);
        if (reaction.kind === 'cut') request.socket.destroy();
        else answer(response, reaction.status, reaction.body);
      })
      .catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });

  function take(request: IncomingMessage, form: Readonly<Record<string, string>>): Reaction {
    const wrong = problemOf(request, form);
    if (wrong !== undefined) return { kind: 'answer', status: wrong.status, body: wrong };
    const sid = `SM${String(taken.length).padStart(32, '0')}`;
    taken.push({ ...form, sid });
    return {
      kind: 'answer',
      status: 201,
      body: { sid, status: 'queued', to: form['To'], body: form['Body'] },
    };
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    taken,
    requests: () => requests,
    next: (...more) => {
      reactions.push(...more);
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function receive(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
}

/** The refusals of the real API that a wrong client would meet. */
function problemOf(
  request: IncomingMessage,
  form: Readonly<Record<string, string>>,
): { readonly status: number; readonly code: number; readonly message: string } | undefined {
  if (request.url !== `/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`) {
    return { status: 404, code: 20_404, message: 'The requested resource was not found' };
  }
  if (request.headers.authorization !== AUTHORIZATION)
    return { status: 401, code: 20_003, message: 'Authenticate' };
  if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return { status: 400, code: 20_001, message: 'A form is expected' };
  }
  if (!/^\+\d+$/.test(form['To'] ?? ''))
    return { status: 400, code: 21_211, message: "Invalid 'To' Phone Number" };
  if ((form['Body'] ?? '') === '') return { status: 400, code: 21_602, message: 'Message body is required.' };
  if (form['From'] === undefined && form['MessagingServiceSid'] === undefined) {
    return { status: 400, code: 21_603, message: "A 'From' phone number is required." };
  }
  return undefined;
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'retry-after': '0' })
    .end(JSON.stringify(body));
}
