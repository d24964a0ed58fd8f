import type { Transporter } from 'nodemailer';

import type { Mailer } from './mailer.ts';

const CONNECT_TIMEOUT_MS = 10_000;

const ANSWER_TIMEOUT_MS = 30_000;

/**
 * Sends mail through an SMTP server. The library is loaded with the first message: it takes 25 MB that a backend
 * which sends nothing does not need.
 *
 * @param options - Server with credentials (`smtps://user:password@host`), and whom messages come from.
 * @returns The mailer.
 */
export function smtpMailer(options: { readonly url: string; readonly from: string }): Mailer {
  let transport: Promise<Transporter> | undefined;
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url: options.url,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: ANSWER_TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  };
  return {
    async send({ to, subject, text }) {
      transport ??= open();
      await (await transport).sendMail({ from: options.from, to: { name: '', address: to }, subject, text });
    },
    async close() {
      (await transport)?.close();
    },
  };
}
