import type { Environment } from '../../core/environment.ts';
import { readOutboundConfig, type OutboundConfig } from '../../core/outbound/outbound.ts';

const PHONE = /^\+[1-9][0-9]{6,14}$/;

/** What sending through Twilio needs. */
export interface TwilioConfig extends OutboundConfig {
  readonly accountSid: string;
  readonly authToken: string;
  /** A number of our own, or a messaging service that picks one. */
  readonly sender: { readonly from: string } | { readonly messagingServiceSid: string };
  readonly apiUrl: string;
  /** Where Twilio reaches this backend with delivery reports and replies. */
  readonly publicUrl: string;
}

/** How text messages are sent. */
export interface SmsConfig {
  /** Unset: recording mode. Messages are stored and nothing is sent. */
  readonly twilio: TwilioConfig | undefined;
  /** Messages that one number may be sent within 24 hours. */
  readonly dailyLimitPerNumber: number;
}

/**
 * Reads how text messages are sent. All credentials or none: with none, messages are recorded and not sent.
 *
 * @param env - Collects what is wrong.
 * @returns The configuration.
 */
export function readSmsConfig(env: Environment): SmsConfig {
  return {
    twilio: readTwilioConfig(env),
    dailyLimitPerNumber: env.integer('SMS_DAILY_LIMIT_PER_NUMBER', 5, { min: 1, max: 1000 }),
  };
}

function readTwilioConfig(env: Environment): TwilioConfig | undefined {
  const outbound = readOutboundConfig(env);
  const apiUrl = env.url('SMS_API_URL', outbound.allowPrivate ? ['https:', 'http:'] : ['https:']);
  const accountSid = env.secret('SMS_TWILIO_ACCOUNT_SID');
  const authToken = env.secret('SMS_TWILIO_AUTH_TOKEN');
  const from = env.optional('SMS_FROM');
  const messagingServiceSid = env.secret('SMS_MESSAGING_SERVICE_SID');
  if ([accountSid, authToken, from, messagingServiceSid].every((value) => value === undefined))
    return undefined;

  const missing = 'must be set, because other SMS credentials are';
  if (accountSid === undefined) env.problem('SMS_TWILIO_ACCOUNT_SID', missing);
  if (authToken === undefined) env.problem('SMS_TWILIO_AUTH_TOKEN', missing);
  if ((from === undefined) === (messagingServiceSid === undefined)) {
    env.problem('SMS_FROM', 'or SMS_MESSAGING_SERVICE_SID must be set, and not both');
  }
  if (from !== undefined && !PHONE.test(from))
    env.problem('SMS_FROM', 'must be a phone number such as +14155550123');
  const publicUrl = env.url('PUBLIC_URL', ['https:', 'http:']);
  if (env.optional('PUBLIC_URL') === undefined) {
    env.problem(
      'PUBLIC_URL',
      'must be set when SMS are sent; delivery reports and replies, STOP among them, go there',
    );
  }
  return {
    ...outbound,
    accountSid: accountSid ?? '',
    authToken: authToken ?? '',
    sender: messagingServiceSid === undefined ? { from: from ?? '' } : { messagingServiceSid },
    apiUrl: apiUrl ?? 'https://api.twilio.com',
    publicUrl: publicUrl ?? '',
  };
}
