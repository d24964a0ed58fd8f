import { denies, hasPhrase } from './phrases.ts';
import type { Clause } from './clause.ts';
import type { Limit } from './limits.ts';

/** Words that make a number a demand. */
const NORMATIVE: readonly string[] = [
  'must', 'should', 'has to', 'have to', 'shall', 'needs to', 'need to', 'cannot', "can't", 'may not', 'can not', 'limited to', 'only', 'max', 'maximum',
  'min', 'minimum', 'allowed', 'never', "mustn't", "shouldn't", 'range', 'ranges', 'ranging', 'scale', 'required', 'go', 'goes', 'can be', 'may be',
]; // prettier-ignore

/** What introduces a condition: its numbers choose records, they limit none. */
const CONDITIONAL: ReadonlySet<string> = new Set([
  'if',
  'when',
  'whenever',
  'once',
  'unless',
  'after',
  'until',
  'every',
  'before',
  'while',
]);

/** Verbs that choose records by a number. */
const CHOOSING: ReadonlySet<string> = new Set([
  'show', 'list', 'find', 'filter', 'search', 'see', 'notify', 'alert', 'flag', 'email', 'send', 'sends', 'charge', 'get', 'gets', 'sort', 'warn',
]); // prettier-ignore

/**
 * Says in which sense a clause sets a limit.
 *
 * @param clause - The clause.
 * @param limit - The limit.
 * @returns The limit as it binds the field, turned round where the clause denies it; nothing where it binds none.
 */
export function senseOf({ tokens, words }: Clause, limit: Limit): Limit | undefined {
  if (limit.unit !== 'value') return limit;
  if (words.some((word) => CONDITIONAL.has(word))) return undefined;
  const demands = hasPhrase(words, NORMATIVE);
  const bracketed = words.lastIndexOf('(', limit.from) > words.lastIndexOf(')', limit.from);
  if (!demands && !bracketed) {
    if (words.some((word) => CHOOSING.has(word)) || limit.strict === true) return undefined;
    if (tokens.slice(limit.to).some(({ tag }) => tag === 'verb' || tag === 'modal')) return undefined;
  }
  if (limit.strict !== true || !denies(words.slice(0, limit.from))) return limit;
  const { min, max, strict: _strict, ...rest } = limit;
  return { ...rest, ...(max === undefined ? {} : { min: max }), ...(min === undefined ? {} : { max: min }) };
}
