import { createHmac, timingSafeEqual } from 'node:crypto';

import { Type, type Static } from 'typebox';
import { Check } from 'typebox/schema';

import { OutboundError } from '../../core/outbound/outbound-error.ts';
import { createOutboundClient, type OutboundAnswer } from '../../core/outbound/outbound.ts';
import type { TwilioConfig } from './sms.config.ts';
import type { SmsStatus } from './sms.schema.ts';

/** What Twilio's statuses mean here. Source: Twilio's documentation of message statuses. */
const STATUSES: Readonly<Record<string, SmsStatus>> = {
  accepted: 'queued',
  scheduled: 'queued',
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'undelivered',
  failed: 'failed',
  canceled: 'failed',
};

const Accepted = Type.Object({ sid: Type.String({ minLength: 1, maxLength: 64 }), status: Type.String() });

const Refused = Type.Object({ code: Type.Integer() });

/** Takes the message, and says so; or not; or nobody knows. */
export type SendOutcome =
  | { readonly kind: 'accepted'; readonly providerId: string; readonly status: SmsStatus }
  | { readonly kind: 'refused'; readonly errorCode: string | undefined }
  | { readonly kind: 'unknown' };

/** What is handed to Twilio. */
export interface OutgoingSms {
  /** Our id; comes back with the delivery reports. */
  readonly id: string;
  readonly to: string;
  readonly text: string;
  /** Whose message it is, where each organisation has its own data; comes back too. */
  readonly organisationId?: string | undefined;
}

/** Sends text messages through Twilio. */
export interface TwilioClient {
  /** Sends one message; never throws for what Twilio does or does not do. */
  send(message: OutgoingSms): Promise<SendOutcome>;
}

/**
 * Creates the client of Twilio's messages.
 *
 * @param config - Account and addresses.
 * @param statusPath - Path of the route that takes delivery reports.
 * @returns The client.
 */
export function twilioClient(config: TwilioConfig, statusPath: string): TwilioClient {
  const credentials = Buffer.from(`${config.accountSid}:${config.authToken}`).toString('base64');
  const outbound = createOutboundClient('Twilio', {
    baseUrl: config.apiUrl,
    headers: { authorization: `Basic ${credentials}` },
    allowPrivate: config.allowPrivate,
  });
  const path = `2010-04-01/Accounts/${encodeURIComponent(config.accountSid)}/Messages.json`;
  return {
    async send({ id, to, text, organisationId }) {
      const about = {
        message: id,
        ...(organisationId === undefined ? {} : { organisation: organisationId }),
      };
      const form = new URLSearchParams({
        To: to,
        Body: text,
        ...('from' in config.sender
          ? { From: config.sender.from }
          : { MessagingServiceSid: config.sender.messagingServiceSid }),
        StatusCallback: `${config.publicUrl}${statusPath}?${new URLSearchParams(about).toString()}`,
      });
      try {
        return outcomeOf(await outbound.send({ method: 'POST', path, form, repeatable: false }));
      } catch (error) {
        if (!(error instanceof OutboundError)) throw error;
        return error.mayHaveArrived ? { kind: 'unknown' } : { kind: 'refused', errorCode: undefined };
      }
    },
  };
}

/** Only an answer that says so counts as accepted or refused; an odd one may hide a message that was sent. */
function outcomeOf({ status, body }: OutboundAnswer): SendOutcome {
  if (status >= 200 && status < 300 && isAccepted(body)) {
    return { kind: 'accepted', providerId: body.sid, status: statusFromTwilio(body.status) ?? 'queued' };
  }
  if ((status >= 400 && status < 500) || status === 503) {
    return { kind: 'refused', errorCode: isRefused(body) ? String(body.code) : undefined };
  }
  return { kind: 'unknown' };
}

function isAccepted(body: unknown): body is Static<typeof Accepted> {
  return Check(Accepted, body);
}

function isRefused(body: unknown): body is Static<typeof Refused> {
  return Check(Refused, body);
}

/**
 * Translates Twilio's name of a status.
 *
 * @param status - As Twilio writes it.
 * @returns Our status, or `undefined` for one that says nothing to us.
 */
export function statusFromTwilio(status: string): SmsStatus | undefined {
  return Object.hasOwn(STATUSES, status) ? STATUSES[status] : undefined;
}

/**
 * Signs a request the way Twilio does: HMAC-SHA1 over the address and the sorted parameters.
 *
 * @param authToken - The account's secret.
 * @param url - The whole address, with query, as Twilio was given it.
 * @param parameters - The form.
 * @returns The signature, in base64.
 */
export function twilioSignature(
  authToken: string,
  url: string,
  parameters: Readonly<Record<string, string>>,
): string {
  const sorted = Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const signed = url + sorted.flat().join('');
  return createHmac('sha1', authToken).update(signed).digest('base64');
}

/**
 * Compares signatures without telling, by the time it takes, how far they agree.
 *
 * @param given - As received.
 * @param expected - As computed.
 * @returns Whether they are the same.
 */
export function sameSignature(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
