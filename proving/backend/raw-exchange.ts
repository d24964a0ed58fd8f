import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What a server sent over one connection. */
export interface RawAnswer {
  readonly text: string;
  /** Whether the server closed the connection in time. */
  readonly closed: boolean;
}

/** Time between two pieces of a request that is sent in pieces. */
const PAUSE_MS = 20;

/**
 * Sends bytes as they are over a connection of its own, and takes what comes back.
 *
 * @param url - The server's address.
 * @param pieces - What to send.
 * @param patienceMs - How long to wait for the server to close.
 * @returns What it sent.
 */
export async function exchange(
  url: string,
  pieces: readonly (string | Buffer)[],
  patienceMs = 1_000,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const received: Buffer[] = [];
  const closed = new Promise<true>((resolve) => {
    socket.once('close', () => {
      resolve(true);
    });
  });
  socket.on('data', (chunk) => received.push(chunk));
  // A server may cut the connection at any time; that is an answer too.
  socket.on('error', () => socket.destroy());
  for (const piece of pieces) {
    if (socket.destroyed) break;
    socket.write(piece);
    await delay(PAUSE_MS);
  }
  const patience = new AbortController();
  const late = delay(patienceMs, false, { signal: patience.signal }).catch(() => false);
  const ended = await Promise.race([closed, late]);
  patience.abort();
  socket.destroy();
  return { text: Buffer.concat(received).toString('latin1'), closed: ended };
}

/**
 * The statuses of all answers on one connection.
 *
 * @param text - What a server sent.
 * @returns One per answer, in order; none when nothing was answered.
 */
export function statusesIn(text: string): readonly number[] {
  return [...text.matchAll(/(?:^|[\n}])HTTP\/1\.[01] (\d{3}) /g)].map(([, status]) => Number(status));
}
