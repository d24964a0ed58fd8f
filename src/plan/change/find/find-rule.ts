import { splitWords } from '../../../spec/names.ts';
import type { Entity, Rule, Spec } from '../../../spec/spec.ts';
import { wordsIn } from '../read/phrase.ts';
import { findEntity } from './find-entity.ts';
import { ambiguous } from './find-owned.ts';
import { shownTarget, type Target } from './target.ts';

/** What each kind of rule is called. */
const CALLED: readonly (readonly [Rule['kind'], RegExp])[] = [
  ['noOverlap', /\b(?:no.?overlap|overlap(?:ping|s)?|double.?book(?:ing|ings)?)\b/iu],
  [
    'capacity',
    /\bcapacity (?:limit|rule|check)\b|\blimit (?:of|on|per) (?:people|places|seats|capacity)\b/iu,
  ],
  ['transitions', /\b(?:transitions?|state machine|workflow|order of (?:the )?(?:status|states|values))\b/iu],
  ['computed', /\bcomputed\b|\bcalculation\b|\bformula\b/iu],
  ['unique', /\bunique(?:ness)? (?:rule|constraint)\b/iu],
  ['notBelow', /\b(?:not.?below|never.?below)\b/iu],
  ['check', /\bcheck\b/iu],
];

/**
 * The rule of an entity that a phrase names by its kind (`the no-overlap rule of bookings`).
 *
 * @param spec - The spec.
 * @param phrase - As written.
 * @param owner - The entity, where the sentence says it elsewhere.
 * @returns The rule; nothing when the phrase names none.
 * @throws {ChangeError} AMBIGUOUS_CHANGE when there are several.
 */
export function findRule(spec: Spec, phrase: string, owner?: Entity): Target | undefined {
  const kinds = CALLED.filter(([, pattern]) => pattern.test(phrase)).map(([kind]) => kind);
  if (kinds.length === 0) return undefined;
  const words = wordsIn(phrase);
  const named = owner ?? words.map((word) => findEntity(spec, [word])).find((entity) => entity !== undefined);
  const all = (named === undefined ? spec.entities : [named]).flatMap((entity) =>
    entity.rules.flatMap((rule, place) => (kinds.includes(rule.kind) ? [{ entity, rule, place }] : [])),
  );
  const closer = all.filter(({ rule }) =>
    fieldsOf(rule).some((field) => splitWords(field).every((word) => words.includes(word))),
  );
  const found = (closer.length > 0 ? closer : all).map(({ entity, place }): Target => ({
    kind: 'rule',
    entity: entity.name,
    place,
  }));
  if (found.length > 1) throw ambiguous(found.map(shownTarget));
  return found[0];
}

function fieldsOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'unique':
      return rule.fields;
    case 'check':
      return [rule.left];
    case 'noOverlap':
    case 'capacity':
      return [rule.per];
    default:
      return [rule.field];
  }
}
