import type { ConditionDocument, RuleDocument } from '../document/rule-document.ts';
import { defined } from '../defined.ts';
import { parseComparison } from '../phrase/comparison.ts';
import type { Condition, Rule } from '../spec.ts';
import { type Sink, unreadable } from './read-phrase.ts';

/**
 * The rule that a document describes.
 *
 * @param document - One entry of `rules`.
 * @param path - Where it stands.
 * @param sink - Collects what cannot be read.
 * @returns The rule, or nothing when its phrase cannot be read.
 */
export function readRule(document: RuleDocument, path: string, sink: Sink): Rule | undefined {
  if ('unique' in document) return { kind: 'unique', fields: document.unique };
  if ('check' in document) return readCheck(document.check, `${path}.check`, sink);
  if ('noOverlap' in document) {
    const { from, to, per, except } = document.noOverlap;
    return defined({ kind: 'noOverlap' as const, from, to, per, except: except && readCondition(except) });
  }
  if ('transitions' in document) {
    const { of, ...allowed } = document.transitions;
    const steps = Object.entries(allowed).flatMap(([from, to]) => (Array.isArray(to) ? { from, to } : []));
    return { kind: 'transitions', field: of, allowed: steps };
  }
  if ('capacity' in document) return { kind: 'capacity', ...document.capacity };
  if ('notBelow' in document) return { kind: 'notBelow', ...document.notBelow };
  return { kind: 'computed', ...document.computed };
}

/**
 * The condition that a document describes.
 *
 * @param document - Fields with a value or a list of values each.
 * @returns The condition with every value in a list.
 */
export function readCondition(document: ConditionDocument): Condition {
  return Object.fromEntries(
    Object.entries(document).map(([field, value]) => [field, Array.isArray(value) ? value : [value]]),
  );
}

function readCheck(text: string, path: string, sink: Sink): Rule | undefined {
  const comparison = parseComparison(text);
  if (comparison !== undefined) return { kind: 'check', ...comparison };
  unreadable(sink, path, text, 'a comparison: endsAt > startsAt, price >= 0 or status != "draft"');
  return undefined;
}
