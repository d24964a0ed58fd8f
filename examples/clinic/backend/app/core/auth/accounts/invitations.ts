import { uuidv7 } from 'uuidv7';

import { eq, isNull, sql, type Queryable } from '../../database/drizzle.ts';
import { countRows, orderBy } from '../../database/filters.ts';
import { AppError, found } from '../../errors.ts';
import type { Page } from '../../http/page.ts';
import { currentCaller } from '../caller.ts';
import { ADMIN } from '../roles.ts';
import { createSecret, hashSecret } from '../row-token.ts';
import { accountAt, waitsForOwner } from './account-at.ts';
import { authInvitations } from './accounts.tables.ts';
import type { AuthInvitation, AuthInvitationListQuery } from './invitations.schema.ts';
import { originOf } from './origin.ts';

/** How long an invitation holds. */
export const INVITATION_DAYS = 7;

/** Whom to invite. */
export interface Invited {
  /** Unset: whoever has the token. */
  readonly email?: string;
  readonly roles: readonly string[];
}

/** Keeps who may make an account, or join an organisation with the one they have. */
export interface Invitations {
  /**
   * Invites into the organisation that the caller works for, if any. Throws CONFLICT when the address has an account that
   * is confirmed or disabled; in an organisation, when it is that of a member.
   */
  create(invited: Invited): Promise<AuthInvitation & { readonly token: string }>;
  list(query: AuthInvitationListQuery): Promise<Page<AuthInvitation>>;
  /** Throws NOT_FOUND. */
  remove(id: string): Promise<void>;
  /** Lets whoever has the token make an account with all rights; nothing when that was done already. */
  offerFirst(token: string): Promise<string | undefined>;
}

const SORTABLE = { createdAt: authInvitations.createdAt, expiresAt: authInvitations.expiresAt } as const;

const PREFIX = 'inv_';

/**
 * Creates the invitations.
 *
 * @param queries - Database.
 * @returns The invitations.
 */
export function invitationsOf(queries: Queryable): Invitations {
  return {
    async create({ email, roles }) {
      const known = email === undefined ? undefined : await accountAt(queries, email);
      if (known !== undefined && !waitsForOwner(known)) {
        throw new AppError('CONFLICT', { details: [{ path: 'email', message: 'has an account already' }] });
      }
      const token = `${PREFIX}${createSecret()}`;
      const { by, user, key } = originOf(currentCaller()?.principal);
      const [row] = await queries
        .insert(authInvitations)
        .values({
          id: uuidv7(),
          roles,
          invitedBy: by,
          grantedByUser: user,
          grantedByKey: key,
          tokenHash: hashSecret(token),
          expiresAt: sql`now() + make_interval(days => ${INVITATION_DAYS})`,
          ...(email === undefined ? {} : { email }),
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
  };
}

function invitationOf(row: typeof authInvitations.$inferSelect): AuthInvitation {
  const { id, email, roles, invitedBy, createdAt, expiresAt, acceptedAt } = row;
  return { id, email, roles: [...roles], invitedBy, createdAt, expiresAt, acceptedAt };
}
