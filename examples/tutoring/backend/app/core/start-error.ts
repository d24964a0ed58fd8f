/** Thrown when the backend cannot start for a reason that its operator can change; the message names the variable. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/** Why a database cannot be reached. Codes of Node, of postgres.js, and SQLSTATEs. */
const DATABASE_REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at its host and port',
  EHOSTUNREACH: 'its host cannot be reached',
  ENOTFOUND: 'its host name is unknown',
  EAI_AGAIN: 'its host name cannot be looked up',
  CONNECT_TIMEOUT: 'its host does not answer',
  '28000': 'its user may not connect', // invalid_authorization_specification
  '28P01': 'its user or password is wrong', // invalid_password
  '3D000': 'its database does not exist', // invalid_catalog_name
};

interface Address {
  readonly host: string;
  readonly port: number;
}

/** Why an address cannot be listened on. */
const LISTEN_PROBLEMS: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ port }) => `PORT ${port} is already in use; stop what uses it, or choose another.`,
  EACCES: ({ port }) => `PORT ${port} may not be used without more rights; choose one above 1023.`,
  EADDRNOTAVAIL: ({ host }) => `HOST ${host} is no address of this machine.`,
  ENOTFOUND: ({ host }) => `HOST ${host} is unknown.`,
  EAI_AGAIN: ({ host }) => `HOST ${host} cannot be looked up.`,
};

/** Variables that hold a connection string. */
export type UrlVariable = 'DATABASE_URL' | 'DATABASE_OWNER_URL';

/**
 * Explains why the database cannot be used. The URL is never part of the message, it may hold a password.
 *
 * @param error - Whatever a query threw.
 * @param variable - Holds the URL.
 * @returns An error that names the variable, or `error` itself when it is about something else or explained already.
 */
export function explainDatabaseError(error: unknown, variable: UrlVariable = 'DATABASE_URL'): unknown {
  if (error instanceof StartError) return error;
  const source = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = errorCode(source) ?? '';
  const reason = DATABASE_REASONS[code];
  if (reason === undefined) return error;
  return new StartError(`${variable} cannot be used: ${reason} (${code}).`, { cause: error });
}

/**
 * Explains why the server cannot listen.
 *
 * @param error - Whatever listening threw.
 * @param address - Where it was to listen.
 * @returns An error that names `PORT` or `HOST`, or `error` itself when it is about something else.
 */
export function explainListenError(error: unknown, address: Address): unknown {
  const code = errorCode(error);
  const describe = code === undefined ? undefined : LISTEN_PROBLEMS[code];
  return describe === undefined ? error : new StartError(describe(address), { cause: error });
}

/**
 * Reads the code that Node and Postgres put on their errors.
 *
 * @param error - Whatever was thrown.
 * @returns The code, if there is one.
 */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
