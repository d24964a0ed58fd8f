import type { Capability } from '../../spec/spec.ts';

/** What in a request asks for an external service. */
export interface IntegrationTrigger {
  readonly capability: Capability;
  /** Used when the request names no brand. */
  readonly provider: string;
  /** Names of services. `brand=provider` where the provider is written otherwise. */
  readonly brands: readonly string[];
  /** Phrases that ask for it wherever they stand. */
  readonly phrases: readonly string[];
  /** Nouns that ask for it only beside a word of `near` (within four words). */
  readonly nouns: readonly string[];
  readonly near: readonly string[];
}

/** Words around a channel's name that make it a channel. */
const MESSAGING =
  'send sends sent sending receive receives get gets via by through notify notified notifies notification notifications ' +
  'reminder reminders alert alerts confirmation confirmations receipt receipts verification campaign campaigns marketing ' +
  'integration tracking updates digest newsletter template templates invite invites invitation invitations welcome message ' +
  'messages follow-up follow-ups automated automatic outreach over deliver delivered summary summaries sync remind emailed or';

function list(text: string): readonly string[] {
  const parts = text.split(',').map((part) => part.trim());
  return parts.filter((part) => part !== '');
}

function trigger(
  capability: Capability,
  provider: string,
  brands: string,
  phrases: string,
  nouns = '',
  near = MESSAGING,
): IntegrationTrigger {
  return { capability, provider, brands: list(brands), phrases: list(phrases), nouns: list(nouns), near: near.split(' ') };
}

/** Every external service the planner knows, and the words that ask for it. */
export const INTEGRATIONS: readonly IntegrationTrigger[] = [
  trigger('sms', 'twilio', 'twilio, vonage, messagebird, plivo', 'sms, text message, text messages, text reminder, text reminders, text alert, text alerts, text notification, text notifications, text follow-up, text follow-ups, short message, short messages, gets a text, get a text, receive a text, receives a text, by text, via text, send a text, sends a text, text them, text the client, text the customer, text the patient, text the guest, text the driver, text the tenant, text the owner, text the member, text the visitor, text the parents, text the student, text the pupil, text customers, text clients, text patients, text him, text her, text me'),
  trigger('email', 'sendgrid', 'sendgrid, mailgun, postmark, gmail, mailchimp, resend=resend, amazon ses=ses', 'email me, emails me, mail me, mails me, mail to, email to, mail the, email them, email customers, email clients, emails customers, emails the, email the, emailed to, by email, via email, by e-mail', 'email, emails, e-mail, e-mails, mail'),
  trigger('whatsapp', 'whatsapp', 'whatsapp', ''),
  trigger('chat', 'slack', 'slack, discord, microsoft teams=teams, ms teams=teams, telegram, mattermost', 'post in our channel, team channel'),
  trigger('payments', 'stripe', 'stripe, paypal, square, braintree, razorpay, adyen, klarna, mollie', 'online payment, online payments, payment processing, payment gateway, payment integration, accept payments, accepts payments, accept payment, process payments, processes payments, make payments, make payment, make secure payments, make secure payment, take payments, collect payments, secure payments, secure payment, card payments, card payment, credit card payments, pay online, pays online, pay by card, charge a card, charge the card, charge cards, charge a credit card, charge customers, charge the deposit, charge deposits, charge members, charge clients, charge guests, charge their card, charge the fee, charge a fee, charged online, subscription billing, payment functionality, payment support, online checkout, pay with card'),
  trigger('calendar', 'google', 'google calendar=google, outlook calendar=outlook, calendly, ical', 'calendar integration, calendar sync, calendar syncing, team calendar, sync with calendar, to their calendar, to my calendar, to the calendar'),
  trigger('storage', 's3', 's3, google drive=google-drive, dropbox, onedrive, amazon s3=s3, aws s3=s3', 'cloud storage, file storage, object storage'),
  trigger('crm', 'hubspot', 'hubspot, salesforce, pipedrive, zoho crm=zoho', 'crm integration, sync with crm, our crm, crm sync'),
  trigger('ehr', 'epic', 'cerner, fhir, hl7, athenahealth', 'ehr integration, ehr sync, to the ehr, our ehr, into the ehr, with the ehr, emr integration, to the emr'),
  trigger('maps', 'google', 'google maps=google, mapbox', 'geocoding, maps integration, on a map, map integration'),
  trigger('push', 'firebase', 'fcm, onesignal', 'push notification, push notifications, push alerts'),
  trigger('webhook', 'http', 'zapier', 'webhook, webhooks, internal system, our internal system, our system of record'),
  trigger('esignature', 'docusign', 'docusign, hellosign', 'e-signature, e-signatures, e-sign, electronic signature, electronic signatures, sign electronically, digital signature, digital signatures'),
  trigger('accounting', 'xero', 'xero, quickbooks, freshbooks', 'accounting integration, accounting software, sync to accounting'),
  trigger('video', 'zoom', 'zoom, google meet=google-meet', 'video call, video calls, video conferencing, video consultation, video consultations'),
  trigger('voice', 'twilio', '', 'voice call, voice calls, automated calls, ivr'),
  trigger('ai', 'openai', 'openai, chatgpt, gpt, anthropic', 'ai assistant, ai-powered, ai chatbot, ai-generated, ai summary, ai summaries, llm'),
  trigger('spreadsheet', 'google', 'google sheets=google, google sheet=google, airtable', ''),
  trigger('shipping', 'shippo', 'shippo, fedex, dhl, usps, easypost', 'shipping label, shipping labels, shipping rates'),
  trigger('bank', 'plaid', 'plaid', 'bank feed, bank feeds, bank sync, open banking, bank integration'),
];
