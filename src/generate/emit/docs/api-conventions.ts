import type { ProjectModel } from '../../model/project-model.ts';
import { blocks } from '../../render/text.ts';
import type { ApiSection } from './endpoint.ts';
import { permissionMatrix } from './permission-matrix.ts';
import { notFoundExample, notValidExample, withoutTokenExample } from './convention-examples.ts';
import { firstAdministrator, FROM_WEB_PAGES } from './first-steps.ts';
import { httpExample } from './http-example.ts';
import { table } from './markdown.ts';

/**
 * What holds for every endpoint, with an example of each kind of refusal.
 *
 * @param model - The project.
 * @param sections - Every endpoint.
 * @returns The section of the API's documentation.
 */
export function apiConventions(model: ProjectModel, sections: readonly ApiSection[]): string {
  const administrator = firstAdministrator(model);
  return blocks(
    '## Conventions',
    '### Authentication',
    AUTHENTICATION,
    httpExample(withoutTokenExample(model)),
    ...(administrator === undefined ? [] : ['### The first administrator', administrator]),
    '### Calls from a web page',
    FROM_WEB_PAGES,
    '### Who may do what',
    permissionMatrix(model, sections),
    ...(model.spec.tenancy === 'organisation' ? ['### Organisations', ORGANISATIONS] : []),
    '### Errors',
    ERRORS_INTRODUCTION,
    table(['Status', 'Codes', 'When'], errorRows(model)),
    'A record that does not exist:',
    httpExample(notFoundExample(model)),
    'A request that does not validate:',
    httpExample(notValidExample(model)),
    '### Records and changes',
    RECORDS,
    '### Lists',
    LISTS,
  );
}

const AUTHENTICATION = `Every endpoint that is not marked as public needs a header \`Authorization: Bearer <token>\`. In development the
backend prints a token when it starts; \`npm run token\` makes one. Each endpoint names the permission that it demands (\`x-permission\` in the OpenAPI document);
who has it stands in the table below and in \`app/permissions.ts\`. An API token that names no role has all of them, an
API key those that it was made with, and a person those of their roles; all of them may ask who they are (\`GET /auth/me\`). Without a valid token the answer is:`;

const ORGANISATIONS = `Each organisation has its own data. A token works for one: whatever it creates belongs to that organisation, and of
all others it sees nothing, as if their records did not exist (\`404\`, or \`422\` where one is referred to). No body and no
answer names the organisation, and unique values are unique within it. The development token works for an organisation
called Development. In production an entry of \`API_TOKENS\` names the organisation (\`name@organisation-id:hash\`); create one with
an entry that names none, at \`POST /auth/organisations\`. Such a token is the operator's, as is an administrator of the installation
who is signed in: it works on accounts, metrics, the version and the audit log of what belongs to no organisation; records answer it
\`403 NO_ORGANISATION\`. A person works for the organisation that they enter (\`POST /auth/organisations/:id/enter\`).`;

const ERRORS_INTRODUCTION = `Every error has the same body: a \`code\` for programs, a \`message\` for people, the \`requestId\` under which it is
logged, and in \`details\`, where there are any, what is wrong by path.`;

