/**
 * The spec: what a backend is to be, as plain data.
 *
 * This is the normalised form that every stage works on. The YAML form that people edit is described by
 * `document.ts`; `parse.ts` and `write.ts` translate between the two without loss.
 */

/** Everything that a generated backend is made from. */
export interface Spec {
  readonly version: 1;
  readonly app: App;
  /** Whether all users share one set of data or each organisation has its own. */
  readonly tenancy: Tenancy;
  /** Who may create an account. */
  readonly signUp: SignUp;
  readonly roles: readonly Role[];
  readonly entities: readonly Entity[];
  readonly automations: readonly Automation[];
  readonly reports: readonly Report[];
  readonly integrations: readonly Integration[];
}

export type Tenancy = 'single' | 'organisation';

export type SignUp = 'open' | 'invitation' | 'off';

/** The application itself. */
export interface App {
  /** Kebab-case; folder and package name. */
  readonly name: string;
  /** As a person reads it. */
  readonly title: string;
  /** The words the backend was asked for in. */
  readonly request?: string;
  /** IANA name; times are stored in UTC, this is for rules and messages that speak of days. */
  readonly timeZone: string;
}

/** A kind of user. */
export interface Role {
  /** camelCase. */
  readonly name: string;
  readonly about?: string;
}

/** A thing the business keeps records of. */
export interface Entity {
  /** PascalCase, singular. */
  readonly name: string;
  /** PascalCase plural where it is not the regular one (`Staff`, `Equipment`). */
  readonly plural?: string;
  readonly about?: string;
  readonly fields: readonly Field[];
  readonly operations: readonly Operation[];
  /** Keep deleted records in the database, hidden. */
  readonly softDelete: boolean;
  /** How long records are kept, where not for ever. */
  readonly retention?: Retention;
  readonly rules: readonly Rule[];
  readonly actions: readonly Action[];
  readonly access: readonly Access[];
  /** Path of references that leads to the user a record belongs to (`doctor.user`). */
  readonly own?: string;
}

/** How long records are kept, and what becomes of them. */
export interface Retention {
  /** `90d`, `12w`, `2y`. */
  readonly after: string;
  /** The date or datetime from which on it counts; `createdAt` unless said otherwise. */
  readonly from?: string;
  readonly then: 'delete' | 'anonymise';
}

export type Operation = 'create' | 'read' | 'update' | 'delete' | 'list';

/** What makes a value personal data: masked in logs and audit; `sensitive` also when exported. */
export type Pii = 'personal' | 'sensitive';

/** What every field has, whatever its type. */
export interface FieldBase {
  /** camelCase. A reference is named after what it points at (`patient`), without `Id`. */
  readonly name: string;
  readonly about?: string;
  readonly required: boolean;
  readonly unique: boolean;
  /** `none` for what the field's type or name would otherwise say, see `pii.ts`. */
  readonly pii?: Pii | 'none';
  /** Whether the database only ever sees the value encrypted. */
  readonly encrypted?: true;
  /** Found by the list's `q` parameter. */
  readonly searchable: boolean;
  /** Roles that alone see and set the value, beside `admin`. */
  readonly only?: readonly string[];
  readonly default?: DefaultValue;
}

/** A literal, or the moment of creation (`now`, for date, time and datetime). */
export type DefaultValue = string | number | boolean | readonly string[];

/** One property of an entity. */
export type Field = FieldBase & FieldType;

/** Types of fields and their limits. Lengths are in characters. */
export type FieldType =
  | {
      readonly type: 'text' | 'longText';
      readonly min?: number;
      readonly max?: number;
      readonly pattern?: string;
    }
  | { readonly type: 'integer' | 'decimal' | 'percent'; readonly min?: number; readonly max?: number }
  | { readonly type: 'money'; readonly currency: string; readonly min?: number; readonly max?: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'date' | 'time' | 'datetime' | 'duration' }
  | { readonly type: 'email' | 'phone' | 'url' }
  | { readonly type: 'enum'; readonly values: readonly string[] }
  | { readonly type: 'list'; readonly of: 'text' | 'integer' | 'decimal'; readonly maxItems?: number }
  | { readonly type: 'json' | 'file' | 'image' | 'location' }
  | { readonly type: 'ref'; readonly to: string; readonly onDelete: OnDelete }
  | { readonly type: 'refs'; readonly to: string };

export type FieldTypeName = FieldType['type'];

/** What happens to a record when the one it refers to is deleted. */
export type OnDelete = 'restrict' | 'cascade' | 'setNull';

