import { EVERYTHING, READ_ONLY } from './access-cues.ts';
import { operationsIn } from './operations-in.ts';
import { hasPhrase } from './phrases.ts';
import type { RuleContext } from './context.ts';
import type { RoleMention } from './roles-in.ts';

const OPENS = /^[(:=–—-]$/u;

/**
 * Whether a clause lists what several roles may do: then each may do what is listed and no more.
 *
 * @param context - The context.
 * @param roles - All roles that the clause names.
 * @returns True for `admin (full access), staff (read and update)`.
 */
export function listsRoles({ clause: { words } }: RuleContext, roles: readonly RoleMention[]): boolean {
  return roles.filter(({ to }) => OPENS.test(words[to] ?? '')).length > 1;
}

/**
 * Splits `admin (full access), staff (read and update only)` into what is said of each role.
 *
 * @param context - The context.
 * @param roles - All roles that the clause names, in order.
 * @returns One clause per role; none where the clause is no such list.
 */
export function clausePerRole(context: RuleContext, roles: readonly RoleMention[]): readonly RuleContext[] {
  const { clause, vocabulary } = context;
  const parts = roles.flatMap((role, index) => {
    const opening = clause.words[role.to] ?? '';
    if (!OPENS.test(opening)) return [];
    const next = roles[index + 1]?.from ?? clause.tokens.length;
    const closing = opening === '(' ? clause.words.indexOf(')', role.to) : next;
    const tokens = clause.tokens.slice(role.to + 1, closing < 0 ? clause.tokens.length : closing);
    const words = tokens.map(({ lower }) => lower);
    const isRight =
      operationsIn(tokens).length > 0 || hasPhrase(words, EVERYTHING) || hasPhrase(words, READ_ONLY);
    return isRight ? [[...clause.tokens.slice(role.from, role.to), ...tokens]] : [];
  });
  return parts.map((tokens) => ({
    ...context,
    clause: { ...clause, tokens, words: tokens.map(({ lower }) => lower) },
    mentions: vocabulary.mentionsIn(tokens),
  }));
}
