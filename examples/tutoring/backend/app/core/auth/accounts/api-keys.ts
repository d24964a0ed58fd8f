import { uuidv7 } from 'uuidv7';

import { and, eq, gt, sql, type Queryable } from '../../database/drizzle.ts';
import { countRows, orderBy } from '../../database/filters.ts';
import { AppError, found } from '../../errors.ts';
import type { Page } from '../../http/page.ts';
import type { Principal } from '../auth.ts';
import { currentCaller } from '../caller.ts';
import type { KnownCaller } from '../caller-memory.ts';
import { heldOf, holdsAll, isAdmin, type Rights } from '../roles.ts';
import { createSecret, hashSecret, isSecretOf, readRowToken, writeRowToken } from '../row-token.ts';
import { authApiKeys } from './accounts.tables.ts';
import type { AuthApiKey, AuthApiKeyCreate, AuthApiKeyListQuery, AuthApiKeyMade } from './api-keys.schema.ts';
import { originOf } from './origin.ts';
import type { RightsNow } from './rights-now.ts';

/** Keeps the keys of machines. */
export interface ApiKeys {
  /** Makes a key for the organisation that the caller works for, if any. Throws FORBIDDEN. */
  create(wanted: AuthApiKeyCreate): Promise<AuthApiKeyMade>;
  list(query: AuthApiKeyListQuery): Promise<Page<AuthApiKey>>;
  /** Throws NOT_FOUND. */
  remove(id: string): Promise<void>;
  /** Whose key it is; nothing when it is none, was removed or has expired. */
  callerOf(key: string): Promise<KnownCaller | undefined>;
  /** What a key allows now; nothing when it has ended. */
  rightsOf(id: string): Promise<Rights | undefined>;
}

const PREFIX = 'ak';

const SORTABLE = { createdAt: authApiKeys.createdAt, expiresAt: authApiKeys.expiresAt } as const;

/**
 * Creates the API keys. A key names its row, so that one hash is compared, in constant time.
 *
 * @param queries - Database.
 * @param rightsNow - What the people may do now whose rights keys have.
 * @returns The keys.
 */
export function apiKeysOf(queries: Queryable, rightsNow: RightsNow): ApiKeys {
  const selectLive = queries
    .select()
    .from(authApiKeys)
    .where(and(eq(authApiKeys.id, sql.placeholder('id')), gt(authApiKeys.expiresAt, sql`now()`)))
    .prepare('auth_api_key');

  async function limitedTo({ grantedByUser: userId, organisationId, permissions }: Row): Promise<Limited> {
    if (userId === null) return { permissions, apiKey: { userId, roles: undefined } };
    const held = await rightsNow.of(userId, organisationId);
    if (held === undefined) return undefined;
    return {
      permissions: heldOf(held.permissions, permissions),
      apiKey: { userId, roles: held.roles },
    };
  }

  return {
    async create({ name, permissions, expiresInDays }) {
      const principal = currentCaller()?.principal;
      const { by, user, key } = originOf(principal);
      if (user === null) requireWhole(principal);
      else {
        const held = await rightsNow.of(user, principal?.organisationId ?? null);
        if (!holdsAll(held?.permissions ?? [], permissions)) {
          throw new AppError('FORBIDDEN', { message: NOT_LASTING });
        }
      }
      const id = uuidv7();
      const secret = createSecret();
      const [row] = await queries
        .insert(authApiKeys)
        .values({
          id,
          name,
          permissions,
          keyHash: hashSecret(secret),
          createdBy: by,
          grantedByUser: user,
          grantedByKey: key,
          // It ends with the key that it was made with, if any.
          expiresAt: sql`least(
            now() + make_interval(days => ${expiresInDays}),
            (select expires_at from auth_api_keys where id = ${key})
          )`,
        })
        .returning();
      return { ...apiKeyAnswer(found(row)), key: writeRowToken(PREFIX, { id, secrets: [secret] }) };
    },

    async list({ limit, offset, sort }) {
      const page = queries
        .select()
        .from(authApiKeys)
        .orderBy(...orderBy(sort, SORTABLE, authApiKeys.id))
        .limit(limit)
        .offset(offset);
      const [rows, total] = await Promise.all([page, countRows(queries, authApiKeys, undefined)]);
      return { items: rows.map(apiKeyAnswer), total, limit, offset };
    },

    async remove(id) {
      const [row] = await queries
        .delete(authApiKeys)
        .where(eq(authApiKeys.id, id))
        .returning({ id: authApiKeys.id });
      found(row);
    },

    async callerOf(key) {
      const token = readRowToken(PREFIX, key, 1);
      if (token === undefined) return undefined;
      const [row] = await selectLive.execute({ id: token.id });
      if (row === undefined || !isSecretOf(token.secrets[0], row.keyHash)) return undefined;
      const limited = await limitedTo(row);
      if (limited === undefined) return undefined;
      const { id, organisationId, expiresAt } = row;
      const scope = organisationId === null ? {} : { organisationId };
      return { principal: { kind: 'machine', id, ...scope, ...limited }, until: Date.parse(expiresAt) };
    },

    async rightsOf(id) {
      const [row] = await selectLive.execute({ id });
      return row === undefined ? undefined : limitedTo(row);
    },
  };
}

type Row = typeof authApiKeys.$inferSelect;

type Limited = Pick<Principal, 'permissions' | 'apiKey'> | undefined;

const NOT_LASTING =
  'A key has the rights of the roles that you were given here, not of those in your token. An administrator gives them with PATCH /auth/users/:id.';

/** What a token of the environment may do stands there, and what its keys may do would stay when that is changed. */
function requireWhole(principal: Principal | undefined): void {
  if (principal === undefined || principal.apiKey !== undefined || isAdmin(principal)) return;
  throw new AppError('FORBIDDEN', { message: 'Of the tokens of API_TOKENS, only those of admin make keys.' });
}

function apiKeyAnswer(row: Row): AuthApiKey {
  const { id, name, permissions, createdBy, createdAt, expiresAt } = row;
  return { id, name, permissions: [...permissions], createdBy, createdAt, expiresAt };
}
