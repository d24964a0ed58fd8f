import { titleWords } from '../../../spec/names.ts';
import { hasTelling, stateOf } from './effects.ts';
import type { AutomationEffect, Capability } from '../../../spec/spec.ts';
import type { DerivedTrigger } from './derived-trigger.ts';
import type { AutomationCue } from './cues.ts';
import type { Recipient } from './recipient.ts';
import type { Draft, DraftEntity } from '../assemble/draft.ts';
import type { IntegrationMention } from '../integrations/integrations.ts';

/** What happens, and the mark it leaves where no message can be sent. */
export interface DerivedEffect {
  readonly effect: AutomationEffect;
  /** Name of the boolean field that is set. */
  readonly flag?: string;
}

/** Whoever asks for the backend (`remind me`) is the business's owner. */
export const OWNER = 'owner';

const MESSAGING: readonly Capability[] = ['sms', 'whatsapp', 'email', 'chat'];

const ADDRESS_TYPE: Partial<Readonly<Record<Capability, 'phone' | 'email'>>> = {
  sms: 'phone',
  whatsapp: 'phone',
  email: 'email',
};

/**
 * Derives what an automation does: a message through the service the request names, or a mark on the record.
 *
 * @param cue - What asks for it.
 * @param derived - When it happens.
 * @param recipient - Who it is for, where the request says so.
 * @param mentions - The services the request asks for.
 * @param draft - The draft.
 * @returns The effect; nothing when it would reach nobody.
 */
export function deriveEffect(
  cue: AutomationCue,
  derived: DerivedTrigger,
  recipient: Recipient | undefined,
  mentions: readonly IntegrationMention[],
  draft: Draft,
): DerivedEffect | undefined {
  const here = mentions
    .filter((mention) => mention.sentence === cue.sentence.sentence)
    .map(({ capability }) => capability);
  const capabilities = [...here, ...draft.integrations.keys()].filter((capability) =>
    MESSAGING.includes(capability),
  );
  for (const capability of capabilities) {
    const effect = sendTo(recipient, capability, cue, derived.entity, draft);
    if (effect !== undefined) return { effect };
  }
  if (derived.entity === undefined) return undefined;
  const isKnown = stateOf(cue.tokens) !== undefined || hasTelling(cue.tokens) || cue.kind === 'alert';
  // Whatever else is to be done, a mark would not do it.
  if (!isKnown && derived.trigger.kind !== 'compares') return undefined;
  return setState(stateAfter(cue, derived), derived.entity);
}

/** What the words say the record becomes, unless that is what it depends on. */
function stateAfter(cue: AutomationCue, { trigger, state }: DerivedTrigger): string {
  const named = stateOf(cue.tokens);
  const isTrigger = trigger.kind === 'becomes' && (trigger.value === named || trigger.field === named);
  return named === undefined || isTrigger ? state : named;
}

/** A value that the record can have, or a mark of its own. */
function setState(state: string, entity: DraftEntity): DerivedEffect {
  const field = [...entity.fields.values()].find(
    ({ shape }) => shape.type === 'enum' && shape.values?.includes(state) === true,
  );
  if (field !== undefined) return { effect: { kind: 'set', values: { [field.name]: state } } };
  return { effect: { kind: 'set', values: { [state]: true } }, flag: state };
}

/** Whoever is named gets it, and nobody else. */
function sendTo(
  recipient: Recipient | undefined,
  capability: Capability,
  cue: AutomationCue,
  entity: DraftEntity | undefined,
  draft: Draft,
): AutomationEffect | undefined {
  if (recipient === undefined || capability === 'chat')
    return sendVia(capability, entity, draft) ?? sendToRole(capability, cue, draft);
  switch (recipient.kind) {
    case 'entity':
      return sendVia(capability, entity, draft, recipient.entity);
    case 'role':
      return capability === 'email' ? { kind: 'send', capability, to: recipient.name } : undefined;
    case 'self':
      return capability === 'email' ? { kind: 'send', capability, to: OWNER } : undefined;
    default:
      return recipient satisfies never;
  }
}

function sendVia(
  capability: Capability,
  entity: DraftEntity | undefined,
  draft: Draft,
  only?: DraftEntity,
): AutomationEffect | undefined {
  if (capability === 'chat') return { kind: 'send', capability };
  const type = ADDRESS_TYPE[capability];
  if (entity === undefined || type === undefined) return undefined;
  const itself = only === undefined || only === entity;
  if (itself && entity.actions.has(capability))
    return { kind: 'action', entity: entity.name, action: capability };
  const own = itself ? addressOf(entity, type) : undefined;
  if (own !== undefined) return { kind: 'send', capability, to: own };
  for (const field of entity.fields.values()) {
    const other = field.shape.type === 'ref' ? draft.entities.get(field.shape.to ?? '') : undefined;
    const address =
      other === undefined || (only !== undefined && only !== other) || other.archetype?.kind !== 'person'
        ? undefined
        : addressOf(other, type);
    if (address !== undefined) return { kind: 'send', capability, to: `${field.name}.${address}` };
  }
  return undefined;
}

/** `email the fleet manager`: users can be reached by their role. */
function sendToRole(capability: Capability, cue: AutomationCue, draft: Draft): AutomationEffect | undefined {
  if (capability !== 'email') return undefined;
  const words = cue.sentence.sentence.tokens.map(({ lower }) => lower).join(' ');
  const role = [...draft.roles.keys()].find((name) => words.includes(titleWords(name)));
  return role === undefined ? undefined : { kind: 'send', capability, to: role };
}

function addressOf(entity: DraftEntity, type: 'phone' | 'email'): string | undefined {
  return [...entity.fields.values()].find(({ shape }) => shape.type === type)?.name;
}
