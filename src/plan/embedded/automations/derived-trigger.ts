import type { Trigger } from '../../../spec/spec.ts';
import type { DraftEntity, DraftField } from '../assemble/draft.ts';

/** When something happens, and to the record of what entity. */
export interface DerivedTrigger {
  readonly trigger: Trigger;
  readonly entity: DraftEntity | undefined;
  /** A word for the state it brings, for the name of a mark. */
  readonly state: string;
  /** A field that the entity needs for it. */
  readonly needs?: DraftField;
}
