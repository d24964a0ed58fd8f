import { randomUUID } from 'node:crypto';

import { readCoreConfig } from '../../app/core/config.ts';
import type { RawEnvironment } from '../../app/core/environment.ts';
import { AppError } from '../../app/core/errors.ts';
import { createServer } from '../../app/core/server.ts';
import { TENANCY } from '../../app/core/tenancy.ts';
import { readSmsConfig } from '../../app/integrations/sms/sms.config.ts';
import { smsRecordRoutes, smsSendRoute } from '../../app/integrations/sms/sms.routes.ts';
import type { SmsMessage } from '../../app/integrations/sms/sms.schema.ts';
import { smsService } from '../../app/integrations/sms/sms.ts';
import { smsWebhookRoutes } from '../../app/integrations/sms/sms.webhooks.ts';
import { twilioSignature } from '../../app/integrations/sms/twilio.ts';
import { ownPermission } from './own-permission.ts';
import { expectStatus, startTestAppOf, TEST_ORGANISATION, type Answer, type TestApp } from './test-app.ts';
import { ACCOUNT_SID, AUTH_TOKEN, type TwilioServer } from './twilio-server.ts';

const PUBLIC_URL = 'https://backend.example.com';

/** An application whose records are people with a phone, and who can be texted. */
export interface SmsTestApp extends TestApp {
  /** Adds a person; by default with a new number and with consent. */
  addPerson(person?: { readonly phone?: string | null; readonly consent?: boolean }): Promise<Person>;
  /** Gives a person another number, or none. */
  setPhone(id: string, phone: string | null): void;
  /** Asks to text a person; by default with a new key. */
  send(id: string, text: string, key?: string): Promise<Answer>;
  /** Calls a webhook the way Twilio does, signed unless a signature is given. */
  webhook(path: string, form: Form, signature?: string): Promise<Answer>;
  /** Says as Twilio does what became of a message. */
  report(message: SmsMessage, status: string, changes?: Form): Promise<void>;
  /** Answers from a person's phone. */
  reply(person: Person, text: string, changes?: Form): Promise<void>;
  /** The messages of a person, newest first. */
  messagesOf(person: Person): Promise<readonly SmsMessage[]>;
  /** Whether a person may be texted. */
  consentOf(person: Person): Promise<string>;
}

type Form = Readonly<Record<string, string>>;

/** Where Twilio reports what became of a message. */
export const STATUS_WEBHOOK = '/integrations/sms/status';

/** Where Twilio hands over replies. */
export const REPLIES_WEBHOOK = '/integrations/sms/replies';

/** A record of the tests. */
export interface Person {
  readonly id: string;
  readonly phone: string;
}

let numbers = 0;
let replies = 0;

/**
 * Starts an application that has SMS and nothing else.
 *
 * @param twilio - Server to send to; without one, messages are recorded.
 * @param environment - Variables to set beside those of SMS.
 * @returns The application.
 */
export async function startSmsApp(
  twilio?: TwilioServer,
  environment: RawEnvironment = {},
): Promise<SmsTestApp> {
  const phones = new Map<string, string | null>();
  const test = await startTestAppOf(
    {
      readConfig: (env) => ({ ...readCoreConfig(env), sms: readSmsConfig(env) }),
      buildApp: async (deps) => {
        const app = await createServer({ ...deps, title: 'Backend' });
        const sms = smsService({ config: deps.config.sms, database: deps.database });
        const target = {
          sms,
          resource: 'people',
          label: 'Person',
          tag: 'People',
          permissions: { read: ownPermission('people:read'), consent: ownPermission('people:smsConsent') },
          phoneOf: async (id: string) => {
            const phone = phones.get(id);
            if (phone === undefined) throw new AppError('NOT_FOUND');
            return phone;
          },
        };
        smsSendRoute(app, target, {
          name: 'sms',
          permission: ownPermission('people:sms'),
          summary: 'Text a person',
        });
        smsRecordRoutes(app, target);
        await smsWebhookRoutes(app, { sms, config: deps.config.sms });
        return app;
      },
    },
    { ...(twilio === undefined ? {} : credentialsFor(twilio)), ...environment },
  );
  const { api } = test;
  const webhook: SmsTestApp['webhook'] = (
    path,
    form,
    signature = twilioSignature(AUTH_TOKEN, webhookAddress(path), form),
  ) =>
    api.request('POST', webhookAddress(path).slice(PUBLIC_URL.length), {
      body: new URLSearchParams(form).toString(),
      headers: {
        authorization: undefined,
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'x-twilio-signature': signature,
      },
    });
  return {
    ...test,
    async addPerson({ phone = nextNumber(), consent = true } = {}) {
      const id = randomUUID();
      phones.set(id, phone);
      if (consent) await api.put(`/people/${id}/sms-consent`, { source: 'Sign-up form' });
      return { id, phone: phone ?? '' };
    },
    setPhone: (id, phone) => void phones.set(id, phone),
    send: (id, text, key = randomUUID()) =>
      api.request('POST', `/people/${id}/sms`, { body: { text }, headers: { 'idempotency-key': key } }),
    webhook,
    async report({ id, providerId }, status, changes = {}) {
      const form = {
        MessageSid: providerId ?? 'SMlate',
        MessageStatus: status,
        AccountSid: 'AC',
        ...changes,
      };
      expectStatus(await webhook(`${STATUS_WEBHOOK}?message=${id}`, form), 204);
    },
    async reply({ phone }, text, changes = {}) {
      replies += 1;
      const form = {
        MessageSid: `SMreply${replies}`,
        From: phone,
        To: '+14155550100',
        Body: text,
        ...changes,
      };
      expectStatus(await webhook(REPLIES_WEBHOOK, form), 204);
    },
    messagesOf: async ({ id }) => expectStatus(await api.get(`/people/${id}/sms`), 200).items,
    consentOf: async ({ id }) => expectStatus(await api.get(`/people/${id}/sms-consent`), 200).status,
  };
}

/**
 * The address that Twilio calls. Where each organisation has its own data, it says whose number it is.
 *
 * @param path - The webhook's path, with its query.
 * @returns The whole address.
 */
export function webhookAddress(path: string): string {
  const address = new URL(path, PUBLIC_URL);
  if (TENANCY === 'organisation') address.searchParams.set('organisation', TEST_ORGANISATION);
  return address.href;
}

function credentialsFor(twilio: TwilioServer): RawEnvironment {
  return {
    PUBLIC_URL,
    OUTBOUND_ALLOW_PRIVATE: 'true',
    SMS_API_URL: twilio.url,
    SMS_TWILIO_ACCOUNT_SID: ACCOUNT_SID,
    SMS_TWILIO_AUTH_TOKEN: AUTH_TOKEN,
    SMS_FROM: '+14155550100',
  };
}

/** Numbers reserved for fiction. */
function nextNumber(): string {
  numbers += 1;
  return `+1415555${String(numbers).padStart(4, '0')}`;
}
