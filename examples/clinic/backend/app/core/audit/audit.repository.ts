import type { SQL } from 'drizzle-orm';

import { and, asc, desc, gt, lt, type Queryable } from '../database/drizzle.ts';
import { atLeast, atMost, countRows, equals } from '../database/filters.ts';
import type { Page } from '../http/page.ts';
import type { AuditEntry, AuditExportQuery, AuditListQuery } from './audit.schema.ts';
import { auditLog } from './audit.table.ts';

/** Rows that an export reads at a time. */
const EXPORT_STEP = 500;

/** Reads the audit log. */
export interface AuditRepository {
  /** Reads one page. */
  list(query: AuditListQuery): Promise<Page<AuditEntry>>;
  /** Reads everything, some rows at a time. */
  all(query: AuditExportQuery): AsyncGenerator<readonly AuditEntry[]>;
}

/**
 * Creates the reader of the audit log. Rows are sorted by their ids, which count upwards with time.
 *
 * @param queries - Database.
 * @returns The reader.
 */
export function auditRepository(queries: Queryable): AuditRepository {
  return {
    async list(query) {
      const { limit, offset, sort } = query;
      const where = conditionOf(query);
      const page = queries
        .select()
        .from(auditLog)
        .where(where)
        .orderBy(sort === 'at' ? asc(auditLog.id) : desc(auditLog.id))
        .limit(limit)
        .offset(offset);
      const [rows, total] = await Promise.all([page, countRows(queries, auditLog, where)]);
      return { items: rows.map(entry), total, limit, offset };
    },

    async *all(query) {
      const further = query.sort === 'at' ? gt : lt;
      let last: number | undefined;
      while (true) {
        const rows = await queries
          .select()
          .from(auditLog)
          .where(and(conditionOf(query), last === undefined ? undefined : further(auditLog.id, last)))
          .orderBy(query.sort === 'at' ? asc(auditLog.id) : desc(auditLog.id))
          .limit(EXPORT_STEP);
        yield rows.map(entry);
        last = rows.at(-1)?.id;
        if (last === undefined || rows.length < EXPORT_STEP) return;
      }
    },
  };
}

function conditionOf(query: AuditExportQuery): SQL | undefined {
  return and(
    equals(auditLog.entity, query.entity),
    equals(auditLog.recordId, query.recordId),
    equals(auditLog.actorId, query.actorId),
    equals(auditLog.operation, query.operation),
    equals(auditLog.requestId, query.requestId),
    atLeast(auditLog.at, query.atFrom),
    atMost(auditLog.at, query.atTo),
  );
}

function entry(row: typeof auditLog.$inferSelect): AuditEntry {
  return { ...row, before: inCamelCase(row.before), after: inCamelCase(row.after) };
}

/** The log has the names of columns; the API speaks in those of properties. */
function inCamelCase(values: AuditEntry['before']): AuditEntry['before'] {
  if (values === null) return null;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
