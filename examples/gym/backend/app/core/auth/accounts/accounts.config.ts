import type { Environment } from '../../environment.ts';
import { readMailConfig, type MailConfig } from '../../mail/mail.config.ts';
import type { SignUp } from '../../sign-up.ts';
import { TENANCY } from '../../tenancy.ts';
import { readSupabaseConfig, type SupabaseConfig } from './supabase.config.ts';

/** What accounts read from the environment. */
export interface AccountsConfig {
  /** Who may make an account. */
  readonly signUp: SignUp;
  /** What keys are derived from; unset: made when first needed, and kept in the data directory. */
  readonly secret: string | undefined;
  /** Who issues access tokens, and whom they are for: the address of this backend. */
  readonly issuer: string;
  /** The pages that links in messages lead to; unset: messages hold the token itself. */
  readonly appUrl: string | undefined;
  readonly mail: MailConfig;
  /** Set where Supabase keeps the accounts. */
  readonly supabase: SupabaseConfig | undefined;
}

const SHORTEST_SECRET = 32;

/** What is known of the backend already. */
interface Around {
  readonly environment: 'development' | 'production';
  readonly publicUrl: string | undefined;
  readonly port: number;
}

/**
 * Reads what accounts need.
 *
 * @param env - Collects what is wrong.
 * @param around - What is known of the backend already.
 * @param signUp - Who may make an account.
 * @returns The configuration.
 */
export function readAccountsConfig(env: Environment, around: Around, signUp: SignUp): AccountsConfig {
  const config: AccountsConfig = {
    signUp,
    secret: env.optional('AUTH_SECRET'),
    issuer: around.publicUrl ?? `http://localhost:${around.port}`,
    appUrl: env.url('APP_URL', ['https:', 'http:']),
    mail: readMailConfig(env),
    supabase: readSupabaseConfig(env, around.environment),
  };
  if (config.secret !== undefined && config.secret.length < SHORTEST_SECRET) {
    env.problem(
      'AUTH_SECRET',
      `must have at least ${SHORTEST_SECRET} characters; make one with "openssl rand -hex 32"`,
    );
  }
  if (around.environment === 'production' && keepsAccounts(config)) refuseUnsafe(config, env);
  return config;
}

/**
 * Whether people sign in at this backend itself.
 *
 * @param config - The configuration.
 * @returns False where nobody has an account, or where Supabase keeps them.
 */
export function keepsAccounts({ signUp, supabase }: Pick<AccountsConfig, 'signUp' | 'supabase'>): boolean {
  return signUp !== 'off' && supabase === undefined;
}

/** Why messages must be sent: only whoever reads one shows that an address is theirs. */
const PROOF_OF_ADDRESS =
  TENANCY === 'organisation'
    ? 'because the admins of organisations invite whom they like, and only a message shows whose an address is'
    : 'because everybody may sign up and has to confirm their address';

function refuseUnsafe({ signUp, secret, mail }: AccountsConfig, env: Environment): void {
  if (secret === undefined) {
    env.problem('AUTH_SECRET', 'must be set in production; make one with "openssl rand -hex 32"');
  }
  const othersInvite = signUp === 'open' || TENANCY === 'organisation';
  if (othersInvite && mail.smtpUrl === undefined) {
    env.problem('SMTP_URL', `must be set in production, ${PROOF_OF_ADDRESS}`);
  }
}
