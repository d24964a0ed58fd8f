import { operationsIn } from './operations-in.ts';
import { hasPhrase } from './phrases.ts';
import type { Clause } from './clause.ts';
import type { RuleContext } from './context.ts';
import type { OperationMention } from './operations-in.ts';

/** A clause that allows one thing and denies another, as two. */
export interface Apart {
  readonly before: RuleContext;
  readonly after: RuleContext;
  /** What is denied. */
  readonly operations: readonly OperationMention[];
}

/**
 * Splits `receptionists can book appointments but may not see medical notes`: what is denied is about something else.
 *
 * @param context - The context.
 * @returns The two halves; nothing where both are about the same (`can view but not edit invoices`).
 */
export function deniedApart(context: RuleContext): Apart | undefined {
  const { clause, mentions, vocabulary } = context;
  const denied = operationsIn(clause.tokens).filter((verb) => verb.denied);
  const [first] = denied;
  if (first === undefined) return undefined;
  const named = mentions.find(({ from }) => from > 1 && from < first.at);
  const objects = clause.tokens.slice(first.at + 1).filter(({ tag }) => tag === 'noun');
  if (named === undefined || objects.length === 0) return undefined;
  const tokens = clause.tokens.slice(first.at);
  const later = vocabulary.mentionsIn(tokens);
  if (later.some(({ entity }) => entity === named.entity)) return undefined;
  const front = clause.tokens.slice(0, first.at);
  return {
    before: { ...context, clause: half(clause, front), mentions: vocabulary.mentionsIn(front) },
    after: { ...context, clause: half(clause, tokens), mentions: later, object: undefined },
    operations: denied.map((verb) => ({ ...verb, at: verb.at - first.at })),
  };
}

const NO_ACCOUNT: readonly string[] = [
  'without logging in',
  'without an account',
  'without signing in',
  'without login',
  'without a login',
  'without registering',
  'without registration',
  'without signing up',
  'without being logged in',
];

/**
 * What a clause says that holds without an account.
 *
 * @param context - The context.
 * @returns The clause in front of `without logging in`; nothing where it does not say so.
 */
export function withoutAccount(context: RuleContext): RuleContext | undefined {
  const { clause, mentions } = context;
  const at = clause.words.indexOf('without');
  if (at < 0 || !hasPhrase(clause.words.slice(at), NO_ACCOUNT)) return undefined;
  return {
    ...context,
    clause: half(clause, clause.tokens.slice(0, at)),
    mentions: mentions.filter(({ to }) => to <= at),
  };
}

function half(clause: Clause, tokens: Clause['tokens']): Clause {
  return { ...clause, tokens, words: tokens.map(({ lower }) => lower) };
}
