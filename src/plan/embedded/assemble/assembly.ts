import type { Draft, DraftEntity } from './draft.ts';
import type { Thing } from '../decide/resolve.ts';

/** The draft, and which entity each thing became. */
export interface Assembly {
  readonly draft: Draft;
  readonly entityOf: (thing: Thing | undefined) => DraftEntity | undefined;
}
