import { Type, type Static } from 'typebox';

import { IdempotencyKey } from '../../core/http/idempotency.ts';
import { pageOf, pageParameters, sortParameter } from '../../core/http/page.ts';
import { Instant, Nullable, Phone, Uuid } from '../../core/http/schemas.ts';
import { TENANCY } from '../../core/tenancy.ts';

/** Longest text that Twilio takes. */
const MAX_TEXT_LENGTH = 1600;

export const SmsText = Type.String({
  minLength: 1,
  maxLength: MAX_TEXT_LENGTH,
  pattern: '\\S',
  examples: ['Hello Ada, shall we talk on Tuesday?'],
});

export const SmsStatus = Type.Enum(
  ['recorded', 'sending', 'queued', 'sent', 'delivered', 'undelivered', 'failed', 'unknown', 'received'],
  {
    title: 'IntegrationSmsStatus',
    description:
      'recorded: stored and not sent, because no SMS credentials are set; unknown: the provider did not answer, the ' +
      'message is never sent again and its delivery report settles what became of it; received: a reply',
  },
);

/** A text message, sent or received, as the API answers it. */
export const SmsMessage = Type.Object(
  {
    id: Uuid,
    recordType: Nullable(
      Type.String({ description: 'Resource of the record it was sent about', examples: ['leads'] }),
    ),
    recordId: Nullable(Uuid),
    direction: Type.Enum(['outbound', 'inbound']),
    status: SmsStatus,
    from: Nullable(Type.String({ description: 'null: chosen by the provider' })),
    to: Type.String(),
    text: Type.String(),
    providerId: Nullable(Type.String({ description: "The provider's id" })),
    errorCode: Nullable(Type.String({ description: "The provider's code for why it failed" })),
    sentBy: Nullable(Type.String({ description: 'Who asked for it' })),
    createdAt: Instant,
    updatedAt: Instant,
    sentAt: Nullable(Instant),
    deliveredAt: Nullable(Instant),
  },
  { title: 'IntegrationSmsMessage', additionalProperties: false },
);

/** What a client sends to text the person of a record. */
export const SmsSend = Type.Object(
  { text: SmsText },
  { title: 'IntegrationSmsSend', additionalProperties: false },
);

/** Sending needs a key, so that a repeated request sends nothing twice. */
export const SmsSendHeaders = Type.Object({ 'idempotency-key': IdempotencyKey });

export const SmsListQuery = Type.Object(
  { ...pageParameters, sort: sortParameter(['createdAt']) },
  { additionalProperties: false },
);

export const SmsMessagePage = pageOf('IntegrationSmsMessagePage', SmsMessage);

/** Whether a number may be texted. */
export const SmsConsent = Type.Object(
  {
    phone: Phone,
    status: Type.Enum(['none', 'given', 'withdrawn', 'optedOut'], {
      description:
        'optedOut: the person answered STOP; only START from the phone itself ends it, and brings back what held before',
    }),
    source: Nullable(
      Type.String({ description: 'Where the last change came from', examples: ['Sign-up form'] }),
    ),
    updatedAt: Nullable(Instant),
  },
  { title: 'IntegrationSmsConsent', additionalProperties: false },
);

/** What a client sends to record that a person agreed to be texted. */
export const SmsConsentGiven = Type.Object(
  {
    source: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'How the person agreed',
      examples: ['Sign-up form'],
    }),
  },
  { title: 'IntegrationSmsConsentGiven', additionalProperties: false },
);

/** Twilio sends many more parameters, and may add others. */
const otherParameters = { additionalProperties: Type.String({ maxLength: 10_000 }), maxProperties: 100 };

/** Twilio's delivery report. Source: Twilio's documentation of `StatusCallback`. */
export const TwilioStatusForm = Type.Object(
  {
    MessageSid: Type.String({ minLength: 1, maxLength: 64 }),
    MessageStatus: Type.String({ minLength: 1, maxLength: 32 }),
    ErrorCode: Type.Optional(Type.String({ maxLength: 16 })),
  },
  otherParameters,
);

/** Whose number it is, where each organisation has its own data. The signature covers the address. */
const organisationParameter = TENANCY === 'organisation' ? { organisation: Uuid } : {};

/** Names the message a delivery report is about, also when the provider's id never reached us. */
export const TwilioStatusQuery = Type.Object(
  { message: Uuid, ...organisationParameter },
  { additionalProperties: false },
);

/** Says whom a reply is for. */
export const TwilioReplyQuery = Type.Object(organisationParameter, { additionalProperties: false });

/** Twilio's notice of a message that came in. */
export const TwilioReplyForm = Type.Object(
  {
    MessageSid: Type.String({ minLength: 1, maxLength: 64 }),
    From: Type.String({ minLength: 1, maxLength: 64 }),
    To: Type.String({ minLength: 1, maxLength: 64 }),
    Body: Type.String({ maxLength: 10_000 }),
    OptOutType: Type.Optional(Type.String({ maxLength: 16 })),
  },
  otherParameters,
);

export const TwilioSignatureHeaders = Type.Object({
  'x-twilio-signature': Type.Optional(Type.String({ maxLength: 200 })),
});

export type SmsStatus = Static<typeof SmsStatus>;
export type SmsMessage = Static<typeof SmsMessage>;
export type SmsListQuery = Static<typeof SmsListQuery>;
export type SmsConsent = Static<typeof SmsConsent>;
export type TwilioStatusForm = Static<typeof TwilioStatusForm>;
export type TwilioReplyForm = Static<typeof TwilioReplyForm>;
