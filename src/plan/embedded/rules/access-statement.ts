import type { Operation } from '../../../spec/spec.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { Source } from '../frames/facts.ts';

/** What one clause says about who may do what. */
export interface AccessStatement {
  /** `may`: allowed, others too. `only`: the roles may, nobody else. `limited`: the roles may do no more than this. `not`: the roles may not. `unseen`: the roles do not see these fields. */
  readonly kind: 'may' | 'only' | 'limited' | 'not' | 'unseen';
  /** camelCase names of roles. */
  readonly roles: readonly string[];
  /** The entities it is about; all of them where the clause names none. */
  readonly entities: readonly DraftEntity[];
  readonly operations: readonly Operation[];
  /** Only records of their own. */
  readonly own: boolean;
  /** Of `may`: steps of the work, for those who are given nothing more by it. */
  readonly steps?: true;
  /** For `update`: only these fields; those that are not seen. */
  readonly fields?: readonly string[];
  readonly source: Source;
}
