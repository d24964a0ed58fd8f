import { pluralize } from '../../../spec/names.ts';
import { addField } from '../assemble/fields.ts';
import { titleWords } from '../../../spec/names.ts';
import type { Capability } from '../../../spec/spec.ts';
import type { Assembly } from '../assemble/assembly.ts';
import type { ChunkedSentence } from '../read/chunks.ts';
import type { DraftEntity, Trace } from '../assemble/draft.ts';
import type { Fact } from '../frames/facts.ts';
import type { IntegrationMention } from './integrations.ts';
import type { Resolution } from '../decide/resolve.ts';

/** What a capability needs to know of a person. */
const ADDRESS: Partial<Readonly<Record<Capability, { readonly field: 'phone' | 'email' }>>> = {
  sms: { field: 'phone' },
  whatsapp: { field: 'phone' },
  email: { field: 'email' },
};

/** What the request calls what it sends. */
const MESSAGE_NOUNS =
  /^(?:follow-?ups?|reminders?|notifications?|alerts?|confirmations?|updates?|receipts?|campaigns?|invitations?|warnings?|newsletters?)$/u;

/**
 * Adds integrations, and for messages the action that sends one to the person they are for.
 *
 * @param mentions - What the request asks for.
 * @param sentences - All sentences in chunks.
 * @param resolution - Which things are kept.
 * @param assembly - The draft; changed in place.
 */
export function addIntegrations(
  mentions: readonly IntegrationMention[],
  sentences: readonly ChunkedSentence[],
  resolution: Resolution,
  assembly: Assembly,
): void {
  for (const mention of mentions) {
    const recipient =
      ADDRESS[mention.capability] === undefined
        ? undefined
        : recipientOf(mention, sentences, resolution, assembly);
    addIntegration(mention, recipient, assembly);
    if (recipient !== undefined) addSend(mention, recipient);
  }
}

/**
 * A platform that people book or buy on takes money when `payments` is one of its features.
 *
 * @param facts - All facts.
 * @param appWords - The words of the app's name.
 * @param sentences - The sentences that the facts were read from.
 * @returns The mentions.
 */
export function featurePayments(
  facts: readonly Fact[],
  appWords: readonly string[],
  sentences: readonly ChunkedSentence[],
): readonly IntegrationMention[] {
  if (!appWords.some((word) => SELLING.has(word))) return [];
  return facts.flatMap((fact): IntegrationMention[] => {
    if (fact.kind !== 'thing' || fact.source.rule !== 'thing.app-list' || fact.noun.words.length !== 1)
      return [];
    const sentence = sentences.find(({ chunks }) => chunks.includes(fact.noun))?.sentence;
    if (sentence === undefined || !/^payments?$/u.test(fact.noun.head.lower)) return [];
    const at = sentence.tokens.indexOf(fact.noun.head);
    const source = { ...fact.source, rule: 'integration.feature' };
    return [
      { capability: 'payments', provider: 'stripe', named: false, sentence, from: at, to: at + 1, source },
    ];
  });
}

const SELLING = new Set(
  'book booking shop store e-commerce ecommerce marketplace ticket ticketing rental subscription delivery checkout donation order ordering reservation event'.split(
    ' ',
  ),
);

function addIntegration(
  mention: IntegrationMention,
  recipient: DraftEntity | undefined,
  { draft }: Assembly,
): void {
  const known = draft.integrations.get(mention.capability);
  const purpose = known?.purpose ?? purposeOf(mention, recipient);
  const sources = [...(known?.trace.sources ?? []), mention.source];
  const named =
    mention.named || known?.trace.because === undefined ? known !== undefined || mention.named : false;
  const trace: Trace = {
    origin: 'stated',
    confidence: 'high',
    sources,
    ...(named
      ? {}
      : { because: 'the request names no provider', alternatives: ['another provider of the same service'] }),
  };
  const provider = known !== undefined && !mention.named ? known.provider : mention.provider;
  draft.integrations.set(mention.capability, {
    capability: mention.capability,
    provider,
    trace,
    ...(purpose === undefined ? {} : { purpose }),
  });
}

/** `follow-ups to leads`. */
function purposeOf(
  { sentence, from, to }: IntegrationMention,
  recipient: DraftEntity | undefined,
): string | undefined {
  const around = sentence.tokens.slice(Math.max(0, from - 2), to + 3);
  const what = around.find((token) => MESSAGE_NOUNS.test(token.lower))?.lower;
  const whom = recipient === undefined ? undefined : titleWords(pluralize(recipient.name));
  if (what !== undefined)
    return whom === undefined ? what : `${pluralize(what.replace(/s$/u, ''))} to ${whom}`;
  return whom === undefined ? undefined : `messages to ${whom}`;
}

/** Characters between a message and whom it is for; the cap keeps the time linear. */
const REACH = 600;

/** Whom a message is for: a person named in the sentence, the one spoken of before, or the only one there is. */
function recipientOf(
  mention: IntegrationMention,
  sentences: readonly ChunkedSentence[],
  resolution: Resolution,
  { draft, entityOf }: Assembly,
): DraftEntity | undefined {
  const at = sentences.findIndex(({ sentence }) => sentence === mention.sentence);
  for (const { chunks } of sentences.slice(Math.max(0, at - 1), at + 1).reverse()) {
    const named = chunks.flatMap((chunk) => {
      const distance = Math.abs(chunk.start - mention.source.start);
      const isNear = chunk.kind === 'noun' && distance <= REACH;
      const entity = isNear ? entityOf(resolution.thingOf(chunk)) : undefined;
      return entity?.archetype?.kind === 'person' ? [{ entity, distance }] : [];
    });
    const nearest = named.sort((left, right) => left.distance - right.distance)[0];
    if (nearest !== undefined) return nearest.entity;
  }
  const people = [...draft.entities.values()].filter(
    (entity) => entity.archetype?.kind === 'person' && entity.name !== 'User',
  );
  return people.length === 1 ? people[0] : undefined;
}

function addSend(mention: IntegrationMention, recipient: DraftEntity): void {
  const { capability } = mention;
  const address = ADDRESS[capability];
  if (address === undefined || recipient.actions.has(capability)) return;
  const because = `${capability} needs the ${recipient.name}'s ${address.field}`;
  const trace: Trace = { origin: 'inferred', confidence: 'high', sources: [mention.source] };
  const to =
    [...recipient.fields.values()].find((field) => field.shape.type === address.field)?.name ?? address.field;
  addField(recipient, {
    name: to,
    shape: { type: address.field, pii: 'personal' },
    trace: { ...trace, because, alternatives: ['keep it elsewhere'] },
  });
  recipient.actions.set(capability, {
    action: {
      name: capability,
      about: `Sends ${capability === 'email' ? 'an email' : `a message by ${capability}`} to the ${titleWords(recipient.name)}`,
      does: { kind: 'send', capability, to },
    },
    trace,
  });
}
