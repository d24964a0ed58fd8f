import { currentCaller } from '../auth/caller.ts';
import { TENANCY } from '../tenancy.ts';

/** Settings that row policies (`app.organisation`) and the audit trail (`app.caller`) read; they stay with the connection. */
export const TELL = `select set_config('app.organisation', $1, false), set_config('app.caller', $2, false)`;

/** The same, until the transaction ends. */
export const TELL_TRANSACTION = `select set_config('app.organisation', $1, true), set_config('app.caller', $2, true)`;

/** The parameters of both. */
export type CallerSettings = [organisation: string, caller: string];

/**
 * What Postgres is told of whoever the running code works for.
 *
 * @returns The settings; empty ones outside of a request.
 */
export function callerSettings(): CallerSettings {
  const caller = currentCaller();
  if (caller === undefined) return ['', ''];
  const { principal, requestId, address } = caller;
  return [
    principal?.organisationId ?? '',
    JSON.stringify({ kind: principal?.kind, id: principal?.id, requestId, address }),
  ];
}

/**
 * Says whether Postgres must know the caller. Reads need none where all callers see the same rows; writes do, because they
 * are recorded.
 *
 * @param query - The statement.
 * @returns Whether the caller is told first.
 */
export function needsCaller(query: string): boolean {
  return TENANCY === 'organisation' || !query.startsWith('select');
}
