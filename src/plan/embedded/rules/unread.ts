import { hasPhrase } from './phrases.ts';
import { hasTimeWindow } from './time-window.ts';
import type { UnusedText } from '../../../spec/evidence.ts';
import type { RuleContext } from './context.ts';

/** Words that only a rule of the business has. */
const DEMANDING: readonly string[] = [
  'must not', 'may not', 'cannot', "can't", "mustn't", 'must never', 'can never', 'should never', 'is not allowed', 'are not allowed', 'not allowed to', 'not permitted', 'only allowed', 'no more than', 'at most', 'never be',
  'must be', 'need an account', 'without an account', 'read only', 'read-only', 'full access', 'has access', 'have access', 'only one', 'nobody can', 'no one can', 'nobody may', 'no one may', 'block', 'blocks', 'blocked', 'in advance', 'must always', 'can only', 'may only', 'only if', 'only when', 'forbidden', 'prohibited', 'no longer be', 'is not possible', 'unless', 'not exceed', 'no later than', 'at the latest', 'up to 24 hours', 'only after', 'only before', 'must have',
  'must stay',
  'must remain', 'has to be', 'have to be',
]; // prettier-ignore

/** Talk about the software, its looks or its making. */
const OTHER: ReadonlySet<string> = new Set([
  'app', 'application', 'system', 'code', 'api', 'website', 'design', 'interface', 'ui', 'frontend', 'server', 'database', 'page', 'screen', 'software', 'backend', 'platform', 'button', 'fast', 'secure', 'tests', 'docs', 'documentation',
]); // prettier-ignore

/**
 * Lists a clause that sounds like a rule of the business and that no rule has read.
 *
 * @param context - The context.
 * @returns The clause; nothing where it makes no demand on what is kept.
 */
export function unreadRule({ clause, mentions, subject, text }: RuleContext): UnusedText | undefined {
  const { words, start, end } = clause;
  if (
    !(hasPhrase(words, DEMANDING) || onlySome(words) || isForbidden(words) || hasTimeWindow(words)) ||
    words.some((word) => OTHER.has(word))
  )
    return undefined;
  if (mentions.length === 0 && subject === undefined) return undefined;
  return {
    start,
    end,
    quote: text.slice(start, end),
    reason: 'it sounds like a rule, and no rule knows how to keep it',
  };
}

/** `only pharmacists can dispense them`. */
function onlySome(words: readonly string[]): boolean {
  const only = words.indexOf('only');
  return only >= 0 && words.slice(only + 1, only + 4).some((word) => word === 'can' || word === 'may');
}

/** `no claim may be filed on a Sunday`. */
function isForbidden(words: readonly string[]): boolean {
  return words[0] === 'no' && words.slice(2, 5).some((word) => /^(?:can|may|must|should|shall)$/u.test(word));
}
