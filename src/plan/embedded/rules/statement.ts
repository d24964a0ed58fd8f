import type { DraftEntity } from '../assemble/draft.ts';

/** A statement that another may contradict. */
export interface Statement {
  readonly topic: string;
  readonly positive: boolean;
  readonly entity: DraftEntity | undefined;
  /** Who does it, where that matters: what one may another may not. */
  readonly who: DraftEntity | undefined;
  readonly quote: string;
}
