import type { FastifyInstance } from 'fastify';

import { AppError } from '../errors.ts';

/**
 * Refuses HTTP/0.9, which Node's parser takes a request line without a version for: a line break that a proxy lets
 * through in an address would otherwise begin a request of its own.
 *
 * @param app - The application.
 */
export function refuseOldVersions(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    done(request.raw.httpVersionMajor < 1 ? new AppError('MALFORMED_REQUEST') : undefined);
  });
}
