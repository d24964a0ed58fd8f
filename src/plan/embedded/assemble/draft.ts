import type {
  Access,
  Action,
  Automation,
  Capability,
  Operation,
  Report,
  Retention,
  Rule,
  SignUp,
  Tenancy,
} from '../../../spec/spec.ts';
import type { Assumption, Confidence, Origin, Question } from '../../../spec/evidence.ts';
import type { Archetype } from '../words/archetypes.ts';
import type { Source } from '../frames/facts.ts';
import type { FieldShape } from '../words/field-type.ts';

/** Where a part of a draft comes from. */
export interface Trace {
  readonly origin: Origin;
  readonly confidence: Confidence;
  readonly sources: readonly Source[];
  /** Why it is there although nobody said it. */
  readonly because?: string;
  readonly alternatives?: readonly string[];
}

/** A field on its way into the spec. */
export interface DraftField {
  readonly name: string;
  /** The lexicon's name, where the request uses another word for the same. */
  readonly alias?: string;
  readonly shape: FieldShape;
  readonly trace: Trace;
}

/** An action on its way into the spec. */
export interface DraftAction {
  readonly action: Action;
  readonly trace: Trace;
}

/** An entity on its way into the spec. */
export interface DraftEntity {
  readonly name: string;
  readonly archetype: Archetype | undefined;
  /** Other words of the request that were taken for the same thing, in the singular. */
  readonly alsoCalled?: readonly string[];
  readonly trace: Trace;
  readonly fields: Map<string, DraftField>;
  readonly actions: Map<string, DraftAction>;
  readonly rules: { readonly rule: Rule; readonly trace: Trace }[];
  /** Who may do what, and what is done when a record goes; the spec's defaults where nothing is said. */
  policy?: EntityPolicy;
}

/** What a request says about the records of an entity as a whole. */
export interface EntityPolicy {
  readonly access: { readonly access: Access; readonly trace: Trace }[];
  own?: { readonly path: string; readonly trace: Trace };
  operations?: { readonly value: readonly Operation[]; readonly trace: Trace };
  softDelete?: Trace;
  retention?: { readonly value: Retention; readonly trace: Trace };
}

/** What a request says about the backend as a whole. */
export interface WholePolicy {
  tenancy?: { readonly value: Tenancy; readonly trace: Trace };
  signUp?: { readonly value: SignUp; readonly trace: Trace };
}

/** A report on its way into the spec. */
export interface DraftReport {
  readonly report: Report;
  readonly trace: Trace;
}

/** An integration on its way into the spec. */
export interface DraftIntegration {
  readonly capability: Capability;
  readonly provider: string;
  readonly purpose?: string;
  readonly trace: Trace;
}

/** A role on its way into the spec. */
export interface DraftRole {
  readonly name: string;
  readonly trace: Trace;
}

/** An automation on its way into the spec. */
export interface DraftAutomation {
  readonly automation: Automation;
  readonly trace: Trace;
}

/** The plan while it is being put together. */
export interface Draft {
  readonly app: { readonly name: string; readonly title: string; readonly trace: Trace };
  readonly entities: Map<string, DraftEntity>;
  readonly integrations: Map<Capability, DraftIntegration>;
  readonly roles: Map<string, DraftRole>;
  readonly automations: Map<string, DraftAutomation>;
  readonly reports: Map<string, DraftReport>;
  readonly whole: WholePolicy;
  readonly assumptions: Assumption[];
  readonly questions: Question[];
}
