import type { Renaming } from '../../spec/rename/renaming.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Clause } from './read/clauses.ts';

/** What the clauses before have made of the spec. */
export interface Situation {
  readonly spec: Spec;
  /** The spec before the first clause: a name that was there before is meant rather than one that was just added. */
  readonly original: Spec;
  /** The entity that was spoken of last. */
  readonly subject?: string | undefined;
  /** The field of it that was spoken of last. */
  readonly field?: string | undefined;
}

/** What a rule makes of a clause. */
export type Outcome =
  /** Carried out. Renamings are told in the order in which they were made, from the spec of the situation on. */
  | {
      readonly kind: 'done';
      readonly spec: Spec;
      readonly renamings?: readonly Renaming[];
      readonly subject?: string | undefined;
      readonly field?: string | undefined;
      /** Something was removed: what cannot do without it goes along. */
      readonly removes?: boolean;
      /** What was added that nobody said, by path. */
      readonly assumed?: readonly string[];
      /** Why a part of the clause came to nothing. */
      readonly unread?: string | undefined;
    }
  /** Understood, and so already. */
  | { readonly kind: 'same'; readonly reason: string }
  /** Understood in part only, so that nothing is done. */
  | { readonly kind: 'unclear'; readonly reason: string };

/** Reads one kind of change from a clause. */
export interface ChangeRule {
  readonly name: string;
  /** Nothing when the clause says something else. */
  readonly read: (clause: Clause, situation: Situation) => Outcome | undefined;
}
