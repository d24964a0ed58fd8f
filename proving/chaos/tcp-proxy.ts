import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a backend and its database, and can cut every connection. */
export interface TcpProxy {
  readonly port: number;
  /** Cuts what is connected, without a word to either side. */
  cut(): void;
  close(): Promise<void>;
}

/**
 * Starts a proxy on the loopback interface.
 *
 * @param targetPort - Where it leads.
 * @returns The proxy.
 */
export async function startProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    // The other side may go at any time; `close` follows.
    socket.on('error', () => socket.destroy());
    socket.once('close', () => sockets.delete(socket));
    return socket;
  };
  const server = createServer((near) => {
    const far = keep(connect(targetPort, '127.0.0.1'));
    keep(near).pipe(far).pipe(near);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const cut = (): void => {
    for (const socket of sockets) socket.resetAndDestroy();
  };
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut,
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
