import { Type } from 'typebox';

import type { Database } from './database/database.ts';
import { migrationNames, pendingMigrations } from './database/migrations.ts';
import { AppError, publicErrorResponses } from './errors.ts';
import type { App } from './server.ts';

const Health = Type.Object({ status: Type.Literal('ok') }, { title: 'Health', additionalProperties: false });

/** What the health routes ask. */
export interface HealthDependencies {
  readonly database: Database;
  readonly migrationsDirectory: string;
  /** Aborted when the process has been told to stop: it still answers, and wants no more requests. */
  readonly stopping?: AbortSignal;
}

/**
 * Registers `/health` (the process runs) and `/ready` (it can serve: database reachable, migrations current).
 *
 * @param app - The application.
 * @param dependencies - What readiness depends on.
 */
export function healthRoutes(app: App, dependencies: HealthDependencies): void {
  const assertReady = readiness(dependencies);

  app.get(
    '/health',
    {
      config: { permission: 'public', rateLimit: false },
      schema: {
        operationId: 'getHealth',
        tags: ['Operations'],
        summary: 'Whether the process runs',
        response: { 200: Health, ...publicErrorResponses() },
      },
    },
    async () => ({ status: 'ok' as const }),
  );

  app.get(
    '/ready',
    {
      config: { permission: 'public', rateLimit: false },
      schema: {
        operationId: 'getReadiness',
        tags: ['Operations'],
        summary: 'Whether requests can be served',
        response: { 200: Health, ...publicErrorResponses() },
      },
    },
    async () => {
      await assertReady();
      return { status: 'ok' as const };
    },
  );
}

/** Anyone may ask, so that however many do at a time, the database is asked once. */
function readiness({ database, migrationsDirectory, stopping }: HealthDependencies): () => Promise<void> {
  let expected: Promise<readonly string[]> | undefined;
  let running: Promise<void> | undefined;

  async function ask(): Promise<void> {
    expected ??= migrationNames(migrationsDirectory);
    let pending: readonly string[];
    try {
      pending = await pendingMigrations(database, await expected);
    } catch (error) {
      throw new AppError('UNAVAILABLE', { message: 'The database does not answer.', cause: error });
    }
    if (pending.length > 0) {
      throw new AppError('UNAVAILABLE', { message: `${pending.length} migration(s) have not been applied.` });
    }
  }

  return () => {
    if (stopping?.aborted === true) {
      throw new AppError('UNAVAILABLE', { message: 'The backend is stopping.' });
    }
    running ??= ask().finally(() => {
      running = undefined;
    });
    return running;
  };
}
