import type { DraftEntity } from '../assemble/draft.ts';
import type { Source } from '../frames/facts.ts';

/** Something in a clause that speaks for several organisations with data of their own. */
export interface TenancySign {
  /** What it is: two of different kinds say more than one. */
  readonly kind: 'named' | 'apart' | 'users' | 'only' | 'hidden' | 'own' | 'label';
  /**
   * `sure` decides whatever else is said; `likely` unless the organisations are records that something is said of;
   * `hint` is asked about; `faint` counts only beside another.
   */
  readonly strength: 'sure' | 'likely' | 'hint' | 'faint';
  readonly source: Source;
  /** The organisations, where they are an entity of the draft. */
  readonly entity: DraftEntity | undefined;
  /** Where they are named as those who are kept apart. */
  readonly named: readonly { readonly start: number; readonly end: number }[];
}
