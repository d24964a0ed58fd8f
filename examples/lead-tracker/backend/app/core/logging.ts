import type { FastifyServerOptions } from 'fastify';
import type { Writable } from 'node:stream';

/** Never logged, wherever in a logged object they stand. */
const SECRET_KEYS = ['authorization', 'cookie', 'password', 'token', 'apiKey', 'secret'] as const;

/**
 * Configures JSON logs: request id, method, route pattern, status and time; no bodies, no query strings, no secrets.
 *
 * @param level - Least severe level to write.
 * @param stream - Where to; standard output when not given.
 * @returns Fastify's `logger` option.
 */
export function loggerOptions(level: string, stream?: Writable): NonNullable<FastifyServerOptions['logger']> {
  return {
    level,
    ...(stream === undefined ? {} : { stream }),
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    redact: {
      paths: SECRET_KEYS.flatMap((key) => [key, `*.${key}`, `headers.${key}`, `req.headers.${key}`]),
      censor: '[redacted]',
    },
    serializers: {
      req: (request) => ({ method: request.method, route: request.routeOptions?.url, ip: request.ip }),
      res: (reply) => ({ statusCode: reply.statusCode }),
      err: describeError,
    },
  };
}

/**
 * Describes an error for the log without the values it may carry: database errors hold SQL, parameters and rows.
 *
 * @param error - Whatever was thrown.
 * @returns Type, stack and, for database errors, code, constraint and table.
 */
export function describeError(error: unknown): { type: string; message: string; stack: string } {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an error object', stack: '' };
  const database = databaseFacts(error);
  const message = database ?? error.message;
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return { type: error.name, message, stack: frames.join('\n') };
}

function databaseFacts(error: Error): string | undefined {
  const source: unknown = error.cause ?? error;
  if (!isDatabaseError(source))
    return isFailedQuery(error) ? `database query failed: ${codeOf(source)}` : undefined;
  const facts = [source.code, source.constraint_name ?? source.constraint, source.table_name ?? source.table];
  return `database error ${facts.filter((fact) => fact !== undefined).join(' ')}`;
}

/** drizzle's error holds the statement and its parameters, in its message too; it has no name of its own. */
function isFailedQuery(error: Error): boolean {
  return 'query' in error && 'params' in error;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no code';
}

/** What a Postgres error tells, as postgres.js and PGlite name it. */
export interface DatabaseError extends Error {
  /** SQLSTATE. */
  readonly code: string;
  /** Holds values; only the names of columns may be taken from it. */
  readonly detail?: string;
  readonly constraint?: string;
  readonly constraint_name?: string;
  readonly table?: string;
  readonly table_name?: string;
  readonly column?: string;
  readonly column_name?: string;
  /** The function of Postgres that refused. */
  readonly routine?: string;
}

const SQLSTATE = /^[0-9A-Z]{5}$/;

/**
 * Recognises an error that comes from Postgres.
 *
 * @param error - Whatever was thrown.
 * @returns Whether it carries an SQLSTATE.
 */
export function isDatabaseError(error: unknown): error is DatabaseError {
  return (
    error instanceof Error && 'code' in error && typeof error.code === 'string' && SQLSTATE.test(error.code)
  );
}
