import type { MailServer } from './mail-server.ts';

/** The pages that links in messages lead to, for `APP_URL`. */
export const APP_URL = 'https://app.acme.example';

/**
 * Reads the token in the link of a message, which is written in quoted-printable.
 *
 * @param mail - Where it arrives.
 * @param message - To whom it goes, which page it leads to, and which of the messages to that address it is: the first
 *   unless given.
 * @returns The token, empty when the message has none.
 */
export async function tokenIn(
  mail: MailServer,
  message: { readonly to: string; readonly page: string; readonly count?: number },
): Promise<string> {
  const { content } = await mail.next(message.to, message.count);
  const text = content.replaceAll('=\r\n', '').replaceAll('=3D', '=');
  const [, token] = new RegExp(`${APP_URL}/${message.page}\\?token=(\\S+)`).exec(text) ?? [];
  return decodeURIComponent(token ?? '');
}
