import type { BetterAuthOptions } from 'better-auth/types';
import type { FastifyBaseLogger } from 'fastify';
import { uuidv7 } from 'uuidv7';

import type { Database } from '../../database/database.ts';
import { and, eq, isNull, type Queryable } from '../../database/drizzle.ts';
import { countRows } from '../../database/filters.ts';
import { PASSWORD_LENGTH } from './accounts.schema.ts';
import { authUsers } from './accounts.tables.ts';
import { betterAuthAdapter } from './better-auth-adapter.ts';
import { LINK_SECONDS, writeConfirmation, type Addressee } from './confirmation-tokens.ts';
import type { Keys } from './keys.ts';
import type { PasswordLimit } from './password-limit.ts';
import { voidResetTokens } from './reset-tokens.ts';

/** What happens that others have to know of. */
export interface PasswordEvents {
  /** Somebody may choose a new password with this token. */
  readonly sendReset: (to: Addressee, token: string) => void;
  /** Somebody confirms with this token that an address is theirs. */
  readonly sendConfirmation: (to: Addressee, token: string) => void;
  /** Somebody tried to sign up with an address that has an account. */
  readonly sendExisting: (to: Addressee) => void;
  readonly onReset: (user: Addressee) => Promise<void>;
}

/** What better-auth works with, and who hears what happens. */
export interface BetterAuthDependencies {
  readonly database: Database;
  readonly keys: () => Promise<Keys>;
  readonly issuer: string;
  readonly events: PasswordEvents;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
  /** Around whatever hashes a password. */
  readonly limit: PasswordLimit;
}

/** better-auth, as it is used here: none of its own routes is served, and it keeps no sessions. */
export type BetterAuth = Awaited<ReturnType<typeof load>>;

/**
 * Loads better-auth, which takes 50 MB and a quarter of a second.
 *
 * @param dependencies - What it works with.
 * @returns better-auth.
 */
export function loadBetterAuth(dependencies: BetterAuthDependencies): Promise<BetterAuth> {
  return load(dependencies);
}

// oxlint-disable-next-line typescript/explicit-function-return-type -- its type is better-auth's own
async function load({ database, keys, issuer, events, log }: Omit<BetterAuthDependencies, 'limit'>) {
  const [{ betterAuth }, adapter, derived] = await Promise.all([
    import('better-auth/minimal'),
    betterAuthAdapter(database),
    keys(),
  ]);
  const options = {
    baseURL: issuer,
    secret: derived.confirmation,
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
      onExistingUserSignUp: async ({ user }) => {
        if (user.emailVerified) events.sendExisting(user);
      },
      onPasswordReset: async ({ user }) => {
        await voidResetTokens(database.queries, user.id);
        await events.onReset(user);
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      sendVerificationEmail: async ({ user }) =>
        events.sendConfirmation(user, await writeConfirmation(derived, user)),
    },
  } satisfies BetterAuthOptions;
  return betterAuth(options);
}

/**
 * Tells whether better-auth has refused something.
 *
 * @param error - What it threw. Its refusals carry a body; whatever else is thrown is no refusal.
 * @returns The code of the refusal.
 */
export function refusalCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('body' in error)) return undefined;
  const { code } = error.body as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}

/**
 * Asks better-auth for something that it may refuse.
 *
 * @param work - Asks.
 * @returns Its answer; nothing when it has refused.
 */
export async function unlessRefused<Answer>(work: () => Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await work();
  } catch (error) {
    if (refusalCode(error) === undefined) throw error;
    return undefined;
  }
}

async function isEnabled(queries: Queryable, id: string): Promise<boolean> {
  return (await countRows(queries, authUsers, and(eq(authUsers.id, id), isNull(authUsers.disabledAt)))) > 0;
}
