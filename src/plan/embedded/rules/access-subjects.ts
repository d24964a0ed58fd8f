import { hasPhrase } from './phrases.ts';
import type { RoleMention } from './roles-in.ts';

/**
 * The subjects of `managers and admins can …`: all in front of the verb.
 *
 * @param words - The clause.
 * @param roles - All roles that it names.
 * @returns Those that are joined to the first.
 */
export function joined(words: readonly string[], roles: readonly RoleMention[]): readonly RoleMention[] {
  const result: RoleMention[] = [];
  for (const role of roles) {
    const before = result.at(-1);
    if (before === undefined) result.push(role);
    else if (words.slice(before.to, role.from).every((word) => /^(?:and|or|,|the|an?|&|\/)$/u.test(word)))
      result.push(role);
    else break;
  }
  return result;
}

/**
 * Whether the words in front of a role leave nobody else.
 *
 * @param words - The words.
 * @returns True for `nobody but`, `no one except` …
 */
export function isExcept(words: readonly string[]): boolean {
  return hasPhrase(words, [
    'nobody but',
    'nobody except',
    'no one but',
    'no one except',
    'no one other than',
    'nobody other than',
    'none but',
    'nobody else than',
  ]);
}

/**
 * Who may only read in `pupils and parents have read-only access` and `read-only for clients`.
 *
 * @param words - The clause.
 * @param roles - All roles that it names.
 * @returns Those behind `for`, else those in front.
 */
export function readersOf(words: readonly string[], roles: readonly RoleMention[]): readonly RoleMention[] {
  const link = Math.max(words.indexOf('for'), words.indexOf('by'));
  const named = link < 0 ? [] : roles.filter(({ from }) => from > link);
  return named.length > 0 ? named : joined(words, roles);
}
