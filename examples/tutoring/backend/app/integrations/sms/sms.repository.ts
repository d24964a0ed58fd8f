import { uuidv7 } from 'uuidv7';

import {
  and,
  desc,
  eq,
  gte,
  inArray,
  isNull,
  lte,
  or,
  sql,
  type Queryable,
} from '../../core/database/drizzle.ts';
import { countRows, orderBy } from '../../core/database/filters.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { SmsListQuery, SmsMessage, SmsStatus } from './sms.schema.ts';
import { smsMessages, type SmsRow } from './sms.table.ts';

/** The statuses that each one may follow: what is known of a message only grows. */
const MAY_FOLLOW: Readonly<Partial<Record<SmsStatus, readonly SmsStatus[]>>> = {
  unknown: ['sending'],
  queued: ['sending', 'unknown'],
  sent: ['sending', 'unknown', 'queued'],
  delivered: ['sending', 'unknown', 'queued', 'sent'],
  undelivered: ['sending', 'unknown', 'queued', 'sent'],
  failed: ['sending', 'unknown', 'queued', 'sent'],
};

/** The record that a message is about. */
export interface SmsRecord {
  /** Its resource, as in the path (`leads`). */
  readonly type: string;
  readonly id: string;
}

/** A message about to be sent. */
export interface SmsDraft {
  readonly record: SmsRecord;
  readonly status: 'sending' | 'recorded';
  readonly from: string | null;
  readonly to: string;
  readonly text: string;
  readonly sentBy: string;
  readonly idempotencyKey: string;
  readonly requestHash: string;
}

/** What became known of a message. */
export interface SmsProgress {
  readonly id: string;
  readonly status: SmsStatus;
  readonly providerId?: string;
  readonly errorCode?: string | undefined;
}

/** A reply as the provider hands it over. */
export interface SmsReply {
  readonly providerId: string;
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

/** Reads and writes text messages. */
export interface SmsRepository {
  /** Stores a message to send; `undefined` when its sender has used the key before. */
  claim(draft: SmsDraft): Promise<SmsRow | undefined>;
  /** Finds the message that a sender has used a key for. */
  findByKey(sentBy: string, idempotencyKey: string): Promise<SmsRow | undefined>;
  /** Takes in what became known, unless more is known already; `undefined` then. */
  advance(progress: SmsProgress): Promise<SmsRow | undefined>;
  /** Reads one message; throws NOT_FOUND. */
  read(id: string): Promise<SmsRow>;
  /** Stores a reply about the record last texted at its number; says whether it is new. */
  receive(reply: SmsReply): Promise<boolean>;
  /** Counts what a number was sent, or may have been sent, since an instant. */
  countSentSince(to: string, since: Date): Promise<number>;
  /** Marks messages whose sending was interrupted before an instant as unknown. */
  settleInterrupted(before: Date): Promise<void>;
  /** Reads one page of the messages about a record. */
  list(record: SmsRecord, query: SmsListQuery): Promise<Page<SmsMessage>>;
}

/**
 * Creates the repository of text messages.
 *
 * @param queries - Database, or a transaction that the repository shall be part of.
 * @returns The repository.
 */
export function smsRepository(queries: Queryable): SmsRepository {
  return {
    async claim({ record, ...draft }) {
      const [row] = await queries
        .insert(smsMessages)
        .values({
          ...draft,
          id: uuidv7(),
          recordType: record.type,
          recordId: record.id,
          direction: 'outbound',
        })
        .onConflictDoNothing()
        .returning();
      return row;
    },

    async findByKey(sentBy, idempotencyKey) {
      const [row] = await queries
        .select()
        .from(smsMessages)
        .where(and(eq(smsMessages.sentBy, sentBy), eq(smsMessages.idempotencyKey, idempotencyKey)));
      return row;
    },

    async advance({ id, status, providerId, errorCode }) {
      const [row] = await queries
        .update(smsMessages)
        .set({
          status,
          ...(providerId === undefined ? {} : { providerId }),
          ...(errorCode === undefined ? {} : { errorCode }),
          ...(status === 'delivered' ? { deliveredAt: sql`clock_timestamp()` } : {}),
          ...(status === 'queued' || status === 'sent' || status === 'delivered'
            ? { sentAt: sql`coalesce(${smsMessages.sentAt}, clock_timestamp())` }
            : {}),
          updatedAt: sql`clock_timestamp()`,
        })
        .where(
          and(
            eq(smsMessages.id, id),
            inArray(smsMessages.status, [...(MAY_FOLLOW[status] ?? [])]),
            providerId === undefined
              ? undefined
              : or(isNull(smsMessages.providerId), eq(smsMessages.providerId, providerId)),
          ),
        )
        .returning();
      return row;
    },

    async read(id) {
      const [row] = await queries.select().from(smsMessages).where(eq(smsMessages.id, id));
      return found(row);
    },

    async receive(reply) {
      const [about] = await queries
        .select({ recordType: smsMessages.recordType, recordId: smsMessages.recordId })
        .from(smsMessages)
        .where(and(eq(smsMessages.to, reply.from), eq(smsMessages.direction, 'outbound')))
        .orderBy(desc(smsMessages.createdAt), desc(smsMessages.id))
        .limit(1);
      const stored = await queries
        .insert(smsMessages)
        .values({ ...about, ...reply, id: uuidv7(), direction: 'inbound', status: 'received' })
        .onConflictDoNothing()
        .returning({ id: smsMessages.id });
      return stored.length > 0;
    },

    countSentSince(to, since) {
      const where = and(
        eq(smsMessages.to, to),
        eq(smsMessages.direction, 'outbound'),
        gte(smsMessages.createdAt, since.toISOString()),
        sql`${smsMessages.status} <> 'failed'`,
      );
      return countRows(queries, smsMessages, where);
    },

    async settleInterrupted(before) {
      await queries
        .update(smsMessages)
        .set({ status: 'unknown', updatedAt: sql`clock_timestamp()` })
        .where(and(eq(smsMessages.status, 'sending'), lte(smsMessages.createdAt, before.toISOString())));
    },

    async list(record, { limit, offset, sort }) {
      const where = and(eq(smsMessages.recordType, record.type), eq(smsMessages.recordId, record.id));
      const page = queries
        .select()
        .from(smsMessages)
        .where(where)
        .orderBy(...orderBy(sort, { createdAt: smsMessages.createdAt }, smsMessages.id))
        .limit(limit)
        .offset(offset);
      const [items, total] = await Promise.all([page, countRows(queries, smsMessages, where)]);
      return { items, total, limit, offset };
    },
  };
}