const ERROR_ROWS: readonly (readonly string[])[] = [
  ['400', '`MALFORMED_REQUEST`', 'The address, the headers or the body cannot be read.'],
  ['401', '`UNAUTHENTICATED`, `INVALID_CREDENTIALS`', 'No valid token; a sign-in with a wrong password.'],
  [
    '403',
    '`FORBIDDEN`, `EMAIL_NOT_VERIFIED`',
    'The caller may not do this, or not with the fields that `details` names; an address is not confirmed yet.',
  ],
  [
    '404',
    '`NOT_FOUND`, `ROUTE_NOT_FOUND`',
    'No such record, or none that the caller may know of; or no such route.',
  ],
  [
    '409',
    '`CONFLICT`, `STILL_REFERENCED`, `NOT_SIGNED_IN`',
    'A unique value is taken; others refer to the record to be deleted; a machine is no sign-in to end.',
  ],
  ['408', '`REQUEST_TIMEOUT`', 'The request took too long to arrive.'],
  ['412', '`PRECONDITION_FAILED`', 'The record is not in the version that `If-Match` names.'],
  ['413', '`PAYLOAD_TOO_LARGE`', 'The body is larger than 256 KiB.'],
  ['415', '`UNSUPPORTED_MEDIA_TYPE`', 'The body is not `application/json`.'],
  [
    '422',
    '`VALIDATION_FAILED`, `REFERENCE_NOT_FOUND`, `RULE_BROKEN`, `INVALID_TOKEN`',
    'A value does not fit, refers to nothing, or breaks a rule; a token from a message does not hold.',
  ],
  [
    '409',
    '`RECORD_GONE`',
    'The record that was created with this `Idempotency-Key` has been deleted or erased since, or is not yours any more.',
  ],
  ['422', '`IDEMPOTENCY_KEY_REUSED`', 'The `Idempotency-Key` was used with another request.'],
  ['429', '`RATE_LIMITED`', 'Too many requests; `Retry-After` says how many seconds to wait.'],
  ['431', '`HEADERS_TOO_LARGE`', 'The headers are larger than 16 KiB.'],
  ['500', '`INTERNAL`', 'A mistake on our side; the request id leads to it in the logs.'],
  ['502', '`INTEGRATION_FAILED`', 'An external service did not do what was asked.'],
  [
    '503',
    '`UNAVAILABLE`, `OVERLOADED`',
    'The database does not answer, the backend is stopping, or it is busy; `Retry-After` says when to try again.',
  ],
];

const NO_ORGANISATION_ROW: readonly string[] = [
  '403',
  '`NO_ORGANISATION`',
  'The token is for no organisation, so there is no data to work on.',
];

/** What only backends that send text messages answer. */
const SMS_ERROR_ROWS: readonly (readonly string[])[] = [
  [
    '422',
    '`NO_PHONE`, `CONSENT_REQUIRED`, `OPTED_OUT`, `DAILY_LIMIT_REACHED`',
    'There is no number to send to, or it may not be sent to now.',
  ],
];

function errorRows({ spec }: ProjectModel): readonly (readonly string[])[] {
  const sends = spec.integrations.some(({ capability }) => capability === 'sms');
  const rows = [
    ...ERROR_ROWS,
    ...(spec.tenancy === 'organisation' ? [NO_ORGANISATION_ROW] : []),
    ...(sends ? SMS_ERROR_ROWS : []),
  ];
  return rows.toSorted(([left], [right]) => Number(left) - Number(right));
}

const RECORDS = `JSON in camelCase; ids are UUIDs; times are ISO 8601, in UTC; amounts of money are decimal texts. The server keeps
\`id\`, \`version\`, \`createdAt\` and \`updatedAt\`. Unknown fields are refused, never dropped, and values are never converted: a number
is no text. In a \`PATCH\`, absent fields keep their value and \`null\` clears one.

Every change raises a record's \`version\`, and the \`ETag\` of an answer is that version in quotation marks. Send it back as
\`If-Match\` to change or delete only what you have seen: when somebody else was faster, the answer is \`412\` and nothing
has happened. Without the header the last change wins. \`If-None-Match\` on a \`GET\` answers \`304\` while nothing has changed.

A \`POST\` that creates a record takes an \`Idempotency-Key\`: when no answer came, send the same request with the same key
again, and within a day you get the answer of the first, with nothing created twice: the record as it was created, in the
fields that you may see now. When it has been deleted or erased since, or is not yours any more, the answer is
\`409 RECORD_GONE\`. Refusals are not kept.`;

const LISTS = `A list answers \`{ items, total, limit, offset }\`. \`limit\` is 1 to 100 (20 unless told), \`offset\` skips records,
\`sort\` names a field (\`-\` before it for descending) and ties are broken by id, so that pages neither overlap nor leave
gaps. Filters name a field; \`…From\` and \`…To\` include their bound.`;
