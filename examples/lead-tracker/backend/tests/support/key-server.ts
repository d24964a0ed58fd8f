import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { JWK } from 'jose';

/** Publishes keys as Supabase does. */
export interface KeyServer {
  /** For `SUPABASE_URL`. */
  readonly url: string;
  /** Publishes other keys from now on; nothing makes it answer 500. */
  publish(keys: readonly JWK[] | undefined): void;
  /** How often the keys were fetched. */
  readonly fetches: () => number;
  close(): Promise<void>;
}

/**
 * Starts a server that publishes keys at `/auth/v1/.well-known/jwks.json`.
 *
 * @returns The server; it publishes none yet.
 */
export async function startKeyServer(): Promise<KeyServer> {
  let published: readonly JWK[] | undefined = [];
  let fetches = 0;
  const server = createServer((request, response) => {
    const isFound = request.url === '/auth/v1/.well-known/jwks.json';
    if (isFound) fetches += 1;
    response.writeHead(!isFound ? 404 : published === undefined ? 500 : 200, {
      'content-type': 'application/json',
    });
    response.end(JSON.stringify({ keys: published ?? [] }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    publish: (keys) => {
      published = keys;
    },
    fetches: () => fetches,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}
