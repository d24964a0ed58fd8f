import type { FastifyInstance } from 'fastify';

import { AppError } from '../errors.ts';

/**
 * Reads JSON bodies: keys that reach into prototypes are refused, and so is text that Postgres cannot hold or that is
 * no Unicode (`\\u0000`, half of a surrogate pair). An empty body is fine where a route takes none, because many
 * clients send the same headers with every request.
 *
 * @param app - The application.
 */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    if (text === '' && request.routeOptions.schema?.body === undefined) {
      done(null, undefined);
      return;
    }
    void parse(request, text, (error, value) => {
      const path = error === null && text.includes(ESCAPE) ? unreadableText(value, '') : undefined;
      if (path === undefined) done(error, value);
      else
        done(
          new AppError('VALIDATION_FAILED', {
            details: [{ path, message: 'holds text that is no Unicode' }],
          }),
        );
    });
  });
}

/** Only an escape sequence can bring such text into a body; most bodies have none and are not searched. */
const ESCAPE = String.raw`\u`;

/** The path of the first text that cannot be stored. */
function unreadableText(value: unknown, path: string): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    const found = unreadableText(key, path) ?? unreadableText(child, path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}
