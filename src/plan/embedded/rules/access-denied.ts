import { operationsIn } from './operations-in.ts';
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
  const half = (part: Clause['tokens']): Clause => ({
    ...clause,
    tokens: part,
    words: part.map(({ lower }) => lower),
  });
  const front = clause.tokens.slice(0, first.at);
  return {
    before: { ...context, clause: half(front), mentions: vocabulary.mentionsIn(front) },
    after: { ...context, clause: half(tokens), mentions: later, object: undefined },
    operations: denied.map((verb) => ({ ...verb, at: verb.at - first.at })),
  };
}
