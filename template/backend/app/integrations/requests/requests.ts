import { uuidv7 } from 'uuidv7';

import { eq, type Queryable } from '../../core/database/drizzle.ts';
import { countRows, orderBy } from '../../core/database/filters.ts';
import { found } from '../../core/errors.ts';
import type { Page } from '../../core/http/page.ts';
import type { IntegrationRequest, IntegrationRequestListQuery } from './requests.schema.ts';
import { integrationRequests } from './requests.table.ts';

/** What somebody wants an external service to do. */
export interface WantedRequest {
  readonly recordType?: string;
  readonly recordId?: string;
  readonly to?: string | null;
  readonly payload: IntegrationRequest['payload'];
  readonly requestedBy: string;
}

/** Keeps what an external service shall do, for integrations whose delivery is not built yet: nothing is sent. */
export interface RequestRecorder {
  /** Stores a request and returns it as stored. */
  record(wanted: WantedRequest): Promise<IntegrationRequest>;
  /** Reads one page of the requests. */
  list(query: IntegrationRequestListQuery): Promise<Page<IntegrationRequest>>;
}

/**
 * Creates the recorder of one integration.
 *
 * @param queries - Database.
 * @param capability - What the integration does (`email`).
 * @returns The recorder.
 */
export function requestRecorder(queries: Queryable, capability: string): RequestRecorder {
  const where = eq(integrationRequests.capability, capability);
  return {
    async record(wanted) {
      const [row] = await queries
        .insert(integrationRequests)
        .values({ ...wanted, id: uuidv7(), capability })
        .returning();
      return recorded(found(row));
    },

    async list({ limit, offset, sort }) {
      const page = queries
        .select()
        .from(integrationRequests)
        .where(where)
        .orderBy(...orderBy(sort, { createdAt: integrationRequests.createdAt }, integrationRequests.id))
        .limit(limit)
        .offset(offset);
      const [rows, total] = await Promise.all([page, countRows(queries, integrationRequests, where)]);
      return { items: rows.map(recorded), total, limit, offset };
    },
  };
}

function recorded(row: typeof integrationRequests.$inferSelect): IntegrationRequest {
  return { ...row, status: 'recorded' };
}
