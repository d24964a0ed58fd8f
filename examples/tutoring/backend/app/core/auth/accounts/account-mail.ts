import type { Mail } from '../../mail/mailer.ts';

/** Why somebody with an account, or without one yet, is written to. */
export type AccountMessage =
  | { readonly kind: 'confirm' | 'reset' | 'invited'; readonly token: string }
  | { readonly kind: 'exists' };

const TEXTS = {
  confirm: {
    subject: 'Confirm your address',
    text: 'Somebody signed up with this address. If it was you, confirm it within an hour:',
    path: 'confirm',
    route: 'POST /auth/email/confirm',
  },
  reset: {
    subject: 'Choose a new password',
    text: 'Somebody asked for a new password for your account. If it was you, choose one within an hour:',
    path: 'reset-password',
    route: 'POST /auth/password/reset',
  },
  invited: {
    subject: 'You are invited',
    text: 'You are invited to have an account. Choose a password within 7 days:',
    path: 'accept-invitation',
    route: 'POST /auth/invitations/accept',
  },
} as const;

const EXISTS =
  'Somebody tried to sign up with this address, which has an account already. If it was you, sign in, or ask for a new password. If it was not, there is nothing to do.';

const IGNORE = 'If you do not know why you get this, there is nothing to do.';

/**
 * Writes a message about an account.
 *
 * @param to - Address.
 * @param message - What it is about.
 * @param from - What the message is about an account of, and the pages that links lead to; without them, the message
 *   holds the token and where to send it.
 * @returns The message.
 */
export function accountMail(
  to: string,
  message: AccountMessage,
  { title, appUrl }: { readonly title: string; readonly appUrl: string | undefined },
): Mail {
  if (message.kind === 'exists') {
    return { to, subject: `${title}: You have an account already`, text: EXISTS };
  }
  const { subject, text, path, route } = TEXTS[message.kind];
  const way =
    appUrl === undefined
      ? `${message.token}\n\n(the token for ${route})`
      : `${appUrl}/${path}?token=${encodeURIComponent(message.token)}`;
  return { to, subject: `${title}: ${subject}`, text: `${text}\n\n${way}\n\n${IGNORE}` };
}
