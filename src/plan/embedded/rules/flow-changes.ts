import { stateBy } from './operations-in.ts';
import type { Token } from '../read/document.ts';
import type { FlowCue } from './flow-cue.ts';

/** What is said of a record in a state. */
const CAN: ReadonlySet<string> = new Set(['can', 'may', 'could', 'goes', 'go', 'moves', 'becomes']);

/**
 * Reads `from draft it can be submitted or cancelled`.
 *
 * @param tokens - The clause.
 * @returns The state and what may follow; nothing where the clause says something else.
 */
export function byCan(tokens: readonly Token[]): FlowCue | undefined {
  if (tokens[0]?.lower !== 'from') return undefined;
  const can = tokens.findIndex(({ lower }) => CAN.has(lower));
  const subject = tokens.findIndex(
    ({ tag, lower }, index) => index > 1 && (tag === 'pronoun' || tag === 'determiner' || lower === ','),
  );
  const end = subject < 0 ? can : Math.min(subject, can);
  if (can < 2 || end > 4) return undefined;
  return { segments: [tokens.slice(1, end), tokens.slice(can + 1)], sure: false };
}

/**
 * Reads `pending until a manager approves or rejects it`.
 *
 * @param tokens - The clause.
 * @returns The state and those that the verbs bring; nothing where the clause says something else.
 */
export function byUntil(tokens: readonly Token[]): FlowCue | undefined {
  const at = tokens.findIndex(({ lower }) => lower === 'until');
  const be = tokens.findLastIndex(
    ({ tag, lower }, index) => index < at && (tag === 'be' || /^(?:stay|stays|remain|remains)$/u.test(lower)),
  );
  if (at < 2 || be < 0 || at - be > 3) return undefined;
  const states = tokens.slice(at + 1).flatMap((token) => {
    const lower = stateBy(token.lower);
    return lower === undefined ? [] : [{ ...token, lower }];
  });
  const joined = states.flatMap((state, index) =>
    index === 0 ? [state] : [{ ...state, lower: ',', tag: 'punctuation' as const }, state],
  );
  return states.length === 0 ? undefined : { segments: [tokens.slice(be + 1, at), joined], sure: false };
}
