import type { FastifyRequest } from 'fastify';

import { onBehalfOf, type Caller } from '../auth/caller.ts';
import type { Queryable } from '../database/drizzle.ts';
import { repeat } from '../repeat.ts';
import type { App } from '../server.ts';
import { auditEvent } from './audit-event.ts';

/** How long refusals are gathered before they are written. */
const WRITE_EVERY_MS = 5000;

/** Different refusals that are told apart meanwhile; whoever sends more cannot fill the log with them. */
const MOST_APART = 50;

interface Refusal {
  /** Who was refused first in this way, and in which request. */
  readonly caller: Caller;
  readonly status: number;
  readonly method: string;
  readonly route: string;
  count: number;
}

/**
 * Records who was refused with 401 or 403, in the background: the answer does not wait for it, and the same refusal
 * many times over is one row with a count.
 *
 * @param app - The application.
 * @param queries - Database.
 */
export function recordRefusals(app: App, queries: Queryable): void {
  const gathered = new Map<string, Refusal>();
  let others = 0;

  const gather = (request: FastifyRequest, status: number): void => {
    const { principal, id: requestId, ip: address, method } = request;
    const route = request.routeOptions.url ?? '';
    const key = JSON.stringify([status, principal?.id, address, method, route]);
    const known = gathered.get(key);
    if (known !== undefined) known.count += 1;
    else if (gathered.size >= MOST_APART) others += 1;
    else gathered.set(key, { caller: { principal, requestId, address }, status, method, route, count: 1 });
  };

  const write = async (): Promise<void> => {
    for (const [key, refusal] of gathered) {
      gathered.delete(key);
      try {
        await writeRefusal(queries, refusal);
      } catch (error) {
        gathered.set(key, refusal);
        throw error;
      }
    }
    if (others === 0) return;
    await auditEvent(queries, { operation: 'refuse', details: { others: true, count: others } });
    others = 0;
  };

  app.addHook('onResponse', (request, { statusCode }, done) => {
    if (statusCode === 401 || statusCode === 403) gather(request, statusCode);
    done();
  });
  repeat(app, { what: 'recording refusals', everyMs: WRITE_EVERY_MS, work: write });
  app.addHook('onClose', write);
}

function writeRefusal(queries: Queryable, { caller, status, method, route, count }: Refusal): Promise<void> {
  return onBehalfOf(caller, () =>
    auditEvent(queries, { operation: 'refuse', details: { status, method, route, count } }),
  );
}
