import type { FastifyInstance } from 'fastify';

import { AppError } from '../errors.ts';

/**
 * Reads JSON bodies: keys that reach into prototypes are refused, and so is text that Postgres cannot hold or that is
 * no Unicode (`\\u0000`, half of a surrogate pair), or nested so deeply that nobody could write it out again. An empty body is fine where a route takes none, because many
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
      done(error ?? refusal(value, text), value);
    });
  });
}

/** Deeper than any form; a body of brackets only would exhaust the stack of whoever walks through it. */
const MAX_DEPTH = 32;

function refusal(value: unknown, text: string): AppError | null {
  if (isDeeper(value, MAX_DEPTH)) return invalid('', 'is nested too deeply');
  const path = text.includes(ESCAPE) ? unreadableText(value, '') : undefined;
  return path === undefined ? null : invalid(path, 'holds text that is no Unicode');
}

function invalid(path: string, message: string): AppError {
  return new AppError('VALIDATION_FAILED', { details: [{ path, message }] });
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((child) => isDeeper(child, levels - 1));
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
