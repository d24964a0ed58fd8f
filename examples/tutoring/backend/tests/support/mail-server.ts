import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { SMTPServer } from 'smtp-server';

/** A message as it arrived. */
export interface ArrivedMail {
  readonly to: readonly string[];
  /** Headers and body. */
  readonly content: string;
}

/** A mail server of a test's own. */
export interface MailServer {
  /** For `SMTP_URL`. */
  readonly url: string;
  readonly arrived: readonly ArrivedMail[];
  /** Waits until so many messages to an address have arrived. */
  next(to: string, count?: number): Promise<ArrivedMail>;
  close(): Promise<void>;
}

/**
 * Starts a mail server that keeps what it is sent.
 *
 * @returns The server.
 */
export async function startMailServer(): Promise<MailServer> {
  const arrived: ArrivedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      text(stream).then((content) => {
        arrived.push({ to: session.envelope.rcptTo.map(({ address }) => address), content });
        done();
      }, done);
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    async next(to, count = 1) {
      while (true) {
        const mail = arrived.filter((each) => each.to.includes(to))[count - 1];
        if (mail !== undefined) return mail;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
