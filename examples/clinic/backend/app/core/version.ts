import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { Type } from 'typebox';

import type { CoreConfig } from './config.ts';
import type { Database } from './database/database.ts';
import { sql } from './database/drizzle.ts';
import { errorResponses } from './errors.ts';
import { Nullable } from './http/schemas.ts';
import type { App } from './server.ts';
import { errorCode } from './start-error.ts';

const SPEC_FILE = join(import.meta.dirname, '..', '..', 'spec.yaml');

const Version = Type.Object(
  {
    build: Nullable(Type.String({ description: 'What BUILD_ID names: usually a commit' })),
    specHash: Nullable(Type.String({ description: 'SHA-256 of spec.yaml' })),
    migration: Nullable(Type.String({ description: 'The last migration that was applied' })),
  },
  { title: 'Version', additionalProperties: false },
);

/**
 * Registers `/version`: what exactly is running. It needs a permission, because it tells an attacker what to look for.
 *
 * @param app - The application.
 * @param deps - The build's name, and the database.
 */
export function versionRoutes(
  app: App,
  { config, database }: { readonly config: CoreConfig; readonly database: Database },
): void {
  app.get(
    '/version',
    {
      config: { permission: 'version:read', organisation: 'optional' },
      schema: {
        operationId: 'getVersion',
        tags: ['Operations'],
        summary: 'What exactly is running',
        response: { 200: Version, ...errorResponses() },
      },
    },
    async () => {
      const [specHash, migration] = await Promise.all([hashOf(SPEC_FILE), lastMigration(database)]);
      return { build: config.buildId ?? null, specHash, migration };
    },
  );
}

async function hashOf(file: string): Promise<string | null> {
  try {
    return createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

async function lastMigration({ queries }: Database): Promise<string | null> {
  const [row] = await queries.select({ name: sql<string | null>`max(name)` }).from(sql`schema_migrations`);
  return row?.name ?? null;
}
