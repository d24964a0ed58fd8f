import { uuidv7 } from 'uuidv7';

import type { Database } from '../../database/database.ts';
import { and, eq, gt, isNull, sql, type Queryable } from '../../database/drizzle.ts';
import { countRows, orderBy } from '../../database/filters.ts';
import { AppError, found } from '../../errors.ts';
import type { Page } from '../../http/page.ts';
import type { Principal } from '../auth.ts';
import { currentCaller, onBehalfOf } from '../caller.ts';
import type { Memberships } from '../membership.ts';
import { ADMIN } from '../roles.ts';
import { createSecret, hashSecret } from '../row-token.ts';
import { authCredentials, authInvitations, authUsers } from './accounts.tables.ts';
import type {
  AuthInvitation,
  AuthInvitationAccept,
  AuthInvitationListQuery,
  AuthInvitationMade,
} from './invitations.schema.ts';
import type { Passwords } from './passwords.ts';

/** How long an invitation holds. */
export const INVITATION_DAYS = 7;

/** Whom to invite. */
export interface Invited {
  /** Unset: whoever has the token. */
  readonly email?: string;
  readonly roles: readonly string[];
  readonly invitedBy?: string;
}

/** Who has an address already. */
type KnownAccount = Pick<typeof authUsers.$inferSelect, 'id' | 'disabledAt'>;

/** An invitation that can be accepted, and whose it is. */
export interface OpenInvitation {
  readonly id: string;
  /** Unset: none, where everyone works on one set of data, or the operator has invited. */
  readonly organisationId: string | null;
  readonly roles: readonly string[];
  /** Where the account is made, or the one that is there. */
  readonly email: string;
  /** Set where the address has an account, which then joins the organisation. */
  readonly account: KnownAccount | undefined;
}

/** Keeps who may make an account, or join an organisation with the one they have. */
export interface Invitations {
  /**
   * Invites into the organisation that the caller works for, if any. Throws CONFLICT when the address has an account; in
   * an organisation, when it is that of a member.
   */
  create(invited: Invited): Promise<AuthInvitationMade>;
  list(query: AuthInvitationListQuery): Promise<Page<AuthInvitation>>;
  /** Throws NOT_FOUND. */
  remove(id: string): Promise<void>;
  /** Lets whoever has the token make an account with all rights; nothing when that was done already. */
  offerFirst(token: string): Promise<string | undefined>;
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

const SORTABLE = { createdAt: authInvitations.createdAt, expiresAt: authInvitations.expiresAt } as const;

const PREFIX = 'inv_';

/**
 * Creates the invitations.
 *
 * @param dependencies - Database, passwords, and who belongs to organisations, where each has its own data.
 * @returns The invitations.
 */
export function invitationsOf(dependencies: {
  readonly database: Database;
  readonly passwords: Pick<Passwords, 'check' | 'hash'>;
  readonly memberships: Pick<Memberships, 'join'> | undefined;
}): Invitations {
  const { database, memberships, passwords } = dependencies;
  const { queries } = database;

  return {
    async create({ email, roles, invitedBy }) {
      if (email !== undefined && (await accountAt(queries, email)) !== undefined) {
        throw new AppError('CONFLICT', { details: [{ path: 'email', message: 'has an account already' }] });
      }
      const token = `${PREFIX}${createSecret()}`;
      const [row] = await queries
        .insert(authInvitations)
        .values({
          id: uuidv7(),
          roles,
          tokenHash: hashSecret(token),
          expiresAt: sql`now() + make_interval(days => ${INVITATION_DAYS})`,
          ...(email === undefined ? {} : { email }),
          ...(invitedBy === undefined ? {} : { invitedBy }),
        })
        .returning();
      return { ...invitationOf(found(row)), token };
    },

    async offerFirst(secret) {
      const token = `${PREFIX}${secret}`;
      const expiresAt = sql`now() + make_interval(days => ${INVITATION_DAYS})`;
      const [row] = await queries
        .insert(authInvitations)
        .values({ id: uuidv7(), roles: [ADMIN], tokenHash: hashSecret(token), expiresAt })
        .onConflictDoUpdate({
          target: authInvitations.tokenHash,
          set: { expiresAt },
          setWhere: isNull(authInvitations.acceptedAt),
        })
        .returning({ id: authInvitations.id });
      return row === undefined ? undefined : token;
    },

    async list({ limit, offset, sort }) {
      const page = queries
        .select()
        .from(authInvitations)
        .orderBy(...orderBy(sort, SORTABLE, authInvitations.id))
        .limit(limit)
        .offset(offset);
      const [rows, total] = await Promise.all([page, countRows(queries, authInvitations, undefined)]);
      return { items: rows.map(invitationOf), total, limit, offset };
    },

    async remove(id) {
      const [row] = await queries
        .delete(authInvitations)
        .where(eq(authInvitations.id, id))
        .returning({ id: authInvitations.id });
      found(row);
    },

    async open({ token, email: wanted }) {
      const isOpen = and(
        eq(authInvitations.tokenHash, hashSecret(token)),
        isNull(authInvitations.acceptedAt),
        gt(authInvitations.expiresAt, sql`now()`),
      );
      const [row] = await queries.select().from(authInvitations).where(isOpen);
      if (row === undefined) throw new AppError('INVALID_TOKEN');
      const { id, organisationId, roles } = row;
      const email = addressOf(row.email, wanted);
      const account = organisationId === null ? undefined : await accountAt(queries, email);
      return { id, organisationId, roles, email, account };
    },

    async accept(invitation, { name, password }) {
      const { email, organisationId, roles, account } = invitation;
      const userId = account?.id ?? uuidv7();
      if (account !== undefined) await requireOwner(passwords, { ...account, email, password });
      const hash = account === undefined ? await passwords.hash(password) : undefined;
      return forNewMember(userId, organisationId, () =>
        database.transaction(async (transaction) => {
          await take(transaction, invitation);
          if (hash !== undefined) {
            const own = organisationId === null ? { roles } : {};
            await addAccount(transaction, { id: userId, email, name, hash, ...own });
          }
          if (organisationId !== null) await memberships?.join(transaction, userId, roles);
          return userId;
        }),
      );
    },
  };
}

/** Whoever works for an organisation does not find accounts that are no members of it. */
async function accountAt(queries: Queryable, email: string): Promise<KnownAccount | undefined> {
  const [known] = await queries
    .select({ id: authUsers.id, disabledAt: authUsers.disabledAt })
    .from(authUsers)
    .where(eq(authUsers.email, email));
  return known;
}

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

/** Members are added by those who work for the organisation: whoever joins does so for themselves. */
function forNewMember<Result>(id: string, organisationId: string | null, work: () => Result): Result {
  if (organisationId === null) return work();
  const principal: Principal = { kind: 'user', id, organisationId, permissions: [] };
  return onBehalfOf({ ...(currentCaller() ?? { requestId: '', address: '' }), principal }, work);
}

async function take(transaction: Queryable, { id }: OpenInvitation): Promise<void> {
  const [taken] = await transaction
    .update(authInvitations)
    .set({ acceptedAt: sql`now()` })
    .where(and(eq(authInvitations.id, id), isNull(authInvitations.acceptedAt)))
    .returning({ id: authInvitations.id });
  if (taken === undefined) throw new AppError('INVALID_TOKEN');
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

function invitationOf(row: typeof authInvitations.$inferSelect): AuthInvitation {
  const { id, email, roles, invitedBy, createdAt, expiresAt, acceptedAt } = row;
  return { id, email, roles: [...roles], invitedBy, createdAt, expiresAt, acceptedAt };
}
