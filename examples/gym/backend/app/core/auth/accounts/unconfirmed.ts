import type { Database } from '../../database/database.ts';
import { and, eq, isNull, sql, type Queryable } from '../../database/drizzle.ts';
import { AppError } from '../../errors.ts';
import { authCredentials, authUsers } from './accounts.tables.ts';
import { voidResetTokens } from './reset-tokens.ts';

/** An account that somebody has signed up for, who has not shown yet that the address is theirs. */
export interface UnconfirmedAccount {
  readonly id: string;
  /** Hash; none once several have signed up, each with another password. */
  readonly password: string | null;
}

/** Whose address is confirmed, and the hash of the password that they choose with it. */
export interface Confirmation {
  readonly id: string;
  readonly email: string;
  readonly password: string | undefined;
}

/** What became of a confirmation. */
export type Confirmed = 'confirmed' | 'unknown' | 'needs-password';

/** As better-auth calls it. */
const PASSWORD_PROVIDER = 'credential';

const hasPassword = and(
  eq(authCredentials.userId, authUsers.id),
  eq(authCredentials.providerId, PASSWORD_PROVIDER),
);

const isUnconfirmed = and(eq(authUsers.emailVerified, false), isNull(authUsers.disabledAt));

/**
 * Finds the account that waits for whoever owns an address.
 *
 * @param queries - Database.
 * @param email - The address.
 * @returns The account, unless there is none, it is confirmed, or it is disabled.
 */
export async function unconfirmedAt(
  queries: Queryable,
  email: string,
): Promise<UnconfirmedAccount | undefined> {
  const [row] = await queries
    .select({ id: authUsers.id, password: authCredentials.password })
    .from(authUsers)
    .innerJoin(authCredentials, hasPassword)
    .where(and(eq(authUsers.email, email), isUnconfirmed));
  return row;
}

/**
 * Takes another sign-up for an account that is not confirmed. Whoever came first may have no right to the address, and
 * neither may whoever comes now, so that of two passwords none holds: whoever confirms the address chooses one.
 *
 * @param database - The database.
 * @param id - The account.
 * @param again - The name that was sent, and whether the password was the same.
 * @returns Whether the account still waited.
 */
export function signUpAgain(
  database: Database,
  id: string,
  again: { readonly name: string; readonly isSamePassword: boolean },
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const [waiting] = await transaction
      .update(authUsers)
      .set({ name: again.name, updatedAt: sql`now()` })
      .where(and(eq(authUsers.id, id), isUnconfirmed))
      .returning({ id: authUsers.id });
    if (waiting !== undefined && !again.isSamePassword) await setPassword(transaction, id, null);
    return waiting !== undefined;
  });
}

/**
 * Opens an account to whoever has shown that its address is theirs.
 *
 * @param database - The database.
 * @param confirmation - Who, and the password that they choose, without which the one of the sign-up holds.
 * @returns What became of it: a password has to be chosen where none holds.
 */
export function confirmAccount(
  database: Database,
  { id, email, password }: Confirmation,
): Promise<Confirmed> {
  return database.transaction(async (transaction) => {
    const [waiting] = await transaction
      .select({ password: authCredentials.password })
      .from(authUsers)
      .innerJoin(authCredentials, hasPassword)
      .where(and(eq(authUsers.id, id), eq(authUsers.email, email), isUnconfirmed))
      .for('update');
    if (waiting === undefined) return 'unknown';
    if (password === undefined && waiting.password === null) return 'needs-password';
    if (password !== undefined) await setPassword(transaction, id, password);
    await transaction
      .update(authUsers)
      .set({ emailVerified: true, updatedAt: sql`now()` })
      .where(eq(authUsers.id, id));
    return 'confirmed';
  });
}

/**
 * Gives an account that is not confirmed to whoever was invited at its address.
 *
 * @param transaction - The transaction, of somebody who works for no organisation.
 * @param claim - The account, its name and roles from now on, and the hash of its password.
 * @throws AppError CONFLICT when it is confirmed by now.
 */
export async function claimAccount(
  transaction: Queryable,
  {
    id,
    name,
    roles,
    hash,
  }: {
    readonly id: string;
    readonly name: string;
    readonly roles?: readonly string[];
    readonly hash: string;
  },
): Promise<void> {
  const [claimed] = await transaction
    .update(authUsers)
    .set({ name, ...(roles === undefined ? {} : { roles }), emailVerified: true, updatedAt: sql`now()` })
    .where(and(eq(authUsers.id, id), isUnconfirmed))
    .returning({ id: authUsers.id });
  if (claimed === undefined) throw new AppError('CONFLICT');
  await setPassword(transaction, id, hash);
  await voidResetTokens(transaction, id);
}

async function setPassword(transaction: Queryable, userId: string, password: string | null): Promise<void> {
  await transaction
    .update(authCredentials)
    .set({ password, updatedAt: sql`now()` })
    .where(and(eq(authCredentials.userId, userId), eq(authCredentials.providerId, PASSWORD_PROVIDER)));
}
