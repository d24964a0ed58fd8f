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
      config: { permission: 'audit:read' },
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
      config: { permission: 'audit:read' },
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
      reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="audit.csv"');
      return Readable.from(csvLines(audit, request.query));
    },
  );
}

async function* csvLines(audit: AuditRepository, query: AuditExportQuery): AsyncGenerator<string> {
  yield csvLine(COLUMNS);
  for await (const entries of audit.all(query)) {
    yield entries.map((entry) => csvLine(COLUMNS.map((name) => entry[name]))).join('');
  }
}
