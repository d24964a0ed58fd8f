import { Readable } from 'node:stream';

import { Type } from 'typebox';

import { errorResponses } from '../errors.ts';
import { csvLine } from '../http/csv.ts';
import type { App } from '../server.ts';
import type { AuditRepository } from './audit.repository.ts';
import { AuditEntry, AuditExportQuery, AuditListQuery, AuditPage } from './audit.schema.ts';

const COLUMNS = Object.keys(AuditEntry.properties) as readonly (keyof AuditEntry)[];

/**
 * Registers `/audit` and `/audit.csv`: who did what, to which record, when and from where.
 *
 * @param app - The application.
 * @param audit - Reads the log.
 */
export function auditRoutes(app: App, audit: AuditRepository): void {
  app.get(
    '/audit',
    {
      config: { permission: 'audit:read', organisation: 'optional' },
      schema: {
        operationId: 'listAudit',
        tags: ['Audit'],
        summary: 'List what was done, by whom; of one record with entity and recordId',
        querystring: AuditListQuery,
        response: { 200: AuditPage, ...errorResponses(422) },
      },
    },
    (request) => audit.list(request.query),
  );

  app.get(
    '/audit.csv',
    {
      config: { permission: 'audit:read', organisation: 'optional' },
      schema: {
        operationId: 'exportAudit',
        tags: ['Audit'],
        summary: 'Download what was done as CSV',
        querystring: AuditExportQuery,
        response: {
          200: {
            description: 'One line for each row of the audit log, after one with the names',
            content: { 'text/csv': { schema: Type.Unsafe<Readable>(Type.String()) } },
          },
          ...errorResponses(422),
        },
      },
    },
    async (request, reply) => {
      const pages = audit.all(request.query);
      // Read before anything is sent: what the database refuses can still be answered as an error.
      const first = await pages.next();
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="audit.csv"');
      return Readable.from(csvLines(first.done === true ? [] : first.value, pages));
    },
  );
}

async function* csvLines(
  first: readonly AuditEntry[],
  rest: AsyncIterable<readonly AuditEntry[]>,
): AsyncGenerator<string> {
  yield csvLine(COLUMNS) + csvOf(first);
  for await (const entries of rest) yield csvOf(entries);
}

function csvOf(entries: readonly AuditEntry[]): string {
  return entries.map((entry) => csvLine(COLUMNS.map((name) => entry[name]))).join('');
}
