import type { Answer } from '../backend/client.ts';

/** What no answer may tell about the inside of a backend. */
const LEAKS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['a stack trace', /\bat (async )?[\w.<>]+ \(?(file:|node:|\/)/],
  ['a path of the machine', /\/(node_modules|home|root|app\/core|srv)\//],
  ['SQL', /\b(select .{1,80} from|insert into|update .{1,40} set|delete from) /i],
  ['an SQLSTATE', /"(code|routine|severity)":"(\d{5}|\d{2}P\d{2}|[A-Z]\w+Error)"/],
  [
    'a name of the database',
    /\b(duplicate key value|violates \w+ constraint|relation ".*" does not exist|pg_catalog)\b/,
  ],
];

const HEADERS = ['server', 'x-powered-by'] as const;

/**
 * Looks for what an answer tells about the inside.
 *
 * @param answer - The answer; what the request itself said does not count.
 * @param sent - All that was sent.
 * @returns What it tells, or nothing.
 */
export function leakIn({ headers, text }: Answer, sent: string): string | undefined {
  const named = HEADERS.find((header) => headers[header] !== undefined);
  if (named !== undefined) return `the header ${named}`;
  const leak = LEAKS.find(([, pattern]) => pattern.test(text) && !pattern.test(sent));
  return leak?.[0];
}
