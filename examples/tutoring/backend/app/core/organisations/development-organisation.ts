import type { CoreConfig } from '../config.ts';
import type { Database } from '../database/database.ts';
import { DEVELOPMENT_ORGANISATION } from '../tenancy.ts';
import { organisationsRepository } from './organisations.repository.ts';

/**
 * Makes sure that the organisation of the development token exists, where that token is in use.
 *
 * @param dependencies - Configuration, and the database, migrated.
 */
export async function prepareDevelopmentOrganisation(dependencies: {
  readonly config: CoreConfig;
  readonly database: Database;
}): Promise<void> {
  const { config, database } = dependencies;
  if (config.environment === 'production' || config.apiTokens.length > 0) return;
  await organisationsRepository(database).ensure(DEVELOPMENT_ORGANISATION, 'Development');
}
