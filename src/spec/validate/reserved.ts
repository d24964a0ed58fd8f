/** Entity names that generated modules need themselves: types of the language and its libraries, and `getHealth`. */
export const RESERVED_TYPES: ReadonlySet<string> = new Set(
  (
    'Any Array AuditLog AuthApiKey AuthAttempt AuthCaller AuthCredential AuthInvitation AuthSession AuthUser AuthVerification BigInt Boolean Date Error Function Health Infinity Iterator Map Number Object Omit Partial PersonalDataErased PersonalDataErasure PersonalDataExport PersonalDataRequest Pick Promise Proxy ' +
    'Readiness Readonly Record RegExp Required Set Static String Symbol Type Unknown'
  ).split(' '),
);

/** First segments of paths that every backend has. */
export const RESERVED_PATHS: ReadonlySet<string> = new Set(
  'audit auth docs health integrations openapi openapi.json personal-data ready version'.split(' '),
);

/** Tables that backends have beside those of their records, whether they need them or not. */
export const RESERVED_TABLES: ReadonlySet<string> = new Set(
  (
    'audit_log audit_seals auth_api_keys auth_attempts auth_credentials auth_invitations auth_memberships ' +
    'auth_organisations auth_sessions auth_users auth_verifications idempotency_keys integration_requests ' +
    'integration_sms_consents integration_sms_messages schema_migrations'
  ).split(' '),
);

/** Properties that the server keeps on every record. */
export const SERVER_PROPERTIES: ReadonlySet<string> = new Set(
  'id createdAt updatedAt version deletedAt anonymisedAt'.split(' '),
);

/** Query parameters that every list has. */
export const LIST_PARAMETERS: ReadonlySet<string> = new Set('limit offset sort q'.split(' '));

/** Properties that every JavaScript object has. */
export const OBJECT_PROPERTIES: ReadonlySet<string> = new Set(
  'constructor hasOwnProperty isPrototypeOf propertyIsEnumerable prototype toJSON toLocaleString toString valueOf'.split(
    ' ',
  ),
);

/** Columns that every table of Postgres has. */
export const SYSTEM_COLUMNS: ReadonlySet<string> = new Set('cmax cmin ctid tableoid xmax xmin'.split(' '));

/** Words that cannot name a function or a constant. */
export const RESERVED_WORDS: ReadonlySet<string> = new Set(
  (
    'arguments async await break case catch class const continue debugger default delete do else enum eval export ' +
    'extends false finally for function if implements import in instanceof interface let new null package private ' +
    'protected public return static super switch this throw true try typeof undefined var void while with yield'
  ).split(' '),
);
