import type { Mail, Mailer } from './mailer.ts';

/**
 * Shows messages on a developer's machine instead of sending them.
 *
 * @param write - Shows a text.
 * @returns The mailer.
 */
export function printingMailer(write: (text: string) => void): Mailer {
  return {
    send: ({ to, subject, text }: Mail) => {
      write(`--- Mail to ${to}: ${subject} (not sent, SMTP_URL is not set)\n${text}\n---\n`);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

/**
 * Refuses to send: in production without a mail server, nothing may pretend that a message left.
 *
 * @returns The mailer.
 */
export function refusingMailer(): Mailer {
  return {
    send: () => Promise.reject(new Error('SMTP_URL is not set, so no mail can be sent')),
    close: () => Promise.resolve(),
  };
}
