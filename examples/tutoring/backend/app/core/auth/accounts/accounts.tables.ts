import { emailAddress, instant, json } from '../../database/columns.ts';
import { boolean, integer, pgTable, sql, text, uuid } from '../../database/drizzle.ts';

const now = sql`now()`;

/** Whose it is, where each organisation has its own data; that of the caller, which nobody sends. */
const organisationId = uuid('organisation_id').default(sql`current_organisation()`);

/** Whoever can sign in. */
export const authUsers = pgTable('auth_users', {
  id: uuid('id').primaryKey(),
  email: emailAddress('email'),
  emailVerified: boolean('email_verified').notNull().default(false),
  name: text('name').notNull(),
  roles: json('roles').$type<readonly string[]>().notNull().default([]),
  disabledAt: instant('disabled_at'),
  createdAt: instant('created_at').notNull().default(now),
  updatedAt: instant('updated_at').notNull().default(now),
});

/** How somebody shows who they are; of a password, the hash. */
export const authCredentials = pgTable('auth_credentials', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  providerId: text('provider_id').notNull(),
  accountId: text('account_id').notNull(),
  password: text('password'),
  createdAt: instant('created_at').notNull().default(now),
  updatedAt: instant('updated_at').notNull().default(now),
});

/** Tokens that were sent to an address; the identifier is a hash. */
export const authVerifications = pgTable('auth_verifications', {
  id: uuid('id').primaryKey(),
  identifier: text('identifier').notNull(),
  value: text('value').notNull(),
  expiresAt: instant('expires_at').notNull(),
  createdAt: instant('created_at').notNull().default(now),
  updatedAt: instant('updated_at').notNull().default(now),
});

/** One row per sign-in, with hashes of the two parts of its refresh token. */
export const authSessions = pgTable('auth_sessions', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  familyHash: text('family_hash').notNull(),
  tokenHash: text('token_hash').notNull(),
  worksFor: uuid('works_for'),
  createdAt: instant('created_at').notNull().default(now),
  expiresAt: instant('expires_at').notNull(),
});

/** Leave to make an account or to join an organisation; without an address, for whoever holds the token. */
export const authInvitations = pgTable('auth_invitations', {
  id: uuid('id').primaryKey(),
  organisationId,
  email: emailAddress('email'),
  roles: json('roles').$type<readonly string[]>().notNull(),
  tokenHash: text('token_hash').notNull(),
  invitedBy: text('invited_by'),
  grantedByUser: uuid('granted_by_user'),
  grantedByKey: uuid('granted_by_key'),
  createdAt: instant('created_at').notNull().default(now),
  expiresAt: instant('expires_at').notNull(),
  acceptedAt: instant('accepted_at'),
});

/** Keys of machines. */
export const authApiKeys = pgTable('auth_api_keys', {
  id: uuid('id').primaryKey(),
  organisationId,
  name: text('name').notNull(),
  permissions: json('permissions').$type<readonly string[]>().notNull(),
  keyHash: text('key_hash').notNull(),
  createdBy: text('created_by'),
  grantedByUser: uuid('granted_by_user'),
  grantedByKey: uuid('granted_by_key'),
  createdAt: instant('created_at').notNull().default(now),
  expiresAt: instant('expires_at').notNull(),
});

/** How often secrets were guessed at of late; the key is a hash of a place or an account. */
export const authAttempts = pgTable('auth_attempts', {
  key: text('key').primaryKey(),
  count: integer('count').notNull(),
  until: instant('until').notNull(),
});
