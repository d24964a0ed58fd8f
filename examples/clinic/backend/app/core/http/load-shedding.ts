import type { FastifyInstance } from 'fastify';

import { AppError } from '../errors.ts';

/**
 * Answers 503 at once when too many requests are being worked on: the more of them wait for the database, the later
 * each is answered, until clients give up on all of them. Routes without a rate limit, which tell whether the process
 * is well, are answered always.
 *
 * @param app - The application.
 * @param most - Requests worked on at a time.
 */
export function shedLoad(app: FastifyInstance, most: number): void {
  let running = 0;
  app.addHook('onRequest', (request, reply, done) => {
    if (request.routeOptions.config.rateLimit === false) {
      done();
      return;
    }
    if (running >= most) {
      done(new AppError('OVERLOADED'));
      return;
    }
    running += 1;
    reply.raw.once('close', () => {
      running -= 1;
    });
    done();
  });
}
