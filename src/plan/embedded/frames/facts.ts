import type { NounChunk } from '../read/chunks.ts';
import type { Item } from './list.ts';

/** A stretch of the request and the rule that read it. */
export interface Source {
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** How many records stand on each side of a relation, seen from its first entity. */
export type Cardinality = 'many-to-one' | 'one-to-many' | 'many-to-many' | 'one-to-one';

/** What one rule has read in one place. */
export type Fact =
  | { readonly kind: 'app'; readonly noun: NounChunk; readonly source: Source }
  | { readonly kind: 'thing'; readonly noun: NounChunk; readonly weight: number; readonly source: Source }
  | {
      readonly kind: 'has';
      readonly owner: NounChunk;
      readonly item: Item;
      readonly weight: number;
      readonly source: Source;
    }
  | {
      readonly kind: 'values';
      readonly noun: NounChunk;
      readonly owner?: NounChunk;
      readonly values: readonly string[];
      /** What stands between them: `comma`, `or`, `slash` … */
      readonly separators: ReadonlySet<string>;
      readonly source: Source;
    }
  | {
      readonly kind: 'relation';
      readonly from: NounChunk;
      readonly to: NounChunk;
      readonly cardinality: Cardinality;
      readonly weight: number;
      readonly source: Source;
    }
  | {
      readonly kind: 'event';
      readonly name: string;
      readonly subject?: NounChunk;
      readonly object: NounChunk;
      readonly source: Source;
    }
  | {
      readonly kind: 'role';
      readonly words: readonly string[];
      readonly weight: number;
      readonly source: Source;
    };

export type FactOf<K extends Fact['kind']> = Extract<Fact, { kind: K }>;
