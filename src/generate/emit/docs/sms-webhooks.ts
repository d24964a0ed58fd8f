import type { Tenancy } from '../../../spec/spec.ts';
import type { Endpoint, Parameter } from './endpoint.ts';
import { errorAnswer } from './error-answers.ts';
import { UNKNOWN_ID } from './sample-records.ts';

const REFUSED = errorAnswer('UNAUTHENTICATED', {
  message: 'The signature of the request is missing or wrong.',
});

const SIGNATURE: Parameter = {
  name: 'X-Twilio-Signature',
  in: 'header',
  type: 'text',
  required: true,
  meaning: 'Made by Twilio with the auth token; whatever it does not fit is answered `401`.',
};

const ORGANISATION: Parameter = {
  name: 'organisation',
  in: 'query',
  type: 'UUID',
  required: true,
  meaning: 'Whose message it is; the signature covers it.',
};

/** Operations that are shown by tests of their own, because nobody but Twilio can call them. */
export const SMS_WEBHOOK_OPERATIONS: ReadonlySet<string | undefined> = new Set([
  'takeSmsReport',
  'takeSmsReply',
]);

/**
 * The endpoints that Twilio calls.
 *
 * @param tenancy - Where each organisation has its own data, the address says whose a message is.
 * @returns The endpoints.
 */
export function smsWebhooks(tenancy: Tenancy): readonly Endpoint[] {
  if (tenancy === 'single') return SMS_WEBHOOKS;
  return SMS_WEBHOOKS.map((endpoint) => ({
    ...endpoint,
    parameters: [...endpoint.parameters, ORGANISATION],
  }));
}

/** What Twilio calls, and nobody else can: the examples show how an unsigned call is refused. */
const SMS_WEBHOOKS: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/integrations/sms/status',
    operationId: 'takeSmsReport',
    summary: 'Takes a delivery report from Twilio.',
    permission: 'public',
    parameters: [
      SIGNATURE,
      { name: 'message', in: 'query', type: 'UUID', required: true, meaning: 'Which message.' },
      form('MessageSid', "Twilio's id of the message."),
      form('MessageStatus', 'What became of it.'),
    ],
    example: {
      method: 'POST',
      path: `/integrations/sms/status?message=${UNKNOWN_ID}`,
      anonymous: true,
      form: { MessageSid: 'SM00000000000000000000000000000000', MessageStatus: 'delivered' },
      ...REFUSED,
    },
  },
  {
    method: 'POST',
    path: '/integrations/sms/replies',
    operationId: 'takeSmsReply',
    summary:
      'Takes a reply from Twilio; `STOP` ends messages to its number, `START` brings back what held before.',
    permission: 'public',
    parameters: [
      SIGNATURE,
      form('MessageSid', "Twilio's id of the message."),
      form('From', 'Who replied.'),
      form('To', 'Our number.'),
      form('Body', 'What they said.'),
    ],
    example: {
      method: 'POST',
      path: '/integrations/sms/replies',
      anonymous: true,
      form: {
        MessageSid: 'SM00000000000000000000000000000001',
        From: '+14155550123',
        To: '+14155550100',
        Body: 'STOP',
      },
      ...REFUSED,
    },
  },
];

function form(name: string, meaning: string): Parameter {
  return { name, in: 'body', type: 'text, form-encoded', required: true, meaning };
}
