import type { BetterAuthOptions } from 'better-auth/types';
import type { FastifyBaseLogger } from 'fastify';
import { uuidv7 } from 'uuidv7';

import type { Database } from '../../database/database.ts';
import { and, eq, isNull, type Queryable } from '../../database/drizzle.ts';
import { countRows } from '../../database/filters.ts';
import { PASSWORD_LENGTH } from './accounts.schema.ts';
import { authUsers } from './accounts.tables.ts';
import { betterAuthAdapter } from './better-auth-adapter.ts';
import type { Keys } from './keys.ts';
import { voidResetTokens, voidResetTokensAt } from './reset-tokens.ts';

/** How long a link in a message holds. */
export const LINK_SECONDS = 60 * 60;

/** Somebody whom a message goes to. */
export interface Recipient {
  readonly id: string;
  readonly email: string;
}

/** What happens that others have to know of. */
export interface PasswordEvents {
  /** Somebody may choose a new password with this token. */
  readonly sendReset: (to: Recipient, token: string) => void;
  /** Somebody confirms with this token that an address is theirs. */
  readonly sendConfirmation: (to: Recipient, token: string) => void;
  /** Somebody tried to sign up with an address that has an account. */
  readonly sendExisting: (to: Recipient) => void;
  readonly onReset: (user: Recipient) => Promise<void>;
}

/** How a sign-in with a password went. */
export type PasswordCheck =
  | { readonly kind: 'right'; readonly userId: string }
  | { readonly kind: 'wrong' | 'unconfirmed' };

/** Accounts with a password. */
export interface Passwords {
  check(email: string, password: string): Promise<PasswordCheck>;
  /** Hashes a password for `auth_credentials`. */
  hash(password: string): Promise<string>;
  /** Tokens to choose a new password end with the present one. */
  change(userId: string, password: string): Promise<void>;
  /** Makes an account that its owner has to confirm; says nothing when there is one already. */
  signUp(account: {
    readonly email: string;
    readonly name: string;
    readonly password: string;
  }): Promise<void>;
  requestConfirmation(email: string): Promise<void>;
  /** Whether the token was right. */
  confirm(token: string): Promise<boolean>;
  /** Sends a token, with which earlier ones end; none to whoever is disabled. */
  requestReset(email: string): Promise<void>;
  /** Whether the token was right. */
  reset(token: string, password: string): Promise<boolean>;
}

/**
 * Keeps passwords with better-auth, which is loaded when it is first needed: it takes 50 MB and a quarter of a second.
 * None of its own routes is served.
 *
 * @param options - What it works with, and who hears what happens.
 * @returns The accounts.
 */
export function passwordsOf(options: {
  readonly database: Database;
  readonly keys: () => Promise<Keys>;
  readonly issuer: string;
  readonly events: PasswordEvents;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
}): Passwords {
  const { queries } = options.database;
  let loaded: ReturnType<typeof load> | undefined;
  const auth = (): ReturnType<typeof load> => (loaded ??= load(options));

  return {
    async check(email, password) {
      const { api } = await auth();
      try {
        const { user } = await api.signInEmail({ body: { email, password } });
        return { kind: 'right', userId: user.id };
      } catch (error) {
        const code = refusalCode(error);
        if (code === 'EMAIL_NOT_VERIFIED') return { kind: 'unconfirmed' };
        if (code === 'INVALID_EMAIL_OR_PASSWORD') return { kind: 'wrong' };
        throw error;
      }
    },

    async hash(password) {
      return (await (await auth()).$context).password.hash(password);
    },

    async change(userId, password) {
      const { password: hasher, internalAdapter } = await (await auth()).$context;
      await internalAdapter.updatePassword(userId, await hasher.hash(password));
      await voidResetTokens(queries, userId);
    },

    async signUp(account) {
      const { api } = await auth();
      await api.signUpEmail({ body: account });
    },

    async requestConfirmation(email) {
      const { api } = await auth();
      await api.sendVerificationEmail({ body: { email } });
    },

    async confirm(token) {
      const { api } = await auth();
      return isAccepted(() => api.verifyEmail({ query: { token } }));
    },

    async requestReset(email) {
      const { api } = await auth();
      await voidResetTokensAt(queries, email);
      await api.requestPasswordReset({ body: { email } });
    },

    async reset(token, newPassword) {
      const { api } = await auth();
      return isAccepted(() => api.resetPassword({ body: { token, newPassword } }));
    },
  };
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- its type is better-auth's own
async function load({ database, keys, issuer, events, log }: Parameters<typeof passwordsOf>[0]) {
  const [{ betterAuth }, adapter, { confirmation }] = await Promise.all([
    import('better-auth/minimal'),
    betterAuthAdapter(database),
    keys(),
  ]);
  const options = {
    baseURL: issuer,
    secret: confirmation,
    database: adapter,
    advanced: { database: { generateId: () => uuidv7() } },
    telemetry: { enabled: false },
    // Its messages hold addresses.
    logger: {
      log: (level) => {
        if (level === 'error') log.error('better-auth reported an error');
      },
    },
    verification: { storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      requireEmailVerification: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
      resetPasswordTokenExpiresIn: LINK_SECONDS,
      sendResetPassword: async ({ user, token }) => {
        if (await isEnabled(database.queries, user.id)) events.sendReset(user, token);
      },
      onExistingUserSignUp: async ({ user }) => events.sendExisting(user),
      onPasswordReset: async ({ user }) => {
        await voidResetTokens(database.queries, user.id);
        await events.onReset(user);
      },
    },
    emailVerification: {
      expiresIn: LINK_SECONDS,
      sendOnSignUp: true,
      sendVerificationEmail: async ({ user, token }) => events.sendConfirmation(user, token),
    },
  } satisfies BetterAuthOptions;
  return betterAuth(options);
}

async function isEnabled(queries: Queryable, id: string): Promise<boolean> {
  return (await countRows(queries, authUsers, and(eq(authUsers.id, id), isNull(authUsers.disabledAt)))) > 0;
}

async function isAccepted(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    return false;
  }
}

/** better-auth refuses with errors that carry a body; whatever else is thrown is no refusal. */
function refusalCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('body' in error)) return undefined;
  const { code } = error.body as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
