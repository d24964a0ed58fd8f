import { eq, inArray, sql, type Queryable } from '../../database/drizzle.ts';
import { authUsers, authVerifications } from './accounts.tables.ts';

/**
 * Voids every token that somebody may still have to choose a new password. better-auth keeps them by the user's id.
 *
 * @param queries - Database, or the transaction that ends what they were asked for.
 * @param userId - Whose.
 */
export async function voidResetTokens(queries: Queryable, userId: string): Promise<void> {
  await queries.delete(authVerifications).where(eq(authVerifications.value, userId));
}

/**
 * Voids the tokens of whoever has an address; the same statement whether somebody has it or not.
 *
 * @param queries - Database.
 * @param email - The address.
 */
export async function voidResetTokensAt(queries: Queryable, email: string): Promise<void> {
  const owner = queries
    .select({ id: sql<string>`${authUsers.id}::text` })
    .from(authUsers)
    .where(eq(authUsers.email, email));
  await queries.delete(authVerifications).where(inArray(authVerifications.value, owner));
}
