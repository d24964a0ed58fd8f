import type { Endpoint, Parameter } from './endpoint.ts';
import { page, PAGE_PARAMETERS } from './list-endpoint.ts';

/** A record that no example makes: what its history looks like before it exists. */
const NO_RECORD = '01900000-0000-7000-8000-00000000a0d1';

const FILTERS: readonly Parameter[] = [
  query('sort', '`at`, `-at`', 'Order; `-` for newest first. Default: `-at`.'),
  query('entity', 'text', 'Only records of this table, as `data_model.md` names it.'),
  query('recordId', 'UUID', 'Only this record: with `entity`, its history.'),
  query('actorId', 'text', 'Only what this caller did.'),
  query('operation', 'text', 'Only `create`, `update`, `delete`, `refuse`, or what else happened.'),
  query('requestId', 'text', 'Only what this request did; the id stands in its answer and in the log.'),
  query('atFrom', 'as `at`', 'From this moment, which is included.'),
  query('atTo', 'as `at`', 'Up to this moment, which is included.'),
];

/** Endpoints that show who did what. */
export const AUDIT_ENDPOINTS: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/audit',
    operationId: 'listAudit',
    summary: 'Lists what was done, page by page; the history of one record with `entity` and `recordId`.',
    permission: 'audit:read',
    parameters: [...PAGE_PARAMETERS, ...FILTERS],
    example: {
      method: 'GET',
      path: `/audit?recordId=${NO_RECORD}`,
      status: 200,
      response: page([]),
    },
  },
  {
    method: 'GET',
    path: '/audit.csv',
    operationId: 'exportAudit',
    summary: 'Downloads the same as CSV, however much it is.',
    permission: 'audit:read',
    parameters: FILTERS,
    example: {
      method: 'GET',
      path: `/audit.csv?recordId=${NO_RECORD}`,
      status: 200,
      contentType: 'text/csv',
    },
  },
];

/** What an entry holds, and where entries come from. */
export const AUDIT_INTRO = `Every change of a record is written down in the transaction that makes it; every refusal (401, 403) shortly after, many
of the same as one with a \`count\`. Entries are only ever added. One has \`id\`, \`at\`, \`operation\`; \`actorKind\` (\`user\` or
\`machine\`) and \`actorId\`; \`organisationId\`; \`entity\` and \`recordId\`; \`before\` and \`after\` (all values of a record that was
created or deleted, the changed ones of an update; \`***\` stands for personal data); \`details\` of what is no change of a
record; \`requestId\` and \`address\`. While the backend runs, it seals new entries every ten seconds into a chain of
hashes; \`npm run audit:verify\` checks the chain and names the first entry or seal that is not as it was.

\`entity\` is the name of the table, in snake_case. \`before\` and \`after\` have the API's names with the values as the database
holds them: an amount or a decimal is a number (\`49.5\` for \`"49.50"\`), a moment ends with its offset
(\`2026-01-15T09:30:00+00:00\` for \`2026-01-15T09:30:00.000Z\`). They also hold what records keep to themselves, such as
\`deletedAt\` and, where each organisation has its own data, \`organisationId\`; of an update, \`version\` and \`updatedAt\` stand
beside what was changed.`;

function query(name: string, type: string, meaning: string): Parameter {
  return { name, in: 'query', type, required: false, meaning };
}
