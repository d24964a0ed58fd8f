import {
  loadBetterAuth,
  refusalCode,
  unlessRefused,
  type BetterAuth,
  type BetterAuthDependencies,
} from './better-auth.ts';
import { voidResetTokens, voidResetTokensAt } from './reset-tokens.ts';
import { signUpsOf, type SignUps } from './sign-ups.ts';

/** How a sign-in with a password went. */
export type PasswordCheck =
  | { readonly kind: 'right'; readonly userId: string }
  | { readonly kind: 'wrong' | 'unconfirmed' };

/** Accounts with a password. */
export interface Passwords extends SignUps {
  check(email: string, password: string): Promise<PasswordCheck>;
  /** Hashes a password for `auth_credentials`. */
  hash(password: string): Promise<string>;
  /** Tokens to choose a new password end with the present one. */
  change(userId: string, password: string): Promise<void>;
  requestConfirmation(email: string): Promise<void>;
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
export function passwordsOf(options: BetterAuthDependencies): Passwords {
  const { database, limit } = options;
  const { queries } = database;
  let loaded: Promise<BetterAuth> | undefined;
  const auth = (): Promise<BetterAuth> => (loaded ??= loadBetterAuth(options));

  async function hash(password: string): Promise<string> {
    const { password: hasher } = await (await auth()).$context;
    return limit(() => hasher.hash(password));
  }

  return {
    ...signUpsOf(options, auth),

    async check(email, password) {
      const { api } = await auth();
      try {
        const { user } = await limit(() => api.signInEmail({ body: { email, password } }));
        return { kind: 'right', userId: user.id };
      } catch (error) {
        const code = refusalCode(error);
        if (code === 'EMAIL_NOT_VERIFIED') return { kind: 'unconfirmed' };
        if (code === 'INVALID_EMAIL_OR_PASSWORD') return { kind: 'wrong' };
        throw error;
      }
    },

    hash,

    async change(userId, password) {
      const { internalAdapter } = await (await auth()).$context;
      await internalAdapter.updatePassword(userId, await hash(password));
      await voidResetTokens(queries, userId);
    },

    async requestConfirmation(email) {
      const { api } = await auth();
      await api.sendVerificationEmail({ body: { email } });
    },

    async requestReset(email) {
      const { api } = await auth();
      await voidResetTokensAt(queries, email);
      await api.requestPasswordReset({ body: { email } });
    },

    async reset(token, newPassword) {
      const { api } = await auth();
      const done = await limit(() =>
        unlessRefused(() => api.resetPassword({ body: { token, newPassword } })),
      );
      return done !== undefined;
    },
  };
}
