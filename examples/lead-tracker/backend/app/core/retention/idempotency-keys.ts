import { onBehalfOf } from '../auth/caller.ts';
import type { Database } from '../database/database.ts';
import { eachTenant } from '../database/each-tenant.ts';
import { forgetOldKeys } from '../database/once.ts';
import { repeat } from '../repeat.ts';
import type { App } from '../server.ts';
import { retentionCaller } from './retention-caller.ts';

/** How long a key may outlive its day where nobody uses another one. */
const EVERY_MS = 60 * 60 * 1000;

/**
 * Deletes the keys of creations that cannot be repeated any more, while the application listens: they copy records.
 *
 * @param app - The application.
 * @param deps - The database.
 */
export function expireIdempotencyKeys(app: App, { database }: { readonly database: Database }): void {
  repeat(app, {
    what: 'deleting old idempotency keys',
    everyMs: EVERY_MS,
    work: () => deleteOldKeys(database),
  });
}

/**
 * Deletes the keys of creations that cannot be repeated any more, in every organisation.
 *
 * @param database - The database.
 */
export function deleteOldKeys(database: Database): Promise<void> {
  return eachTenant(database, (organisationId) =>
    onBehalfOf(retentionCaller(organisationId), () => forgetOldKeys(database.queries)),
  );
}
