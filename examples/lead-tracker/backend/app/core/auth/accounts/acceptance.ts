import { uuidv7 } from 'uuidv7';

import type { Database } from '../../database/database.ts';
import { and, eq, gt, isNull, sql, type Queryable } from '../../database/drizzle.ts';
import { workFor } from '../../database/work-for.ts';
import { AppError } from '../../errors.ts';
import type { Principal } from '../auth.ts';
import { currentCaller, onBehalfOf } from '../caller.ts';
import { mayGive, type Memberships } from '../membership.ts';
import type { Rights } from '../roles.ts';
import { hashSecret } from '../row-token.ts';
import { accountAt, waitsForOwner, type KnownAccount } from './account-at.ts';
import { authCredentials, authInvitations, authUsers } from './accounts.tables.ts';
import type { ApiKeys } from './api-keys.ts';
import type { AuthInvitationAccept } from './invitations.schema.ts';
import type { Passwords } from './passwords.ts';
import type { RightsNow } from './rights-now.ts';
import { claimAccount } from './unconfirmed.ts';

/** An invitation that can be accepted, and whose it is. */
export interface OpenInvitation {
  readonly id: string;
  /** Unset: none, where everyone works on one set of data, or the operator has invited. */
  readonly organisationId: string | null;
  readonly roles: readonly string[];
  /** Where the account is made, or the one that is there. */
  readonly email: string;
  /** Set where the address has an account, which joins the organisation, or has waited for its owner. */
  readonly account: KnownAccount | undefined;
}

/** Turns an invitation into an account, or a membership. */
export interface Acceptance {
  /** Throws INVALID_TOKEN, VALIDATION_FAILED when nothing names the address. */
  open(acceptance: Pick<AuthInvitationAccept, 'token' | 'email'>): Promise<OpenInvitation>;
  /**
   * Makes the account, or lets the one that is there join, and answers its id. Throws INVALID_TOKEN, CONFLICT,
   * INVALID_CREDENTIALS when the password is not that of the account, or the account is disabled.
   */
  accept(
    invitation: OpenInvitation,
    account: Pick<AuthInvitationAccept, 'name' | 'password'>,
  ): Promise<string>;
}

/**
 * Creates what accepts invitations.
 *
 * @param dependencies - Database, passwords, who belongs to organisations, where each has its own data, and what those may
 *   do now who have invited.
 * @returns What accepts.
 */
export function acceptanceOf(dependencies: {
  readonly database: Database;
  readonly passwords: Pick<Passwords, 'check' | 'hash'>;
  readonly memberships: Pick<Memberships, 'join'> | undefined;
  readonly apiKeys: Pick<ApiKeys, 'rightsOf'>;
  readonly rightsNow: RightsNow;
}): Acceptance {
  const { apiKeys, database, memberships, passwords, rightsNow } = dependencies;
  const { queries } = database;

  /** Whoever has invited must be able to give the roles still, and the key that they did it with. */
  async function requireGranted({ grantedByUser, grantedByKey, organisationId, roles }: Row): Promise<void> {
    if (grantedByKey !== null) requireGiver(await apiKeys.rightsOf(grantedByKey), roles, organisationId);
    if (grantedByUser !== null) {
      requireGiver(await rightsNow.of(grantedByUser, organisationId), roles, organisationId);
    }
  }

  return {
    async open({ token, email: wanted }) {
      const isOpen = and(
        eq(authInvitations.tokenHash, hashSecret(token)),
        isNull(authInvitations.acceptedAt),
        gt(authInvitations.expiresAt, sql`now()`),
      );
      const [row] = await queries.select().from(authInvitations).where(isOpen);
      if (row === undefined) throw new AppError('INVALID_TOKEN');
      const { id, organisationId, roles } = row;
      await requireGranted(row);
      const email = addressOf(row.email, wanted);
      const known = await accountAt(queries, email);
      // Whoever was sent the invitation has shown that the address is theirs, and may take what waits for its owner.
      const waits = known !== undefined && waitsForOwner(known);
      if (waits && row.email === null) throw new AppError('CONFLICT');
      const account = organisationId !== null || waits ? known : undefined;
      return { id, organisationId, roles, email, account };
    },

    async accept(invitation, { name, password }) {
      const { email, organisationId, roles, account } = invitation;
      const userId = account?.id ?? uuidv7();
      const isOwned = account !== undefined && !waitsForOwner(account);
      if (isOwned) await requireOwner(passwords, { ...account, email, password });
      const hash = isOwned ? undefined : await passwords.hash(password);
      return forThemselves(userId, () =>
        database.transaction(async (transaction) => {
          const there = <Result>(work: () => Promise<Result>): Promise<Result> =>
            organisationId === null ? work() : workFor(transaction, organisationId, work);
          await there(async () => {
            const inviter = await take(transaction, invitation);
            if (inviter === null) return;
            // To hash a password takes long enough for whoever has invited to lose their rights.
            const held = await rightsNow.within(transaction, inviter, organisationId);
            requireGiver(held, roles, organisationId);
          });
          if (hash !== undefined) {
            const own = organisationId === null ? { roles } : {};
            const made = { id: userId, name, hash, ...own };
            if (account === undefined) await addAccount(transaction, { ...made, email });
            else await claimAccount(transaction, made);
          }
          if (memberships !== undefined && organisationId !== null) {
            await there(() => memberships.join(transaction, userId, roles));
          }
          return userId;
        }),
      );
    },
  };
}

