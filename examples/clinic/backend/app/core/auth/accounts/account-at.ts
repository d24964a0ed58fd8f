import { eq, type Queryable } from '../../database/drizzle.ts';
import { authUsers } from './accounts.tables.ts';

/** Who has an address already. */
export type KnownAccount = Pick<typeof authUsers.$inferSelect, 'id' | 'disabledAt' | 'emailVerified'>;

/**
 * Finds who has an address. Whoever works for an organisation does not find accounts that are no members of it.
 *
 * @param queries - Database.
 * @param email - The address.
 * @returns The account, if there is one.
 */
export async function accountAt(queries: Queryable, email: string): Promise<KnownAccount | undefined> {
  const [known] = await queries
    .select({
      id: authUsers.id,
      disabledAt: authUsers.disabledAt,
      emailVerified: authUsers.emailVerified,
    })
    .from(authUsers)
    .where(eq(authUsers.email, email));
  return known;
}

/**
 * Whether nobody has shown yet that the address of an account is theirs: anybody can sign up with one.
 *
 * @param account - The account.
 * @returns Whether it waits for its owner.
 */
export function waitsForOwner({ emailVerified, disabledAt }: KnownAccount): boolean {
  return !emailVerified && disabledAt === null;
}