/** A constraint that spans fields or records. */
export type Rule =
  | { readonly kind: 'unique'; readonly fields: readonly string[] }
  | {
      readonly kind: 'check';
      readonly left: string;
      readonly op: ComparisonOperator;
      readonly right: Operand;
    }
  | { readonly kind: 'transitions'; readonly field: string; readonly allowed: readonly Transition[] }
  | {
      readonly kind: 'noOverlap';
      readonly from: string;
      readonly to: string;
      readonly per: string;
      readonly except?: Condition;
    }
  | { readonly kind: 'capacity'; readonly per: string; readonly max: number | string }
  | { readonly kind: 'notBelow'; readonly field: string; readonly min: number }
  | { readonly kind: 'computed'; readonly field: string; readonly as: string };

export type ComparisonOperator = '<' | '<=' | '=' | '!=' | '>=' | '>';

/** The right side of a comparison: another field of the same record, or a literal. */
export type Operand = { readonly field: string } | { readonly value: string | number | boolean };

/** From one value of a status to those that may follow it. */
export interface Transition {
  readonly from: string;
  readonly to: readonly string[];
}

/** Field values that all must hold; several values of one field mean any of them. */
export type Condition = Readonly<Record<string, readonly (string | number | boolean)[]>>;

/** A named operation on one record beyond create, read, update, delete and list. */
export interface Action {
  /** camelCase; also the last part of its path (`POST /leads/:id/sms`). */
  readonly name: string;
  readonly about?: string;
  readonly does: ActionEffect;
}

export type ActionEffect =
  | { readonly kind: 'send'; readonly capability: Capability; readonly to?: string; readonly text?: string }
  | { readonly kind: 'set'; readonly values: Readonly<Record<string, string | number | boolean>> }
  | { readonly kind: 'slots'; readonly per: string; readonly length: string };

/** What a role may do with an entity's records. */
export interface Access {
  readonly role: string;
  readonly grants: readonly Grant[];
}

export interface Grant {
  readonly operation: Operation;
  /** Only the caller's own records, by the entity's `own` path. */
  readonly own: boolean;
  /** For `update`: only these fields. */
  readonly fields?: readonly string[];
}

/** Something that happens without a person asking for it. */
export interface Automation {
  /** camelCase. */
  readonly name: string;
  readonly about?: string;
  readonly trigger: Trigger;
  readonly if?: Condition;
  readonly effect: AutomationEffect;
}

export type Trigger =
  | { readonly kind: 'event'; readonly entity: string; readonly event: 'created' | 'updated' | 'deleted' }
  | { readonly kind: 'becomes'; readonly entity: string; readonly field: string; readonly value: string }
  | {
      readonly kind: 'compares';
      readonly entity: string;
      readonly left: string;
      readonly op: ComparisonOperator;
      readonly right: Operand;
    }
  | {
      readonly kind: 'relative';
      readonly entity: string;
      readonly field: string;
      readonly direction: 'before' | 'after';
      readonly by: string;
    }
  | { readonly kind: 'schedule'; readonly every: string };

export type AutomationEffect =
  | { readonly kind: 'action'; readonly entity: string; readonly action: string }
  | { readonly kind: 'send'; readonly capability: Capability; readonly to?: string; readonly text?: string }
  | { readonly kind: 'set'; readonly values: Readonly<Record<string, string | number | boolean>> };

/** A figure over many records. */
export interface Report {
  /** camelCase. */
  readonly name: string;
  readonly about?: string;
  readonly measure: {
    readonly kind: 'count' | 'sum' | 'average';
    readonly entity: string;
    readonly field?: string;
  };
  readonly where?: Condition;
  /** Fields to group by; dates may be rounded (`month of startsAt`). */
  readonly by: readonly string[];
}

/** External services by what they do; the provider is a choice, the capability is the contract. */
export const CAPABILITIES = [
  'sms',
  'email',
  'payments',
  'chat',
  'whatsapp',
  'calendar',
  'storage',
  'crm',
  'ehr',
  'maps',
  'push',
  'webhook',
  'esignature',
  'accounting',
  'video',
  'voice',
  'ai',
  'spreadsheet',
  'shipping',
  'bank',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** An external service that the backend talks to. */
export interface Integration {
  readonly capability: Capability;
  /** Lower-case provider name (`twilio`, `stripe`, `slack`). */
  readonly provider: string;
  /** What it is used for, in a few words. */
  readonly purpose?: string;
}
