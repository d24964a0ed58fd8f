import { uuidv7 } from 'uuidv7';

import { and, eq, gt, isNull, lt, ne, sql, type Queryable } from '../../database/drizzle.ts';
import { createSecret, hashSecret, isSecretOf, readRowToken, writeRowToken } from '../row-token.ts';
import { authSessions, authUsers } from './accounts.tables.ts';

/** How long somebody stays signed in without showing their password again. */
export const SESSION_DAYS = 30;

const REFRESH_PREFIX = 'rt';

/** What a sign-in leaves with the client. */
export interface StartedSession {
  readonly id: string;
  readonly userId: string;
  /** The organisation that was entered, if any. */
  readonly organisationId: string | null;
  readonly refreshToken: string;
}

/** What became of a refresh token. */
export type Refreshed =
  | { readonly kind: 'renewed'; readonly session: StartedSession }
  /** It was used before, so somebody else has it: its session has ended. */
  | { readonly kind: 'reused'; readonly userId: string }
  | { readonly kind: 'unknown' };

/** Keeps who is signed in. */
export interface Sessions {
  /** Signs a user in, for an organisation if one is named. */
  start(userId: string, organisationId?: string | null): Promise<StartedSession>;
  /** Takes a refresh token and gives the next one. */
  refresh(refreshToken: string): Promise<Refreshed>;
  /** Roles of whoever is signed in; nothing once the session has ended or the user is disabled. */
  rolesOf(sessionId: string): Promise<readonly string[] | undefined>;
  /** Lets the tokens that are issued from now on be for an organisation, or for none that was chosen. */
  workFor(sessionId: string, organisationId: string | null): Promise<void>;
  end(sessionId: string): Promise<void>;
  /** Signs a user out everywhere, or everywhere else. */
  endAll(userId: string, exceptSessionId?: string): Promise<void>;
}

/**
 * Creates the sessions. A refresh token has two secrets: one stays for the whole session, one changes with each use.
 * The first right and the second wrong means that the token was used before, by its owner or by a thief.
 *
 * @param queries - Database.
 * @returns The sessions.
 */
export function sessionsOf(queries: Queryable): Sessions {
  const isLive = gt(authSessions.expiresAt, sql`now()`);
  const selectLive = queries
    .select({ roles: authUsers.roles })
    .from(authSessions)
    .innerJoin(authUsers, eq(authUsers.id, authSessions.userId))
    .where(and(eq(authSessions.id, sql.placeholder('id')), isLive, isNull(authUsers.disabledAt)))
    .prepare('auth_session_live');

  async function remove(...where: Parameters<typeof and>): Promise<void> {
    await queries.delete(authSessions).where(and(...where));
  }

  return {
    async start(userId, organisationId = null) {
      await remove(eq(authSessions.userId, userId), lt(authSessions.expiresAt, sql`now()`));
      const [family, secret] = [createSecret(), createSecret()];
      const id = uuidv7();
      await queries.insert(authSessions).values({
        id,
        userId,
        familyHash: hashSecret(family),
        tokenHash: hashSecret(secret),
        worksFor: organisationId,
        expiresAt: sql`now() + make_interval(days => ${SESSION_DAYS})`,
      });
      const token = writeRowToken(REFRESH_PREFIX, { id, secrets: [family, secret] });
      return { id, userId, organisationId, refreshToken: token };
    },

    async refresh(refreshToken) {
      const { id, secrets } = readRowToken(REFRESH_PREFIX, refreshToken, 2) ?? { id: '', secrets: [] };
      const [family = '', used = ''] = secrets;
      if (id === '') return { kind: 'unknown' };
      const [row] = await queries
        .select({ userId: authSessions.userId, familyHash: authSessions.familyHash })
        .from(authSessions)
        .where(and(eq(authSessions.id, id), isLive));
      if (row === undefined || !isSecretOf(family, row.familyHash)) return { kind: 'unknown' };
      const next = createSecret();
      const [renewed] = await queries
        .update(authSessions)
        .set({ tokenHash: hashSecret(next) })
        .where(and(eq(authSessions.id, id), eq(authSessions.tokenHash, hashSecret(used))))
        .returning({ userId: authSessions.userId, organisationId: authSessions.worksFor });
      if (renewed === undefined) {
        await remove(eq(authSessions.id, id));
        return { kind: 'reused', userId: row.userId };
      }
      const token = writeRowToken(REFRESH_PREFIX, { id, secrets: [family, next] });
      return { kind: 'renewed', session: { id, ...renewed, refreshToken: token } };
    },

    async rolesOf(sessionId) {
      const [session] = await selectLive.execute({ id: sessionId });
      return session?.roles;
    },

    async workFor(sessionId, organisationId) {
      await queries
        .update(authSessions)
        .set({ worksFor: organisationId })
        .where(eq(authSessions.id, sessionId));
    },

    end: (sessionId) => remove(eq(authSessions.id, sessionId)),

    endAll: (userId, exceptSessionId) =>
      remove(
        eq(authSessions.userId, userId),
        exceptSessionId === undefined ? undefined : ne(authSessions.id, exceptSessionId),
      ),
  };
}
