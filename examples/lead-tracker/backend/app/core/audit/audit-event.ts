import { currentCaller } from '../auth/caller.ts';
import { sql, type Queryable } from '../database/drizzle.ts';

/** Something worth recording that changes no record: a sign-in, a refusal, an export. */
export interface AuditEvent {
  /** What happened, in kebab-case: `sign-in`. */
  readonly operation: string;
  /** Who did it, where that is not whoever is calling: before a sign-in nobody is. */
  readonly actor?: { readonly kind: 'user' | 'machine'; readonly id: string };
  /** The record it was about, by table and id. */
  readonly entity?: string;
  readonly recordId?: string;
  /** What else to know. It is kept for ever: no secret and no personal data. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/**
 * Adds an event to the audit log, beside the changes of records that the database adds by itself. It belongs to the
 * organisation of whoever is calling; for that of somebody who has just signed in, call it inside of `onBehalfOf`.
 *
 * @param queries - Database; in a transaction, the event is recorded when the transaction is.
 * @param event - What happened. When, in which request and from where is added.
 */
export async function auditEvent(queries: Queryable, event: AuditEvent): Promise<void> {
  const { operation, entity = null, recordId = null, details } = event;
  const caller = currentCaller();
  const actor = event.actor ?? caller?.principal;
  await queries.execute(sql`
    insert into audit_log
      (action, actor_kind, actor_id, organisation_id, record_type, record_id, details, request_id, address)
    values (
      ${operation}, ${actor?.kind ?? null}, ${actor?.id ?? null}, current_organisation(), ${entity}, ${recordId}::uuid,
      ${details === undefined ? null : JSON.stringify(details)}::jsonb, ${caller?.requestId ?? null}, ${caller?.address ?? null}
    )`);
}
