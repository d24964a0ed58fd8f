/** Something an enterprise's security review asks for. */
export interface Control {
  readonly number: number;
  readonly title: string;
  /** What the backend does. */
  readonly how: string;
  /** Checks of `supermaker verify` that show it, beside the tests named after it. */
  readonly checks?: readonly string[];
  /** What a backend must have for this to concern it; without it, every backend is concerned. */
  readonly concerns?: string;
  /** OWASP API Security Top 10 (2023), CWE, SOC 2 (2017 criteria), HIPAA 164.312, GDPR. */
  readonly references: readonly string[];
}

/** The controls of a generated backend, under the numbers that tests name: `control 25: lost updates`. */
export const CONTROLS: readonly Control[] = [
  {
    number: 1,
    title: 'Row isolation',
    how: 'Forced row-level security on every table; the role of the application can neither bypass nor change it; foreign keys stay within an organisation.',
    references: ['API1', 'CWE-639', 'CWE-284', 'CC6.1', '164.312(a)(1)', 'GDPR 32'],
  },
  {
    number: 2,
    title: 'Function-level authorisation',
    how: 'One permission per route, from one table of roles; a route without one keeps the backend from starting.',
    checks: ['permissions'],
    references: ['API5', 'CWE-862', 'CWE-863', 'CC6.3', '164.312(a)(1)'],
  },
  {
    number: 3,
    title: 'Authentication everywhere',
    how: 'Denied unless a route says that it is public.',
    checks: ['permissions'],
    references: ['API2', 'CWE-287', 'CWE-306', 'CC6.1', '164.312(d)'],
  },
  {
    number: 4,
    title: 'Tokens',
    how: 'Signed tokens with a list of allowed algorithms, issuer, audience, subject and expiry; where keys come from is fixed by the configuration.',
    references: ['API2', 'CWE-345', 'CWE-347', 'CC6.1', '164.312(d)'],
  },
  {
    number: 5,
    title: 'Brute force',
    how: 'Limits per address and per account on signing in; the same words for known and unknown users.',
    references: ['API2', 'CWE-307', 'CWE-204', 'CC6.1'],
  },
  {
    number: 6,
    title: 'Passwords',
    how: '12 to 128 characters, hashed with a slow hash and a salt each.',
    references: ['API2', 'CWE-521', 'CWE-522', 'CWE-916', 'CC6.1', '164.312(d)'],
  },
  {
    number: 7,
    title: 'Mass assignment and over-exposure',
    how: 'Closed schemas for all that comes in; schemas for all that leaves.',
    references: ['API3', 'CWE-915', 'CWE-200', 'CC6.1'],
  },
  {
    number: 8,
    title: 'SQL injection',
    how: 'Values reach the database as parameters only; raw SQL is banned by lint.',
    checks: ['lint', 'rules'],
    references: ['API8', 'CWE-89', 'CWE-20', 'CC7.1'],
  },
  {
    number: 9,
    title: 'Use of resources',
    how: 'Bounds on bodies, lists, texts and numbers; time limits for requests and statements; load is shed before the pool is full.',
    checks: ['openapi'],
    references: ['API4', 'CWE-400', 'CWE-770', 'A1.1'],
  },
  {
    number: 10,
    title: 'Rate limits',
    how: 'Per address and per caller, before the token is looked at.',
    references: ['API4', 'API6', 'CWE-770', 'CC6.6'],
  },
  {
    number: 11,
    title: 'Headers',
    how: 'Security headers on every answer, errors included; what a caller gets is not stored on the way.',
    references: ['API8', 'CWE-693', 'CWE-525', 'CC6.6'],
  },
  {
    number: 12,
    title: 'CORS',
    how: 'Listed origins only; all origins are refused in production.',
    references: ['API8', 'CWE-942', 'CC6.6'],
  },
  {
    number: 13,
    title: 'CSRF',
    how: 'Bearer tokens, never cookies; forms and texts are no request bodies.',
    references: ['CWE-352', 'CC6.6'],
  },
  {
    number: 14,
    title: 'Prototype poisoning',
    how: 'Keys that reach an object’s prototype are refused when the body is parsed.',
    references: ['CWE-1321', 'CC7.1'],
  },
  {
    number: 15,
    title: 'Slow patterns',
    how: 'Patterns that can take exponential time are refused in the spec; length is checked before a pattern.',
    references: ['API4', 'CWE-1333', 'A1.1'],
  },
  {
    number: 16,
    title: 'Server-side request forgery',
    how: 'Outbound requests go over https to public addresses only, checked when the name is resolved, without redirects.',
    concerns: 'calls to other services',
    references: ['API7', 'CWE-918', 'CC6.6'],
  },
  {
    number: 17,
    title: 'Webhooks that come in',
    how: 'Signature over the raw body, compared in constant time; an event that comes twice is done once.',
    concerns: 'webhooks',
    references: ['API10', 'CWE-345', 'CWE-294', 'PI1.2'],
  },
  {
    number: 18,
    title: 'Answers of other services',
    how: 'Checked against a schema; time limits, retries with jitter, a circuit breaker.',
    concerns: 'calls to other services',
    references: ['API10', 'CWE-20', 'A1.2'],
  },
  {
    number: 19,
    title: 'Errors',
    how: 'An unknown error says its request id and nothing of the inside.',
    references: ['API8', 'CWE-209', 'CC7.3'],
  },
  {
    number: 20,
    title: 'Logs',
    how: 'One JSON object a line, without bodies, tokens, passwords and personal data.',
    references: ['CWE-532', 'CWE-117', 'CC7.2', 'GDPR 32'],
  },
  {
    number: 21,
    title: 'Audit',
    how: 'Every change with who, what, when and from where, written in the transaction of the change; append-only, sealed into a chain of hashes.',
    references: ['CWE-778', 'CC7.2', 'CC4.1', '164.312(b)', '164.312(c)(1)', 'GDPR 30'],
  },
  {
    number: 22,
    title: 'Personal data',
    how: 'Tagged in the spec, masked in logs and audit, encrypted where the spec says so.',
    references: ['CWE-359', 'CWE-311', 'C1.1', '164.312(a)(2)(iv)', 'GDPR 32'],
  },
  {
    number: 23,
    title: 'Retention, export and erasure',
    how: 'Kept as long as the spec says; the data of a person can be exported and erased.',
    references: ['C1.2', 'P4.2', 'GDPR 5(1)(e)', 'GDPR 15', 'GDPR 17', 'GDPR 20'],
  },
  {
    number: 24,
    title: 'Soft delete',
    how: 'Deleted records are hidden, and free the values that must be unique.',
    concerns: 'records that are hidden instead of deleted',
    references: ['CC6.5', 'PI1.5'],
  },
  {
    number: 25,
    title: 'Lost updates and double posts',
    how: 'A version per record for If-Match; an Idempotency-Key makes a repeated request answer what the first did.',
    references: ['CWE-362', 'PI1.3'],
  },
  {
    number: 26,
    title: 'Uploads',
    how: 'Caps on size and number, types read from the content, names made by the server.',
    concerns: 'uploads',
    references: ['CWE-434', 'CWE-22', 'CC6.8'],
  },
  {
    number: 27,
    title: 'Code injection',
    how: 'Child processes and code made of texts are banned by lint.',
    checks: ['lint'],
    references: ['CWE-78', 'CWE-94', 'CC6.8'],
  },
  {
    number: 28,
    title: 'Secrets',
    how: 'From the environment only; the start names all that is wrong at once; the tree is scanned for literals.',
    checks: ['rules'],
    references: ['API8', 'CWE-798', 'CC6.1'],
  },
  {
    number: 29,
    title: 'Supply chain',
    how: 'Exact versions and a lock file; a bill of materials by `npm run sbom`; the container does not run as root.',
    references: ['CWE-1357', 'CWE-1395', 'CC7.1', 'CC8.1'],
  },
  {
    number: 30,
    title: 'Inventory',
    how: 'The API description comes from the schemas that the routes enforce, and is proven by calling every operation.',
    checks: ['openapi', 'routes', 'examples'],
    references: ['API9', 'CWE-1059', 'CC8.1'],
  },
  {
    number: 31,
    title: 'Shutdown',
    how: 'On SIGTERM the backend stops taking part, ends what it has begun and closes the database.',
    checks: ['shutdown'],
    references: ['CWE-404', 'A1.2'],
  },
];
