import type { Environment } from '../environment.ts';

/** How mail is sent. */
export interface MailConfig {
  /** Server and credentials; unset: nothing is sent. */
  readonly smtpUrl: string | undefined;
  /** Whom messages come from. */
  readonly from: string;
}

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$|^[^<>@]+ <[^\s@<>]+@[^\s@<>]+>$/;

/**
 * Reads how mail is sent.
 *
 * @param env - Collects what is wrong.
 * @returns The configuration.
 */
export function readMailConfig(env: Environment): MailConfig {
  const smtpUrl = env.url('SMTP_URL', ['smtp:', 'smtps:']);
  const from = env.text('MAIL_FROM', 'backend@localhost');
  if (smtpUrl !== undefined && env.optional('MAIL_FROM') === undefined) {
    env.problem('MAIL_FROM', 'must be set, because SMTP_URL is');
  } else if (!ADDRESS.test(from)) {
    env.problem('MAIL_FROM', 'must be an address such as "Acme <hello@example.com>"');
  }
  return { smtpUrl, from };
}
