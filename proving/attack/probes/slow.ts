import { connect, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { broken, REFUSED, type Probe } from '../probe.ts';

const CLIENTS = 200;
const DRIP_MS = 1_000;

/** The server gives a request 30 s, and looks for late ones every 30 s. */
const PATIENCE_MS = 75_000;

const OTHERS = 100;

/**
 * Clients that send a byte a second hold up nobody, and are cut off.
 *
 * @param path - A path that is served.
 * @returns The probes.
 */
export function slowProbes(path: string): readonly Probe[] {
  const starts = [
    ['headers', `GET ${path} HTTP/1.1\r\nHost: a\r\nX-A: `],
    [
      'a body',
      `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`,
    ],
  ] as const;
  return starts.map(([what, start]) => ({
    control: 9,
    what: `${CLIENTS} clients that send ${what} a byte a second`,
    demand: 'others are served meanwhile, and each is cut off',
    attempt: async ({ client }) => {
      const slow = Array.from({ length: CLIENTS }, () => openSlow(client.url, start));
      const timer = setInterval(() => {
        for (const socket of slow) if (!socket.destroyed) socket.write('a');
      }, DRIP_MS);
      try {
        const served = await Promise.all(
          Array.from({ length: OTHERS }, () => client.send({ method: 'GET', path: '/ready', headers: {} })),
        );
        const refused = served.filter(({ status }) => status !== 200).length;
        if (refused > 0) return broken(`${refused} of ${OTHERS} other requests were not served`);
        const open = await openAfter(slow, PATIENCE_MS);
        return open === 0
          ? REFUSED
          : broken(`${open} of ${CLIENTS} were still connected after ${PATIENCE_MS / 1000} s`);
      } finally {
        clearInterval(timer);
        for (const socket of slow) socket.destroy();
      }
    },
  }));
}

function openSlow(url: string, start: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  // Reads and forgets; being cut off is what is waited for.
  socket.resume();
  socket.on('error', () => socket.destroy());
  socket.write(start);
  return socket;
}

async function openAfter(sockets: readonly Socket[], patienceMs: number): Promise<number> {
  const deadline = performance.now() + patienceMs;
  while (performance.now() < deadline && sockets.some(({ destroyed }) => !destroyed)) await delay(DRIP_MS);
  return sockets.filter(({ destroyed }) => !destroyed).length;
}
