import { createHash } from 'node:crypto';

import { currentCaller } from '../../core/auth/caller.ts';
import type { Database } from '../../core/database/database.ts';
import { AppError } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { SmsConfig } from './sms.config.ts';
import { currentConsent, heedReply, lockNumber, smsConsentKeeper, type SmsConsents } from './sms.consent.ts';
import { smsRepository, type SmsProgress, type SmsRecord, type SmsRepository } from './sms.repository.ts';
import type { SmsListQuery, SmsMessage, TwilioReplyForm, TwilioStatusForm } from './sms.schema.ts';
import type { SmsRow } from './sms.table.ts';
import { statusFromTwilio, twilioClient, type SendOutcome } from './twilio.ts';

/** Where Twilio sends delivery reports. */
export const STATUS_PATH = '/integrations/sms/status';

/** Where Twilio sends replies. */
export const REPLIES_PATH = '/integrations/sms/replies';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Longer than any attempt to send: what is older and still `sending` was cut off by a crash. */
const INTERRUPTED_AFTER_MS = 5 * 60 * 1000;

/** Twilio's code for a number that answered STOP to Twilio itself. */
const UNSUBSCRIBED = '21610';

/** A wish to text the person of a record. */
export interface SmsRequest {
  readonly record: SmsRecord;
  readonly to: string | null;
  readonly text: string;
  /** Who asks; keys are kept apart by this. */
  readonly sentBy: string;
  readonly idempotencyKey: string;
}

/** Text messages: sending with consent, delivery reports and replies. */
export interface SmsService {
  /** Nothing is really sent, because no credentials are set. */
  readonly recording: boolean;
  readonly consents: SmsConsents;
  /**
   * Sends a message once: the same key and request again answer with the first message.
   * Throws NO_PHONE, CONSENT_REQUIRED, OPTED_OUT, DAILY_LIMIT_REACHED, IDEMPOTENCY_KEY_REUSED or INTEGRATION_FAILED.
   */
  send(request: SmsRequest): Promise<SmsMessage>;
  /** Reads one page of the messages about a record, newest first. What a crash interrupted is unknown by then. */
  list(record: SmsRecord, query: SmsListQuery): Promise<Page<SmsMessage>>;
  /** Takes in a delivery report; one that is late or comes twice changes nothing. */
  takeReport(messageId: string, report: TwilioStatusForm): Promise<void>;
  /** Stores a reply and heeds STOP and START; one that comes twice changes nothing. */
  takeReply(reply: TwilioReplyForm): Promise<void>;
}

/**
 * Creates the service of text messages.
 *
 * @param deps - Configuration and database.
 * @returns The service.
 */
export function smsService(deps: { readonly config: SmsConfig; readonly database: Database }): SmsService {
  const { config, database } = deps;
  const consents = smsConsentKeeper(database);
  const messages = smsRepository(database.queries);
  const twilio = config.twilio === undefined ? undefined : twilioClient(config.twilio, STATUS_PATH);

  return {
    recording: twilio === undefined,
    consents,

    async send(request) {
      const { row, repeated } = await claim(database, config, request);
      if (repeated || twilio === undefined) return accepted(row);
      const outcome = await twilio.send({
        ...row,
        organisationId: currentCaller()?.principal?.organisationId,
      });
      const settled =
        (await messages.advance({ id: row.id, ...progressOf(outcome) })) ?? (await messages.read(row.id));
      if (settled.errorCode === UNSUBSCRIBED) await consents.optOut(row.to, `Twilio error ${UNSUBSCRIBED}`);
      return accepted(settled);
    },

    async list(record, query) {
      await messages.settleInterrupted(new Date(Date.now() - INTERRUPTED_AFTER_MS));
      return messages.list(record, query);
    },

    async takeReport(messageId, report) {
      const status = statusFromTwilio(report.MessageStatus);
      if (status === undefined) return;
      await messages.advance({
        id: messageId,
        status,
        providerId: report.MessageSid,
        errorCode: report.ErrorCode,
      });
    },

    takeReply: ({ MessageSid, From, To, Body, OptOutType }) =>
      database.transaction(async (queries) => {
        const reply = { providerId: MessageSid, from: From, to: To, text: Body.replaceAll('\0', '') };
        const isNew = await smsRepository(queries).receive(reply);
        if (isNew) await heedReply(queries, From, { text: Body, optOutType: OptOutType });
      }),
  };
}

/** Stores the message before anything is sent, so that no crash and no second request can send it twice. */
async function claim(
  database: Database,
  config: SmsConfig,
  request: SmsRequest,
): Promise<{ readonly row: SmsRow; readonly repeated: boolean }> {
  const { to, record, idempotencyKey, sentBy, text } = request;
  return database.transaction(async (queries) => {
    const messages = smsRepository(queries);
    const earlier = await findEarlier(messages, request);
    if (earlier !== undefined) return { row: earlier, repeated: true };
    if (to === null) throw new AppError('NO_PHONE');
    await lockNumber(queries, to);
    const meanwhile = await findEarlier(messages, request);
    if (meanwhile !== undefined) return { row: meanwhile, repeated: true };

    const { status } = await currentConsent(queries, to);
    if (status === 'optedOut') throw new AppError('OPTED_OUT');
    if (status !== 'given') throw new AppError('CONSENT_REQUIRED');
    const sentToday = await messages.countSentSince(to, new Date(Date.now() - DAY_MS));
    if (sentToday >= config.dailyLimitPerNumber) throw new AppError('DAILY_LIMIT_REACHED');

    const sender = config.twilio?.sender;
    const row = await messages.claim({
      record,
      status: config.twilio === undefined ? 'recorded' : 'sending',
      from: sender !== undefined && 'from' in sender ? sender.from : null,
      to,
      text,
      sentBy,
      idempotencyKey,
      requestHash: hashOf(request),
    });
    if (row !== undefined) return { row, repeated: false };
    const other = await findEarlier(messages, request);
    if (other === undefined) throw new AppError('UNAVAILABLE');
    return { row: other, repeated: true };
  });
}

/** The message of the same request, whatever the number of its record is by now. */
async function findEarlier(messages: SmsRepository, request: SmsRequest): Promise<SmsRow | undefined> {
  const row = await messages.findByKey(request.sentBy, request.idempotencyKey);
  if (row !== undefined && row.requestHash !== hashOf(request)) throw new AppError('IDEMPOTENCY_KEY_REUSED');
  return row;
}

function hashOf({ record, text }: SmsRequest): string {
  return createHash('sha256')
    .update(JSON.stringify([record.type, record.id, text]))
    .digest('hex');
}

function progressOf(outcome: SendOutcome): Omit<SmsProgress, 'id'> {
  if (outcome.kind === 'accepted') return { status: outcome.status, providerId: outcome.providerId };
  if (outcome.kind === 'refused') return { status: 'failed', errorCode: outcome.errorCode };
  return { status: 'unknown' };
}

/** A message that the provider did not take is kept, and answered as an error, also when asked for again. */
function accepted(message: SmsRow): SmsMessage {
  if (message.status !== 'failed' || message.providerId !== null) return message;
  if (message.errorCode === UNSUBSCRIBED) throw new AppError('OPTED_OUT');
  throw new AppError('INTEGRATION_FAILED', {
    message: 'Twilio did not take the message; it is listed as failed.',
  });
}
