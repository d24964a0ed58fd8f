import type { AutomationDocument } from '../document/automation-document.ts';
import type { EffectDocument } from '../document/effect-document.ts';
import { defined } from '../defined.ts';
import { parseEvent, splitMember } from '../phrase/event.ts';
import type { Automation, AutomationEffect, Trigger } from '../spec.ts';
import { type Sink, unreadable } from './read-phrase.ts';
import { readCondition } from './read-rule.ts';

/**
 * The automation that a document describes.
 *
 * @param name - The automation's key.
 * @param document - Its value.
 * @param sink - Collects what cannot be read.
 * @returns The automation, or nothing when its trigger or effect cannot be read.
 */
export function readAutomation(
  name: string,
  document: AutomationDocument,
  sink: Sink,
): Automation | undefined {
  const path = `automations.${name}`;
  const trigger = readTrigger(document, path, sink);
  const effect = readEffect(document.do, `${path}.do`, sink);
  if (trigger === undefined || effect === undefined) return undefined;
  const condition = document.if && readCondition(document.if);
  return defined({ name, about: document.about, trigger, if: condition, effect });
}

function readTrigger(document: AutomationDocument, path: string, sink: Sink): Trigger | undefined {
  if ('every' in document) return { kind: 'schedule', every: document.every };
  if ('when' in document) {
    const event = parseEvent(document.when);
    if (event === undefined) {
      const form = 'an event: Lead created, Lead.status becomes won or Product.stock < reorderLevel';
      unreadable(sink, `${path}.when`, document.when, form);
    }
    return event;
  }
  const direction = 'before' in document ? 'before' : 'after';
  const text = 'before' in document ? document.before : document.after;
  const target = splitMember(text);
  if (target === undefined) {
    unreadable(sink, `${path}.${direction}`, text, 'a moment: Appointment.startsAt');
    return undefined;
  }
  return { kind: 'relative', entity: target.entity, field: target.member, direction, by: document.by };
}

function readEffect(document: EffectDocument, path: string, sink: Sink): AutomationEffect | undefined {
  if (typeof document === 'object') {
    if ('set' in document) return { kind: 'set', values: document.set };
    return defined({
      kind: 'send' as const,
      capability: document.send,
      to: document.to,
      text: document.text,
    });
  }
  const target = splitMember(document);
  if (target !== undefined) return { kind: 'action', entity: target.entity, action: target.member };
  unreadable(
    sink,
    path,
    document,
    'an action: Appointment.remind, { send: email, to: …, text: … } or { set: { … } }',
  );
  return undefined;
}
