/** Every code a spec's diagnostics use, with its weight and what it means. Codes are part of the language: stable. */
export const DIAGNOSTIC_CODES = {
  // The text
  YAML_SYNTAX: { severity: 'error', meaning: 'The text is not YAML.' },
  TOO_LARGE: { severity: 'error', meaning: 'The document is larger than a spec may be.' },
  UNSAFE_YAML: {
    severity: 'error',
    meaning: 'The text uses aliases, tags or keys that a spec has no use for.',
  },
  // The shape
  UNKNOWN_KEY: { severity: 'error', meaning: 'A key that this place does not have.' },
  MISSING_KEY: { severity: 'error', meaning: 'A key that this place needs is not there.' },
  WRONG_TYPE: { severity: 'error', meaning: 'A value of the wrong kind, such as text where a list belongs.' },
  INVALID_VALUE: {
    severity: 'error',
    meaning: 'A value outside the few, or outside the range, that this place takes.',
  },
  UNREADABLE_PHRASE: {
    severity: 'error',
    meaning: 'A phrase such as a comparison or a trigger that cannot be read.',
  },
  // Names
  INVALID_NAME: { severity: 'error', meaning: 'A name that is not written as its kind is, or is too long.' },
  RESERVED_NAME: {
    severity: 'error',
    meaning: 'A name that the backend, the language or the database needs itself.',
  },
  NAME_COLLISION: {
    severity: 'error',
    meaning: 'Two names that become the same name, path, column or parameter.',
  },
  // Size
  TOO_MANY: { severity: 'error', meaning: 'More entities, fields, values … than a backend may have.' },
  EMPTY: {
    severity: 'error',
    meaning: 'A spec without entities, an entity without fields, or a list without entries.',
  },
  // The application
  INVALID_TIME_ZONE: { severity: 'error', meaning: 'Not an IANA time zone.' },
  // Fields
  INVALID_BOUNDS: {
    severity: 'error',
    meaning: 'Limits that no value can satisfy or that the type cannot have.',
  },
  INVALID_DEFAULT: { severity: 'error', meaning: 'A default that the field itself would refuse.' },
  INVALID_CURRENCY: { severity: 'error', meaning: 'Not an ISO 4217 currency code.' },
  INVALID_PATTERN: { severity: 'error', meaning: 'Not a regular expression.' },
  SLOW_PATTERN: { severity: 'error', meaning: 'A regular expression that some texts keep busy for ever.' },
  UNFIT_OPTION: { severity: 'error', meaning: 'An option such as `unique` on a type that cannot have it.' },
  // References
  UNKNOWN_ENTITY: { severity: 'error', meaning: 'An entity that the spec does not have.' },
  UNKNOWN_FIELD: {
    severity: 'error',
    meaning: 'A field, or a path of fields, that the entity does not have.',
  },
  UNKNOWN_VALUE: { severity: 'error', meaning: 'A value that the enum field does not have.' },
  UNKNOWN_ACTION: { severity: 'error', meaning: 'An action that the entity does not have.' },
  UNKNOWN_ROLE: { severity: 'error', meaning: 'A role that the spec does not have.' },
  REQUIRED_CYCLE: {
    severity: 'error',
    meaning: 'Required references in a circle: no first record could be created.',
  },
  IMPOSSIBLE_DELETE: { severity: 'error', meaning: 'A required reference that is to be emptied on delete.' },
  // Rules
  UNFIT_FIELD: {
    severity: 'error',
    meaning: 'A field of a type that this rule, report or automation cannot use.',
  },
  UNFIT_VALUE: {
    severity: 'error',
    meaning: 'A value that the field it is compared with or put into cannot have.',
  },
  DUPLICATE: { severity: 'error', meaning: 'The same thing said twice.' },
  UNREACHABLE_VALUE: {
    severity: 'warning',
    meaning: 'A status that no transition leads to and no record starts with.',
  },
  // Actions, automations, reports
  SLOTS_WITHOUT_RULE: {
    severity: 'error',
    meaning: 'Free slots of something that no noOverlap rule protects.',
  },
  MISSING_INTEGRATION: {
    severity: 'error',
    meaning: 'Something is sent with a capability that has no integration.',
  },
  CANNOT_SEND: { severity: 'error', meaning: 'A capability that carries no messages.' },
  MISSING_RECIPIENT: { severity: 'error', meaning: 'A message that says not to whom.' },
  UNFIT_RECIPIENT: { severity: 'error', meaning: 'A recipient that the capability cannot reach.' },
  INVALID_MESSAGE: {
    severity: 'error',
    meaning: 'A message with a placeholder that cannot be read or filled.',
  },
  INVALID_DURATION: { severity: 'error', meaning: 'Not a length of time.' },
  INVALID_SCHEDULE: { severity: 'error', meaning: 'Not a schedule.' },
  NO_RECORD: { severity: 'error', meaning: 'A scheduled automation that needs a record and has none.' },
  INVALID_EXPRESSION: { severity: 'error', meaning: 'A computed field whose sum cannot be read.' },
  // Access
  OPERATION_NOT_OFFERED: {
    severity: 'error',
    meaning: 'A grant of an operation that the entity does not have.',
  },
  MISSING_OWN: {
    severity: 'error',
    meaning: 'A grant of own records on an entity that does not say whose they are.',
  },
  INVALID_OWN: { severity: 'error', meaning: 'A path to the owner that does not end at a user.' },
  LIMITED_ADMIN: {
    severity: 'warning',
    meaning: 'A limit for the role admin, which may do everything.',
  },
  HIDDEN_FIELD: {
    severity: 'error',
    meaning: 'A field that a role has to set or is to change, and that is kept from it.',
  },
  UNUSED_OWN: { severity: 'warning', meaning: 'A path to the owner that no grant uses.' },
  // Integrations
  INVALID_PROVIDER: { severity: 'error', meaning: 'A provider that is not written in lower case.' },
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;
