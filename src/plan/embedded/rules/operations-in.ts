import { camelCase } from '../../../spec/names.ts';
import { lemmaOf } from './phrases.ts';
import type { Operation } from '../../../spec/spec.ts';
import type { Token } from '../read/document.ts';

/** What a verb does to records. */
export interface OperationMention {
  readonly operations: readonly Operation[];
  readonly at: number;
  /** Of a verb that brings a state (`approve`, `mark as paid`): the state. */
  readonly state?: string;
  /** Whether it is one step of the work (`approve`, `assign`, `set to`): whoever may take it may not do more. */
  readonly step?: true;
  /** Whether it stands behind `not`. */
  readonly denied: boolean;
}

const ALL: readonly Operation[] = ['create', 'read', 'update', 'delete', 'list'];

const VERBS: ReadonlyMap<string, readonly Operation[]> = new Map(
  (
    [
      ['view see read access look browse list search check find visible view-only open', ['read', 'list']],
      ['create add make place submit enter register post upload write record log issue file', ['create']],
      ['edit update change modify correct adjust editing amend', ['update']],
      ['delete remove erase deletion', ['delete']],
      ['manage handle administer maintain control everything anything', ALL],
    ] as const
  ).flatMap(([words, operations]) => words.split(' ').map((word) => [word, operations] as const)),
);

/** Verbs that bring a record into a state. */
const STATES: ReadonlyMap<string, string> = new Map(Object.entries({
  approve: 'approved', reject: 'rejected', publish: 'published', cancel: 'cancelled', close: 'closed', confirm: 'confirmed', archive: 'archived',
  refund: 'refunded', complete: 'completed', accept: 'accepted', decline: 'declined', sign: 'signed', verify: 'verified', reopen: 'open',
  activate: 'active', ship: 'shipped', void: 'void', lock: 'locked', finalize: 'final', pay: 'paid', resolve: 'resolved',
})); // prettier-ignore

/**
 * Finds what a clause says is done to records.
 *
 * @param tokens - The clause.
 * @returns The verbs in order, with the operations they stand for.
 */
export function operationsIn(tokens: readonly Token[]): readonly OperationMention[] {
  const found: OperationMention[] = [];
  let denied = false;
  let read = 0;
  for (const [at, { lower, tag }] of tokens.entries()) {
    if (at < read) continue;
    if (/^(?:not|cannot|can't|never|nor|neither|without|mustn't|don't|won't|couldn't)$/u.test(lower))
      denied = true;
    else if ((lower === 'except' || lower === 'besides' || lower === 'excluding') && found.length > 0)
      denied = true;
    else if (lower === 'but' || lower === 'can' || lower === ';') denied = false;
    if (tag === 'determiner' || tag === 'possessive' || tag === 'preposition') continue;
    const lemma = lemmaOf(lower);
    const state = STATES.get(lemma);
    const operations = VERBS.get(lower) ?? VERBS.get(lemma);
    const nominal = tag === 'noun' && lower === lemma && tokens[at - 1]?.tag === 'determiner';
    if (nominal) continue;
    const step = tag === 'verb' ? stepAt(tokens, at, lemma) : undefined;
    if (step !== undefined) {
      found.push({ ...step.mention, at, denied });
      read = step.to;
    } else if (operations !== undefined) found.push({ operations, at, denied });
    else if (state !== undefined && tag !== 'noun')
      found.push({ operations: ['update'], at, state, step: true, denied });
  }
  return found;
}

/** `mark approved invoices as paid`, `set the priority to high`, `assign tickets`: the words up to what it leads to. */
function stepAt(
  tokens: readonly Token[],
  at: number,
  lemma: string,
):
  | { readonly mention: Pick<OperationMention, 'operations' | 'state' | 'step'>; readonly to: number }
  | undefined {
  const mention = { operations: ['update'], step: true } as const;
  if (lemma === 'assign' || lemma === 'reassign') return { mention, to: at + 1 };
  const link = { mark: 'as', flag: 'as', set: 'to', move: 'to' }[lemma];
  if (link === undefined) return undefined;
  const to = tokens.findIndex(({ lower }, index) => index > at && index - at <= STEP_REACH && lower === link);
  const state = tokens[to + 1];
  if (to < 0 || state === undefined) return undefined;
  return { mention: lemma === 'set' ? mention : { ...mention, state: camelCase(state.lower) }, to: to + 2 };
}

/** `mark` and its `as` are no further apart than this. */
const STEP_REACH = 8;

/**
 * The state that a doing brings.
 *
 * @param word - A form of the verb (`approves`, `approved`).
 * @returns The state (`approved`); nothing for other words.
 */
export function stateBy(word: string): string | undefined {
  return STATES.get(lemmaOf(word));
}
