import type { FastifyReply } from 'fastify';

import { auditEvent } from '../../audit/audit-event.ts';
import { background, type Background } from '../../background.ts';
import type { Mailer } from '../../mail/mailer.ts';
import { smtpMailer } from '../../mail/smtp-mailer.ts';
import { printingMailer, refusingMailer } from '../../mail/unsent-mailer.ts';
import type { App } from '../../server.ts';
import { ACCESS_TOKEN_SECONDS } from './access-tokens.ts';
import { acceptanceOf, type Acceptance } from './acceptance.ts';
import { accountMail, type AccountMessage } from './account-mail.ts';
import type { Accounts } from './accounts.ts';
import type { AuthSession } from './accounts.schema.ts';
import { attemptsOf, type Attempts } from './attempts.ts';
import { invitationsOf, type Invitations } from './invitations.ts';
import { passwordLimit } from './password-limit.ts';
import { passwordsOf, type Passwords } from './passwords.ts';
import type { StartedSession } from './sessions.ts';

/** What the routes of accounts work with. */
export interface AccountServices extends Accounts {
  readonly background: Background;
  readonly attempts: Attempts;
  readonly passwords: Passwords;
  readonly invitations: Invitations;
  readonly acceptance: Acceptance;
  /** Writes to somebody, after the answer: how long that takes must not tell whether they have an account. */
  readonly send: (to: string, message: AccountMessage) => void;
  /** Writes to somebody, and rejects when the message could not be handed over. */
  readonly deliver: (to: string, message: AccountMessage) => Promise<void>;
  /** Answers with what a client needs to stay signed in. */
  readonly answerSession: (reply: FastifyReply, session: StartedSession) => Promise<AuthSession>;
  /** Signs somebody out everywhere, or everywhere else. */
  readonly endSessions: (userId: string, exceptSessionId?: string) => Promise<void>;
}

/**
 * Puts together what the routes of accounts work with. It ends with the application.
 *
 * @param app - The application.
 * @param accounts - Everybody who can call.
 * @returns The services.
 */
export function accountServices(app: App, accounts: Accounts): AccountServices {
  const { apiKeys, config, database, keys, memberships, memory, rightsNow, sessions, tokens, users } =
    accounts;
  const { queries } = database;
  const work = background(app.log);
  const mailer = mailerOf(accounts);
  app.addHook('onClose', async () => {
    await work.finish();
    await mailer.close();
  });
  const deliver = (to: string, message: AccountMessage): Promise<void> =>
    mailer.send(accountMail(to, message, { title: titleOf(app), appUrl: config.appUrl }));
  const send = (to: string, message: AccountMessage): void => {
    work.start('sending mail', () => deliver(to, message));
  };
  const endSessions = async (userId: string, exceptSessionId?: string): Promise<void> => {
    await sessions.endAll(userId, exceptSessionId);
    memory.forgetAll();
  };
  const attempts = attemptsOf(queries);
  const passwords = passwordsOf({
    database,
    keys,
    issuer: config.issuer,
    log: app.log,
    limit: passwordLimit(),
    events: {
      sendReset: ({ email }, token) => send(email, { kind: 'reset', token }),
      sendConfirmation: ({ email }, token) => send(email, { kind: 'confirm', token }),
      sendExisting: ({ email }) => send(email, { kind: 'exists' }),
      onReset: async ({ id, email }) => {
        await attempts.forgetGuesses(email);
        await endSessions(id);
        await auditEvent(queries, { operation: 'password-reset', actor: { kind: 'user', id } });
      },
    },
  });
  return {
    ...accounts,
    background: work,
    attempts,
    passwords,
    invitations: invitationsOf(queries),
    acceptance: acceptanceOf({ database, passwords, memberships, apiKeys, rightsNow }),
    send,
    deliver,
    endSessions,
    async answerSession(reply, { id: sessionId, userId, organisationId, refreshToken }) {
      reply.header('cache-control', 'no-store');
      const accessToken = await tokens.issue({ userId, sessionId, organisationId });
      return { accessToken, expiresIn: ACCESS_TOKEN_SECONDS, refreshToken, user: await users.read(userId) };
    },
  };
}

/** As the description of the API has it. */
function titleOf(app: App): string {
  return app.swagger().info.title;
}

function mailerOf({ config, isProduction, print }: Accounts): Mailer {
  const { smtpUrl: url, from } = config.mail;
  if (url !== undefined) return smtpMailer({ url, from });
  return isProduction ? refusingMailer() : printingMailer(print);
}
