import { uuidv7 } from 'uuidv7';

import type { Database } from '../../core/database/database.ts';
import { and, desc, eq, inArray, sql, type Queryable } from '../../core/database/drizzle.ts';
import { AppError } from '../../core/errors.ts';
import type { SmsConsent } from './sms.schema.ts';
import { smsConsents } from './sms.table.ts';

/** Replies that end messages to a number. Source: Twilio's documentation of opt-out keywords. */
const STOP_WORDS: ReadonlySet<string> = new Set([
  'STOP',
  'STOPALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
]);

/** Replies that end a stop. */
const START_WORDS: ReadonlySet<string> = new Set(['START', 'UNSTOP', 'YES']);

/**
 * Keeps who may be texted, per phone number, so that a STOP outlives the record it was an answer to.
 * Every change is a row of its own: the history is the proof of consent.
 */
export interface SmsConsents {
  /** Says whether a number may be texted. */
  read(phone: string): Promise<SmsConsent>;
  /** Records that a person agreed; throws OPTED_OUT when the number itself said STOP. */
  give(phone: string, source: string, recordedBy: string): Promise<SmsConsent>;
  /** Records that a person no longer agrees. */
  withdraw(phone: string, recordedBy: string): Promise<void>;
  /** Records that the phone itself, or the provider for it, ended messages. */
  optOut(phone: string, source: string): Promise<void>;
}

/**
 * Creates the keeper of consent.
 *
 * @param database - The database.
 * @returns The keeper.
 */
export function smsConsentKeeper(database: Database): SmsConsents {
  const change = (phone: string, decide: Decide, recordedBy?: string): Promise<SmsConsent> =>
    database.transaction((queries) => changeConsent(queries, phone, decide, recordedBy));
  return {
    read: (phone) => currentConsent(database.queries, phone),

    give(phone, source, recordedBy) {
      const decide: Decide = ({ status }) => {
        if (status === 'optedOut') throw new AppError('OPTED_OUT');
        return { event: 'given', source };
      };
      return change(phone, decide, recordedBy);
    },

    async withdraw(phone, recordedBy) {
      const event = { event: 'withdrawn', source: 'Withdrawn by staff' } as const;
      await change(phone, ({ status }) => (status === 'given' ? event : undefined), recordedBy);
    },

    async optOut(phone, source) {
      await change(phone, stop(source));
    },
  };
}

/**
 * Heeds STOP and START in a reply; other texts change nothing.
 *
 * @param queries - The transaction that stores the reply.
 * @param phone - The number that replied.
 * @param reply - Its text, and what the provider made of it, if it said.
 */
export async function heedReply(
  queries: Queryable,
  phone: string,
  reply: { readonly text: string; readonly optOutType: string | undefined },
): Promise<void> {
  const word = lettersOf(reply.optOutType ?? '') || lettersOf(reply.text);
  const source = `Reply ${word}`;
  if (STOP_WORDS.has(word)) await changeConsent(queries, phone, stop(source));
  if (START_WORDS.has(word)) {
    await changeConsent(queries, phone, async ({ status }) =>
      status === 'optedOut' ? { event: await beforeStop(queries, phone), source } : undefined,
    );
  }
}

/** Phones add invisible characters, punctuation and emoji, and write letters in several forms. */
function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}]/gu, '');
}

/** What a stop ended: START brings consent back, and never makes one that was not there. */
async function beforeStop(queries: Queryable, phone: string): Promise<'given' | 'withdrawn'> {
  const [last] = await queries
    .select({ event: smsConsents.event })
    .from(smsConsents)
    .where(and(eq(smsConsents.phone, phone), inArray(smsConsents.event, ['given', 'withdrawn'])))
    .orderBy(desc(smsConsents.createdAt), desc(smsConsents.id))
    .limit(1);
  return last?.event === 'given' ? 'given' : 'withdrawn';
}

type Change = Pick<typeof smsConsents.$inferInsert, 'event' | 'source'> | undefined;

/** Works out the change from what holds now; `undefined` changes nothing. */
type Decide = (current: SmsConsent) => Change | Promise<Change>;

function stop(source: string): Decide {
  return ({ status }) => (status === 'optedOut' ? undefined : { event: 'optedOut', source });
}

async function changeConsent(
  queries: Queryable,
  phone: string,
  decide: Decide,
  recordedBy: string | null = null,
): Promise<SmsConsent> {
  await lockNumber(queries, phone);
  const next = await decide(await currentConsent(queries, phone));
  if (next !== undefined)
    await queries.insert(smsConsents).values({ id: uuidv7(), phone, ...next, recordedBy });
  return currentConsent(queries, phone);
}

/**
 * Lets one transaction at a time work on a number, so that a STOP and a message never pass each other unseen.
 *
 * @param queries - The transaction; the lock ends with it.
 * @param phone - The number.
 */
export async function lockNumber(queries: Queryable, phone: string): Promise<void> {
  await queries.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sms:${phone}`}, 0))`);
}

/**
 * Reads whether a number may be texted.
 *
 * @param queries - Database or transaction.
 * @param phone - The number.
 * @returns What holds now; status `none` when nothing was ever recorded.
 */
export async function currentConsent(queries: Queryable, phone: string): Promise<SmsConsent> {
  const [last] = await queries
    .select()
    .from(smsConsents)
    .where(eq(smsConsents.phone, phone))
    .orderBy(desc(smsConsents.createdAt), desc(smsConsents.id))
    .limit(1);
  return last === undefined
    ? { phone, status: 'none', source: null, updatedAt: null }
    : { phone, status: last.event, source: last.source, updatedAt: last.createdAt };
}
