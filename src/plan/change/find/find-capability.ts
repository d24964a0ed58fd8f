import { CAPABILITIES, type Capability } from '../../../spec/spec.ts';
import { INTEGRATIONS } from '../../data/integrations.ts';
import { bare } from '../read/phrase.ts';

/** Plain names of services beside the phrases that ask for them. */
const NAMES: Readonly<Partial<Record<string, Capability>>> = Object.assign(Object.create(null), {
  text: 'sms',
  texts: 'sms',
  'text message': 'sms',
  'text messages': 'sms',
  texting: 'sms',
  emailing: 'email',
  message: 'sms',
  messages: 'sms',
  emails: 'email',
  'e-mail': 'email',
  'e-mails': 'email',
  mail: 'email',
  payment: 'payments',
  'online payments': 'payments',
  'card payments': 'payments',
  map: 'maps',
  'push notification': 'push',
  'push notifications': 'push',
  webhooks: 'webhook',
  'e-signature': 'esignature',
  'e-signatures': 'esignature',
  'video calls': 'video',
  'voice calls': 'voice',
  'file storage': 'storage',
});

/** A service by name: what it does, and who provides it where that is said. */
export interface NamedService {
  readonly capability: Capability;
  readonly provider?: string;
}

/**
 * The service that a phrase names, by what it does or by its brand.
 *
 * @param phrase - As written (`SMS`, `text messages`, `Twilio`).
 * @returns The service, or `undefined`.
 */
export function serviceNamed(phrase: string): NamedService | undefined {
  const name = bare(phrase)
    .toLowerCase()
    .replace(
      /\s+(?:integration|messages?|notifications?|reminders?|support|service|provider|sending|alerts?)$/u,
      '',
    );
  const capability = NAMES[name] ?? CAPABILITIES.find((one) => one === name);
  if (capability !== undefined) return { capability };
  for (const trigger of INTEGRATIONS) {
    for (const brand of trigger.brands) {
      const [written = brand, provider = written] = brand.split('=');
      if (written === name || provider === name)
        return { capability: trigger.capability, provider: provider.replaceAll(' ', '-') };
    }
  }
  return undefined;
}

/**
 * What the service that a phrase names does.
 *
 * @param phrase - As written.
 * @returns The capability, or `undefined`.
 */
export function capabilityNamed(phrase: string): Capability | undefined {
  return serviceNamed(phrase)?.capability;
}

/**
 * Who provides a service when nobody is named.
 *
 * @param capability - What the service does.
 * @returns The provider.
 */
export function usualProvider(capability: Capability): string {
  return INTEGRATIONS.find((trigger) => trigger.capability === capability)?.provider ?? capability;
}
