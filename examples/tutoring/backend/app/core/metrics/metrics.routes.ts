import { Type } from 'typebox';

import type { Database } from '../database/database.ts';
import { errorResponses } from '../errors.ts';
import type { App } from '../server.ts';
import { measure } from './metrics.ts';

/**
 * Measures the application, and registers `/metrics`, where Prometheus reads the measurements.
 *
 * @param app - The application.
 * @param deps - The database, whose connections are measured too.
 */
export function metricsRoutes(app: App, { database }: { readonly database: Database }): void {
  const metrics = measure(app, database.pool);
  app.get(
    '/metrics',
    {
      config: { permission: 'metrics:read', organisation: 'optional' },
      schema: {
        operationId: 'getMetrics',
        tags: ['Operations'],
        summary: 'Measurements for Prometheus',
        response: {
          200: {
            description: 'Requests, database, calls to other services, process',
            content: { 'text/plain': { schema: Type.String() } },
          },
          ...errorResponses(),
        },
      },
    },
    async (_request, reply) => {
      reply.type(metrics.contentType);
      return metrics.text();
    },
  );
}
