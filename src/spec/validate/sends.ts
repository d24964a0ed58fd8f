import type { Diagnostic } from '../diagnostic.ts';
import { parseMessage } from '../phrase/message-template.ts';
import { isPath } from '../phrase/comparison.ts';
import { problem } from '../problem.ts';
import type { ActionEffect, Capability, Entity, FieldTypeName } from '../spec.ts';
import { followPath, type Lookup } from './lookup.ts';
import { requireField } from './unknown.ts';
import { isMoment } from './values.ts';

type Send = Extract<ActionEffect, { kind: 'send' }>;

/** What a capability that carries messages reaches. */
interface Reach {
  /** The type of a field with an address; none where a channel is enough. */
  readonly field?: FieldTypeName;
  /** How an address looks that is written out. */
  readonly literal: RegExp;
  /** Whether users can be reached by their role. */
  readonly roles: boolean;
  readonly what: string;
}

const PHONE: Reach = { field: 'phone', literal: /^\+[1-9]\d{6,14}$/u, roles: false, what: 'a phone field' };

const REACH: Partial<Record<Capability, Reach>> = {
  sms: PHONE,
  whatsapp: PHONE,
  voice: PHONE,
  email: {
    field: 'email',
    literal: /^[^\s@]+@[^\s@]+$/u,
    roles: true,
    what: 'an email field, a role or an address',
  },
  chat: { literal: /^[#@]?[\w.-]{1,80}$/u, roles: true, what: 'a channel or a role' },
  push: { literal: /^(?!)/u, roles: true, what: 'a role or a reference to a user' },
  webhook: { literal: /^https:\/\/\S+$/u, roles: false, what: 'an https address' },
};

/**
 * Checks that a message can be sent: with a capability that is integrated, to somebody it reaches, with words that can
 * be filled in.
 *
 * @param lookup - The spec.
 * @param entity - The record the message is about; none for a schedule.
 * @param send - The message.
 * @param path - Where it stands.
 * @returns What is wrong.
 */
export function checkSend(
  lookup: Lookup,
  entity: Entity | undefined,
  send: Send,
  path: string,
): Diagnostic[] {
  const reach = REACH[send.capability];
  if (reach === undefined) {
    const hint = `Send with ${Object.keys(REACH).join(', ')}.`;
    return [problem('CANNOT_SEND', `${path}.send`, `${send.capability} carries no messages.`, hint)];
  }
  return [
    ...checkIntegration(lookup, send.capability, `${path}.send`),
    ...checkRecipient(lookup, entity, send, reach, `${path}.to`),
    ...(send.text === undefined ? [] : checkMessage(lookup, entity, send.text, `${path}.text`)),
  ];
}

function checkIntegration(lookup: Lookup, capability: Capability, path: string): Diagnostic[] {
  if (lookup.capabilities.has(capability)) return [];
  const message = `There is no integration for ${capability}.`;
  return [
    problem('MISSING_INTEGRATION', path, message, `Add ${capability} with its provider under integrations.`),
  ];
}

function checkRecipient(
  lookup: Lookup,
  entity: Entity | undefined,
  { capability, to }: Send,
  reach: Reach,
  path: string,
): Diagnostic[] {
  if (to === undefined) return checkNoRecipient(entity, capability, reach, path);
  if (reach.literal.test(to) && (reach.field === undefined || !isPath(to))) return [];
  if (lookup.roles.has(to)) {
    const hint = `Send to ${reach.what}.`;
    return reach.roles ? [] : [problem('UNFIT_RECIPIENT', path, `${capability} cannot reach a role.`, hint)];
  }
  if (!isPath(to) || entity === undefined) {
    const message = `"${to.slice(0, 60)}" is nobody that ${capability} can reach.`;
    return [problem('UNFIT_RECIPIENT', path, message, `Send to ${reach.what}.`)];
  }
  const result = requireField(lookup, entity, to, path);
  if ('missing' in result) return [result.missing];
  const { found } = result;
  const isUser = reach.roles && found.type === 'ref' && found.to === 'User';
  if (found.type === reach.field || isUser) return [];
  const message = `${to} is of type ${found.type}, which ${capability} cannot reach.`;
  return [problem('UNFIT_RECIPIENT', path, message, `Send to ${reach.what}.`)];
}

/** Only where a record has one address that fits can the recipient be left out. */
function checkNoRecipient(
  entity: Entity | undefined,
  capability: Capability,
  reach: Reach,
  path: string,
): Diagnostic[] {
  if (reach.field === undefined) return [];
  const fitting = (entity?.fields ?? []).filter((field) => field.type === reach.field);
  if (fitting.length === 1) return [];
  const names = fitting.map((field) => field.name).join(' or ');
  const hint = fitting.length > 1 ? `Add to: ${names}.` : `Add "to" with ${reach.what}.`;
  return [problem('MISSING_RECIPIENT', path, `The ${capability} message says not to whom it goes.`, hint)];
}

function checkMessage(lookup: Lookup, entity: Entity | undefined, text: string, path: string): Diagnostic[] {
  const message = parseMessage(text);
  if ('problem' in message) {
    const hint = 'Write {field}, {reference.field} or {startsAt:weekday time}, and no other braces.';
    return [problem('INVALID_MESSAGE', path, `${message.problem} is no placeholder.`, hint)];
  }
  return message.parts.flatMap((part): Diagnostic[] => {
    if (part.kind === 'text') return [];
    const result = entity && followPath(lookup, entity, part.path);
    if (result === undefined || !('field' in result)) {
      const reason = entity === undefined ? 'A schedule has no record' : `${entity.name} has no ${part.path}`;
      return [
        problem('INVALID_MESSAGE', path, `${reason} to fill {${part.path}} with.`, 'Use fields that exist.'),
      ];
    }
    if (part.formats.length === 0 || isMoment(result.field)) return [];
    const hint = 'Leave out what follows the colon.';
    return [problem('INVALID_MESSAGE', path, `${part.path} is no date or time to be formatted.`, hint)];
  });
}