type Row = typeof authInvitations.$inferSelect;

/** Whoever has the token need not be whoever owns the account. */
async function requireOwner(
  passwords: Pick<Passwords, 'check'>,
  {
    email,
    password,
    disabledAt,
  }: Pick<KnownAccount, 'disabledAt'> & { readonly email: string; readonly password: string },
): Promise<void> {
  const { kind } = await passwords.check(email, password);
  if (kind === 'unconfirmed') throw new AppError('EMAIL_NOT_VERIFIED');
  if (kind === 'wrong' || disabledAt !== null) throw new AppError('INVALID_CREDENTIALS');
}

/** Whoever joins does so for themselves, and works for no organisation yet. */
function forThemselves<Result>(id: string, work: () => Result): Result {
  const principal: Principal = { kind: 'user', id, permissions: [] };
  return onBehalfOf({ ...(currentCaller() ?? { requestId: '', address: '' }), principal }, work);
}

function requireGiver(
  held: Rights | undefined,
  roles: readonly string[],
  organisationId: string | null,
): void {
  if (held === undefined || !mayGive(held, roles, organisationId)) throw new AppError('INVALID_TOKEN');
}

/** Whoever comes first gets it; answers the person who gives it, if it is one. */
async function take(transaction: Queryable, { id }: OpenInvitation): Promise<string | null> {
  const [taken] = await transaction
    .update(authInvitations)
    .set({ acceptedAt: sql`now()` })
    .where(and(eq(authInvitations.id, id), isNull(authInvitations.acceptedAt)))
    .returning({ grantedByUser: authInvitations.grantedByUser });
  if (taken === undefined) throw new AppError('INVALID_TOKEN');
  return taken.grantedByUser;
}

async function addAccount(
  transaction: Queryable,
  {
    hash: password,
    ...account
  }: {
    readonly id: string;
    readonly email: string;
    readonly name: string;
    readonly roles?: readonly string[];
    readonly hash: string;
  },
): Promise<void> {
  const { id } = account;
  await transaction.insert(authUsers).values({ ...account, emailVerified: true });
  await transaction
    .insert(authCredentials)
    .values({ id: uuidv7(), userId: id, providerId: 'credential', accountId: id, password });
}

/** An invitation to an address is for that address; whoever was sent it has shown that it is theirs. */
function addressOf(invited: string | null, wanted: string | undefined): string {
  if (invited !== null && (wanted === undefined || wanted.toLowerCase() === invited)) return invited;
  if (invited === null && wanted !== undefined) return wanted;
  const message =
    invited === null ? 'is required, because the invitation names none' : 'is not the one invited';
  throw new AppError('VALIDATION_FAILED', { details: [{ path: 'email', message }] });
}
