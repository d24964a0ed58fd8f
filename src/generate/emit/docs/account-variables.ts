import type { EnvironmentVariable } from './environment-variables.ts';

const ACCOUNTS = 'app/core/auth/accounts/accounts.config.ts';
const SUPABASE = 'app/core/auth/accounts/supabase.config.ts';
const MAIL = 'app/core/mail/mail.config.ts';

/** How people sign in, and how they are written to. */
export const ACCOUNT_VARIABLES: readonly EnvironmentVariable[] = [
  {
    name: 'AUTH_SECRET',
    meaning:
      'At least 32 random characters from which the keys of access tokens are derived; the same at every instance.',
    fallback: 'unset: one is made and kept in DATA_DIR',
    secret: true,
    example: 'your-auth-secret',
    readIn: ACCOUNTS,
    production: 'Required where people have accounts here.',
  },
  {
    name: 'APP_URL',
    meaning:
      'Pages that links in messages lead to: /confirm, /reset-password and /accept-invitation, with ?token=.',
    fallback: 'unset: messages hold the token itself',
    secret: false,
    example: 'https://app.example.com',
    readIn: ACCOUNTS,
  },
  {
    name: 'SMTP_URL',
    meaning: 'Mail server with credentials, for messages about accounts.',
    fallback: 'unset: messages are printed, and in production not sent',
    secret: true,
    example: 'smtps://user:password@smtp.example.com',
    readIn: MAIL,
    production: 'Required where everybody may sign up, and where each organisation has its own data.',
  },
  {
    name: 'MAIL_FROM',
    meaning: 'Whom messages come from; must be set where SMTP_URL is.',
    fallback: 'backend@localhost',
    secret: false,
    example: 'Acme <hello@example.com>',
    readIn: MAIL,
  },
  {
    name: 'SUPABASE_URL',
    meaning:
      'Address of a Supabase project whose users may call with its access tokens; none sign in here then.',
    fallback: 'unset: people sign in here',
    secret: false,
    example: 'https://project.supabase.co',
    readIn: SUPABASE,
    production: 'Must start with https.',
  },
  {
    name: 'SUPABASE_SIGNING',
    meaning:
      'How Supabase signs: keys (ES256, RS256; they are fetched), or secret for projects that still use HS256.',
    fallback: 'keys',
    secret: false,
    example: 'keys',
    readIn: SUPABASE,
  },
  {
    name: 'SUPABASE_JWT_SECRET',
    meaning: 'The older secret; only with SUPABASE_SIGNING=secret.',
    fallback: 'unset',
    secret: true,
    example: 'your-secret',
    readIn: SUPABASE,
  },
];
