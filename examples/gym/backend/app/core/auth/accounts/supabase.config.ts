import type { Environment } from '../../environment.ts';

/** Supabase as the keeper of accounts. */
export interface SupabaseConfig {
  /** Who issues its tokens. */
  readonly issuer: string;
  /** The secret of projects that still sign with HS256; unset: the published keys. */
  readonly jwtSecret: string | undefined;
}

/**
 * Reads whether Supabase keeps the accounts. Keys and the older secret never hold side by side: whoever learnt the
 * secret could then make tokens for a project that has left it behind.
 *
 * @param env - Collects what is wrong.
 * @param environment - Whether this is production.
 * @returns The configuration; nothing when this backend keeps the accounts itself.
 */
export function readSupabaseConfig(
  env: Environment,
  environment: 'development' | 'production',
): SupabaseConfig | undefined {
  const url = env.url('SUPABASE_URL', environment === 'production' ? ['https:'] : ['https:', 'http:']);
  const jwtSecret = env.optional('SUPABASE_JWT_SECRET');
  const signing = env.oneOf('SUPABASE_SIGNING', ['keys', 'secret']);
  if (url === undefined) {
    if (jwtSecret !== undefined) env.problem('SUPABASE_JWT_SECRET', 'is set, but SUPABASE_URL is not');
    return undefined;
  }
  if (signing === 'secret' && jwtSecret === undefined) {
    env.problem('SUPABASE_JWT_SECRET', 'must be set, because SUPABASE_SIGNING is secret');
  }
  if (signing === 'keys' && jwtSecret !== undefined) {
    env.problem(
      'SUPABASE_JWT_SECRET',
      'is set beside the published keys; unset it, or set SUPABASE_SIGNING to secret',
    );
  }
  return { issuer: `${url}/auth/v1`, jwtSecret };
}
