import type { Outline } from '../../src/plan/outline.ts';
import type { Provenance } from '../../src/spec/evidence.ts';

/** What a request states; in names, `a|b` are spellings that are equally right. */
export interface Key {
  readonly entities: readonly KeyEntity[];
  /** Entities that one may keep or not: neither rewarded nor punished. */
  readonly optional_entities: readonly string[];
  readonly enums: readonly KeyEnum[];
  readonly relations: readonly KeyRelation[];
  readonly integrations: readonly string[];
  readonly integrations_optional: readonly string[];
  readonly roles: readonly string[];
  readonly automations: readonly string[];
}

export interface KeyEntity {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly required_fields: readonly string[];
  readonly optional_fields: readonly string[];
}

export interface KeyEnum {
  readonly entity: string;
  readonly field: string;
  readonly values: readonly string[];
}

export interface KeyRelation {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
}

/** A request with what it states. */
export interface Sample {
  readonly id: string;
  /** How it is written: `email`, `table`, `voice` … */
  readonly style: string;
  readonly text: string;
  readonly key: Key;
}

/** What the planner made of a request. */
export interface Prediction {
  readonly outline: Outline;
  readonly provenance: Provenance;
}
