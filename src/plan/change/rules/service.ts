import type { Capability, Integration, Spec } from '../../../spec/spec.ts';
import type { ChangeRule, Outcome } from '../change-rule.ts';
import { capabilityNamed, serviceNamed, usualProvider, type NamedService } from '../find/find-capability.ts';
import { bare, listIn } from '../read/phrase.ts';

const SWITCH: readonly { readonly pattern: RegExp; readonly swapped?: true }[] = [
  { pattern: /^(?:switch|change|move|migrate|go)\s+(?:(?:sms|email|payments?|text messages?|chat|messages)\s+)?from\s+(.+?)\s+to\s+(.+)$/iu },
  { pattern: /^replace\s+(.+?)\s+(?:by|with)\s+(.+)$/iu },
  { pattern: /^use\s+(.+?)\s+(?:instead of|rather than|in place of)\s+(.+)$/iu, swapped: true },
  { pattern: /^(?:switch|change|move)\s+(.+?)\s+(?:to|over to)\s+(.+)$/iu },
]; // prettier-ignore

const THROUGH =
  /^(?:use\s+(\S+(?: \S+)?)\s+(?:for|to send)\s+(.+)|(?:send|deliver|take|accept|handle|process|do|make)\s+(.+?)\s+(?:via|through|with|by|over|using)\s+(\S+(?: \S+)?))$/iu;

const PLAIN =
  /^(?:send|add|introduce|support|enable|allow|integrate(?: with)?|connect(?: to)?|use|accept|take|offer|include|set up|hook up|sync (?:to|with))\s+(?:(?:an?|the|online|also|some|outgoing)\s+)*(.+?)(?:\s+(?:integration|notifications?|support))?$/iu;

/** `also send SMS`, `accept payments with Stripe`, `switch from Twilio to Vonage`, `use Postmark for email` … */
export const SERVICE: ChangeRule = {
  name: 'change.service',
  read: ({ text }, { spec }) => {
    for (const { pattern, swapped } of SWITCH) {
      const match = pattern.exec(text);
      const [from = '', to = ''] =
        match === null ? [] : swapped ? [match[2], match[1]] : [match[1], match[2]];
      const [before, after] = [serviceNamed(from), serviceNamed(to)];
      if (before === undefined || after === undefined) continue;
      if (after.provider !== undefined && after.capability === before.capability) return put(spec, [after]);
      if (BY_PHONE.has(before.capability) && BY_PHONE.has(after.capability))
        return moved(spec, before.capability, after);
    }
    const through = THROUGH.exec(text);
    if (through !== null) {
      const [brand = '', what = ''] =
        through[1] === undefined ? [through[4], through[3]] : [through[1], through[2]];
      const service = throughProvider(brand, what);
      if (service !== undefined) return put(spec, [service]);
    }
    const plain = PLAIN.exec(text);
    const services = plain === null ? [] : listIn(plain[1] ?? '').map((one) => serviceNamed(one));
    const known = services.filter((one) => one !== undefined);
    return known.length > 0 && known.length === services.length ? put(spec, known) : undefined;
  },
};

/** A brand that the tool does not know is taken at its word where the service is named. */
function throughProvider(brand: string, what: string): NamedService | undefined {
  const capability: Capability | undefined = capabilityNamed(what);
  const known = serviceNamed(brand);
  if (known?.provider !== undefined) return capability === undefined ? known : { ...known, capability };
  const name = bare(brand).toLowerCase().replaceAll(' ', '-');
  const isName = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(name) && known === undefined;
  return capability !== undefined && isName ? { capability, provider: name } : undefined;
}

/** Services that reach a phone number, so that one can stand in for another. */
const BY_PHONE: ReadonlySet<Capability> = new Set(['sms', 'whatsapp', 'voice']);

/** Sends by another service what one service sends now. */
function moved(
  spec: Spec,
  from: Capability,
  { capability: to, provider }: NamedService,
): Outcome | undefined {
  if (!spec.integrations.some(({ capability }) => capability === from)) return undefined;
  const sent = <T extends { readonly kind: string }>(effect: T): T =>
    effect.kind === 'send' && Reflect.get(effect, 'capability') === from
      ? { ...effect, capability: to }
      : effect;
  const next: Integration = { capability: to, provider: provider ?? usualProvider(to) };
  return {
    kind: 'done',
    spec: {
      ...spec,
      entities: spec.entities.map((entity) => ({
        ...entity,
        actions: entity.actions.map((action) => ({ ...action, does: sent(action.does) })),
      })),
      automations: spec.automations.map((automation) => ({ ...automation, effect: sent(automation.effect) })),
      integrations: [
        ...spec.integrations.filter(({ capability }) => capability !== from && capability !== to),
        next,
      ],
    },
  };
}

function put(spec: Spec, services: readonly NamedService[]): Outcome {
  let { integrations } = spec;
  for (const { capability, provider } of services) {
    const there = integrations.find((one) => one.capability === capability);
    const next: Integration = {
      ...there,
      capability,
      provider: provider ?? there?.provider ?? usualProvider(capability),
    };
    integrations =
      there === undefined
        ? [...integrations, next]
        : integrations.map((one) => (one === there && one.provider !== next.provider ? next : one));
  }
  const isSame =
    integrations.length === spec.integrations.length &&
    integrations.every((one, index) => one === spec.integrations[index]);
  if (isSame)
    return {
      kind: 'same',
      reason: `there is an integration for ${services.map(({ capability }) => capability).join(', ')} already`,
    };
  const assumed = services.filter(
    ({ provider, capability }) =>
      provider === undefined && !spec.integrations.some((one) => one.capability === capability),
  );
  return {
    kind: 'done',
    spec: { ...spec, integrations },
    assumed: assumed.map(({ capability }) => `integrations.${capability}`),
  };
}
