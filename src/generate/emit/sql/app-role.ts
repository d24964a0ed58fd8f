import { sqlIdentifier, sqlName } from '../../render/sql.ts';

/**
 * Names the Postgres role as which a backend works. Roles belong to a server, so backends that share one need names of
 * their own.
 *
 * @param name - The application's name, in kebab case.
 * @returns The role's name.
 */
export function appRole(name: string): string {
  return sqlIdentifier(sqlName(name.replaceAll('-', '_'), 'app'));
}
