import { AppError, type ErrorCode } from '../errors.ts';
import { isDatabaseError, type DatabaseError } from '../logging.ts';
import { TENANCY } from '../tenancy.ts';

/** What a client is told for each SQLSTATE. Source: PostgreSQL documentation, appendix A. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  '23505': 'CONFLICT', // unique_violation
  '23P01': 'CONFLICT', // exclusion_violation
  '23503': 'REFERENCE_NOT_FOUND', // foreign_key_violation
  '23514': 'RULE_BROKEN', // check_violation
  '22003': 'VALIDATION_FAILED', // numeric_value_out_of_range
  '22007': 'VALIDATION_FAILED', // invalid_datetime_format
  '22008': 'VALIDATION_FAILED', // datetime_field_overflow
  '22009': 'VALIDATION_FAILED', // invalid_time_zone_displacement_value
  '22P02': 'VALIDATION_FAILED', // invalid_text_representation
  '22021': 'VALIDATION_FAILED', // character_not_in_repertoire
  '22P05': 'VALIDATION_FAILED', // untranslatable_character
  '25P03': 'UNAVAILABLE', // idle_in_transaction_session_timeout
  '40001': 'UNAVAILABLE', // serialization_failure
  '40P01': 'UNAVAILABLE', // deadlock_detected
  '53100': 'UNAVAILABLE', // disk_full
  '53200': 'UNAVAILABLE', // out_of_memory
  '53300': 'UNAVAILABLE', // too_many_connections
  '55P03': 'UNAVAILABLE', // lock_not_available
  '57014': 'UNAVAILABLE', // query_canceled
  '57P01': 'UNAVAILABLE', // admin_shutdown
  '57P02': 'UNAVAILABLE', // crash_shutdown
  '57P03': 'UNAVAILABLE', // cannot_connect_now
  '58030': 'UNAVAILABLE', // io_error
};

/** Errors of the connection itself, as Node and postgres.js name them. */
const CONNECTION_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
]);

const CONSTRAINT_SUFFIX = /_(key|fkey|check|excl)$/;

/**
 * Translates what the database refused into an error that a client can act on.
 *
 * @param error - Whatever a query threw.
 * @param deleting - Whether the request deletes; a foreign key then means that others refer to the record.
 * @returns The error to answer with, or `undefined` when this is no error of the database.
 */
export function fromDatabaseError(error: unknown, deleting: boolean): AppError | undefined {
  const source = error instanceof Error && error.cause !== undefined ? error.cause : error;
  // Some of these have the form of an SQLSTATE, so they are looked for first.
  if (source instanceof Error && 'code' in source && CONNECTION_CODES.has(String(source.code))) {
    return new AppError('UNAVAILABLE', { cause: error });
  }
  return isDatabaseError(source) ? translate(source, deleting) : undefined;
}

function translate(error: DatabaseError, deleting: boolean): AppError | undefined {
  const code = codeOf(error, deleting);
  if (code === undefined) return undefined;
  const message = MESSAGES[code] ?? 'is not allowed';
  const paths = code === 'STILL_REFERENCED' ? [] : fieldsOf(error);
  return new AppError(code, { cause: error, details: paths.map((path) => ({ path, message })) });
}

function codeOf({ code, routine }: DatabaseError, deleting: boolean): ErrorCode | undefined {
  if (code === '23503' && deleting) return 'STILL_REFERENCED';
  if (code === INSUFFICIENT_PRIVILEGE && routine === POLICY_CHECK) return 'FORBIDDEN';
  return CODES[code];
}

const INSUFFICIENT_PRIVILEGE = '42501';

/** Where Postgres compares a new row with the policies; a right that the application lacks is a mistake of ours. */
const POLICY_CHECK = 'ExecWithCheckOptions';

const MESSAGES: Readonly<Partial<Record<ErrorCode, string>>> = {
  CONFLICT: 'is already taken',
  REFERENCE_NOT_FOUND: 'does not exist',
};

/** Columns of the key that a unique or foreign key error speaks of; the values behind them are left alone. */
const KEY_COLUMNS = /^Key \(([^()]*)\)=/;

/** The fields that a database error is about: from its key, or from the name `<table>_<column>_check`. */
function fieldsOf(error: DatabaseError): readonly string[] {
  const key = KEY_COLUMNS.exec(error.detail ?? '')?.[1];
  const columns = key === undefined ? constrainedColumn(error) : key.split(', ').filter(isField);
  return columns.map((column) =>
    column
      .replaceAll('"', '')
      .replace(/_blind_index$/, '')
      .replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
  );
}

/** Whose a row is, is no field where each organisation has its own data: every key that says so begins with it. */
function isField(column: string): boolean {
  return TENANCY === 'single' || column !== 'organisation_id';
}

function constrainedColumn(error: DatabaseError): readonly string[] {
  const constraint = error.constraint_name ?? error.constraint;
  const table = error.table_name ?? error.table;
  if (constraint === undefined || table === undefined || !constraint.startsWith(`${table}_`)) return [];
  return [constraint.slice(table.length + 1).replace(CONSTRAINT_SUFFIX, '')];
}
