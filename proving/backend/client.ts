import { Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request as it goes out: `path` is sent as it stands, so that nothing harmful is tidied up on the way. */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Buffer;
}

/** What came back; status 0 when nothing did. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** Sends requests to one server. */
export interface Client {
  readonly url: string;
  send(request: Request): Promise<Answer>;
  close(): void;
}

/** Longer than any answer takes that a server means to give. */
const TIMEOUT_MS = 15_000;

/** How a client connects. */
export interface ClientOptions {
  /** How many requests may be under way at once. */
  readonly connections?: number;
  /** Where the requests come from: any of 127.0.0.0/8. */
  readonly localAddress?: string;
}

/**
 * Opens a client that keeps its connections.
 *
 * @param url - The server's address.
 * @param options - How it connects.
 * @returns The client; close it when done.
 */
export function openClient(url: string, { connections = 64, localAddress }: ClientOptions = {}): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: connections, localAddress });
  return {
    url,
    send: (request) => send(agent, new URL(url), request),
    close: () => {
      agent.destroy();
    },
  };
}

function send(
  agent: Agent,
  { hostname, port }: URL,
  { method, path, headers, body }: Request,
): Promise<Answer> {
  return new Promise((resolve) => {
    const nothing = (why: string): void => {
      resolve({ status: 0, headers: {}, text: why });
    };
    const sized = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = httpRequest({
      agent,
      hostname,
      port,
      method,
      path,
      headers: { ...sized, ...headers } as Record<string, string>,
    });
    sent.setTimeout(TIMEOUT_MS, () => sent.destroy(new Error(`no answer in ${TIMEOUT_MS / 1000} s`)));
    sent.once('error', (error) => {
      nothing(error.message);
    });
    sent.once('response', (response) => {
      text(response).then(
        (body) => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text: body });
        },
        (error: unknown) => {
          nothing(String(error));
        },
      );
    });
    sent.end(body);
  });
}

/**
 * Writes a request as a command that anybody can run.
 *
 * @param url - The server's address.
 * @param request - The request.
 * @returns A `curl` command for a POSIX shell.
 */
export function asCurl(url: string, { method, path, headers, body }: Request): string {
  const fields = Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((each) => `-H ${quoted(`${name}: ${each}`)}`),
  );
  const data = body === undefined ? [] : [`--data-binary ${quoted(body.toString())}`];
  return ['curl -i --path-as-is -X', method, quoted(url + path), ...fields, ...data].join(' ');
}

/** A shell writes a long repetition more briefly than it is. */
const REPETITION = /([^\\']{1,6}?)\1{99,}/gs;

function quoted(text: string): string {
  const escaped = text.replaceAll("'", String.raw`'\''`);
  const brief = escaped.replaceAll(
    REPETITION,
    (run, unit: string) =>
      `'"$(printf '${unit.replaceAll('%', '%%')}%.0s' $(seq ${run.length / unit.length}))"'`,
  );
  return `'${brief}'`;
}
