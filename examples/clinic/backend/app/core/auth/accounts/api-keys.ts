import { uuidv7 } from 'uuidv7';

import { and, eq, gt, sql, type Queryable } from '../../database/drizzle.ts';
import { countRows, orderBy } from '../../database/filters.ts';
import { found } from '../../errors.ts';
import type { Page } from '../../http/page.ts';
import type { KnownCaller } from '../caller-memory.ts';
import { createSecret, hashSecret, isSecretOf, readRowToken, writeRowToken } from '../row-token.ts';
import { authApiKeys } from './accounts.tables.ts';
import type { AuthApiKey, AuthApiKeyCreate, AuthApiKeyListQuery, AuthApiKeyMade } from './api-keys.schema.ts';

/** Keeps the keys of machines. */
export interface ApiKeys {
  create(wanted: AuthApiKeyCreate & { readonly createdBy?: string }): Promise<AuthApiKeyMade>;
  list(query: AuthApiKeyListQuery): Promise<Page<AuthApiKey>>;
  /** Throws NOT_FOUND. */
  remove(id: string): Promise<void>;
  /** Whose key it is; nothing when it is none, was removed or has expired. */
  callerOf(key: string): Promise<KnownCaller | undefined>;
}

const PREFIX = 'ak';

const SORTABLE = { createdAt: authApiKeys.createdAt, expiresAt: authApiKeys.expiresAt } as const;

/**
 * Creates the API keys. A key names its row, so that one hash is compared, in constant time.
 *
 * @param queries - Database.
 * @returns The keys.
 */
export function apiKeysOf(queries: Queryable): ApiKeys {
  const selectLive = queries
    .select()
    .from(authApiKeys)
    .where(and(eq(authApiKeys.id, sql.placeholder('id')), gt(authApiKeys.expiresAt, sql`now()`)))
    .prepare('auth_api_key');

  return {
    async create({ name, permissions, expiresInDays, createdBy }) {
      const id = uuidv7();
      const secret = createSecret();
      const [row] = await queries
        .insert(authApiKeys)
        .values({
          id,
          name,
          permissions,
          keyHash: hashSecret(secret),
          expiresAt: sql`now() + make_interval(days => ${expiresInDays})`,
          ...(createdBy === undefined ? {} : { createdBy }),
        })
        .returning();
      return { ...apiKeyOf(found(row)), key: writeRowToken(PREFIX, { id, secrets: [secret] }) };
    },

    async list({ limit, offset, sort }) {
      const page = queries
        .select()
        .from(authApiKeys)
        .orderBy(...orderBy(sort, SORTABLE, authApiKeys.id))
        .limit(limit)
        .offset(offset);
      const [rows, total] = await Promise.all([page, countRows(queries, authApiKeys, undefined)]);
      return { items: rows.map(apiKeyOf), total, limit, offset };
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
      const { id, organisationId, permissions, expiresAt } = row;
      const scope = organisationId === null ? {} : { organisationId };
      return { principal: { kind: 'machine', id, ...scope, permissions }, until: Date.parse(expiresAt) };
    },
  };
}

function apiKeyOf(row: typeof authApiKeys.$inferSelect): AuthApiKey {
  const { id, name, permissions, createdBy, createdAt, expiresAt } = row;
  return { id, name, permissions: [...permissions], createdBy, createdAt, expiresAt };
}
