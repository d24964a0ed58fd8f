import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** What a request was and how it is to be answered. */
export type Answer = (request: {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
}) => { readonly status: number; readonly body?: unknown };

/**
 * Runs a small HTTP server until the test is over.
 *
 * @param t - The test.
 * @param answer - Answers requests.
 * @returns Its address.
 */
export async function localServer(t: TestContext, answer: Answer): Promise<string> {
  const server = createServer((request, response) => {
    const { method = '', url = '', headers } = request;
    const { status, body } = answer({ method, path: url, token: headers.authorization });
    request.resume();
    if (body === undefined) response.writeHead(status).end();
    else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
