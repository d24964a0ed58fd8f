import { uuidv7 } from 'uuidv7';

import type { Database } from '../../database/database.ts';
import { and, eq, gt, isNull, sql, type Queryable } from '../../database/drizzle.ts';
import { countRows, orderBy } from '../../database/filters.ts';
import { AppError, found } from '../../errors.ts';
import type { Page } from '../../http/page.ts';
import { ADMIN } from '../roles.ts';
import { createSecret, hashSecret } from '../row-token.ts';
import type { AuthUser } from './accounts.schema.ts';
import { authCredentials, authInvitations, authUsers } from './accounts.tables.ts';
import type {
  AuthInvitation,
  AuthInvitationAccept,
  AuthInvitationListQuery,
  AuthInvitationMade,
} from './invitations.schema.ts';
import { userOf } from './users.ts';

/** How long an invitation holds. */
export const INVITATION_DAYS = 7;

/** Whom to invite. */
export interface Invited {
  /** Unset: whoever has the token. */
  readonly email?: string;
  readonly roles: readonly string[];
  readonly invitedBy?: string;
}

/** Keeps who may make an account. */
export interface Invitations {
  /** Throws CONFLICT when the address has an account. */
  create(invited: Invited): Promise<AuthInvitationMade>;
  list(query: AuthInvitationListQuery): Promise<Page<AuthInvitation>>;
  /** Throws NOT_FOUND. */
  remove(id: string): Promise<void>;
  /** Lets whoever has the token make an account with all rights; nothing when that was done already. */
  offerFirst(token: string): Promise<string | undefined>;
  /** Makes the account. Throws INVALID_TOKEN, CONFLICT, VALIDATION_FAILED when nothing names the address. */
  accept(acceptance: AuthInvitationAccept): Promise<AuthUser>;
}

const SORTABLE = { createdAt: authInvitations.createdAt, expiresAt: authInvitations.expiresAt } as const;

const PREFIX = 'inv_';

/**
 * Creates the invitations.
 *
 * @param database - Database.
 * @param hashPassword - Hashes the password that somebody chooses.
 * @returns The invitations.
 */
export function invitationsOf(
  database: Database,
  hashPassword: (password: string) => Promise<string>,
): Invitations {
  const { queries } = database;

  async function open(token: string): Promise<typeof authInvitations.$inferSelect> {
    const isOpen = and(
      eq(authInvitations.tokenHash, hashSecret(token)),
      isNull(authInvitations.acceptedAt),
      gt(authInvitations.expiresAt, sql`now()`),
    );
    const [row] = await queries.select().from(authInvitations).where(isOpen);
    if (row === undefined) throw new AppError('INVALID_TOKEN');
    return row;
  }

  return {
    async create({ email, roles, invitedBy }) {
      if (email !== undefined) await refuseKnown(queries, email);
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

    async accept({ token, email: wanted, name, password }) {
      const invitation = await open(token);
      const email = addressOf(invitation.email, wanted);
      const hash = await hashPassword(password);
      return database.transaction(async (transaction) => {
        const [taken] = await transaction
          .update(authInvitations)
          .set({ acceptedAt: sql`now()` })
          .where(and(eq(authInvitations.id, invitation.id), isNull(authInvitations.acceptedAt)))
          .returning({ id: authInvitations.id });
        if (taken === undefined) throw new AppError('INVALID_TOKEN');
        const id = uuidv7();
        const [user] = await transaction
          .insert(authUsers)
          .values({ id, email, emailVerified: true, name, roles: invitation.roles })
          .returning();
        await transaction
          .insert(authCredentials)
          .values({ id: uuidv7(), userId: id, providerId: 'credential', accountId: id, password: hash });
        return userOf(found(user));
      });
    },
  };
}

async function refuseKnown(queries: Queryable, email: string): Promise<void> {
  const [known] = await queries
    .select({ id: authUsers.id })
    .from(authUsers)
    .where(eq(authUsers.email, email));
  if (known === undefined) return;
  throw new AppError('CONFLICT', { details: [{ path: 'email', message: 'has an account already' }] });
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
