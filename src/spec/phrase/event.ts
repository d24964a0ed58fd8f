import type { Trigger } from '../spec.ts';
import { formatComparison, isPath, parseComparison, parseQuoted } from './comparison.ts';

/** The triggers that an automation writes under `when`. */
export type EventTrigger = Extract<Trigger, { kind: 'event' | 'becomes' | 'compares' }>;

const EVENTS = ['created', 'updated', 'deleted'] as const;

/**
 * Reads what follows `when`: `Lead created`, `Lead.status becomes won` or `Product.stock < reorderLevel`.
 *
 * @param text - The phrase.
 * @returns The trigger, or `undefined` when it does not read so.
 */
export function parseEvent(text: string): EventTrigger | undefined {
  const words = text.trim().split(/\s+/u);
  const subject = words[0] ?? '';
  const event = EVENTS.find((candidate) => candidate === words[1]);
  if (words.length === 2 && event !== undefined && isPath(subject) && !subject.includes('.')) {
    return { kind: 'event', entity: subject, event };
  }
  return words[1] === 'becomes' ? parseBecomes(text, subject) : parseCompares(text);
}

/**
 * Writes a trigger so that {@link parseEvent} reads it back.
 *
 * @param trigger - The trigger.
 * @returns The phrase.
 */
export function formatEvent(trigger: EventTrigger): string {
  switch (trigger.kind) {
    case 'event':
      return `${trigger.entity} ${trigger.event}`;
    case 'becomes': {
      const value = isWord(trigger.value) ? trigger.value : JSON.stringify(trigger.value);
      return `${trigger.entity}.${trigger.field} becomes ${value}`;
    }
    case 'compares':
      return formatComparison({ ...trigger, left: `${trigger.entity}.${trigger.left}` });
    default:
      return trigger satisfies never;
  }
}

function parseBecomes(text: string, subject: string): EventTrigger | undefined {
  const target = splitMember(subject);
  const rest = text.slice(text.indexOf('becomes') + 'becomes'.length).trim();
  const value = isWord(rest) ? rest : parseQuoted(rest);
  if (target === undefined || value === undefined) return undefined;
  return { kind: 'becomes', entity: target.entity, field: target.member, value };
}

function parseCompares(text: string): EventTrigger | undefined {
  const comparison = parseComparison(text);
  const target = comparison && splitMember(comparison.left);
  if (comparison === undefined || target === undefined) return undefined;
  return { kind: 'compares', ...comparison, entity: target.entity, left: target.member };
}

function isWord(text: string): boolean {
  return /^[A-Za-z][\w-]*$/u.test(text);
}

/**
 * Splits `Entity.member` at its first dot.
 *
 * @param text - The phrase.
 * @returns Both parts, or `undefined` when one is missing or is no identifier.
 */
export function splitMember(text: string): { readonly entity: string; readonly member: string } | undefined {
  const dot = text.indexOf('.');
  if (dot < 1 || !isPath(text)) return undefined;
  return { entity: text.slice(0, dot), member: text.slice(dot + 1) };
}
