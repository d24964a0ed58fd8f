import type { Answer } from '../backend/client.ts';
import type { Demand } from './probe.ts';

function status(...statuses: readonly number[]): Demand {
  return { words: statuses.join(' or '), isMet: (answer) => statuses.includes(answer.status) };
}

/** The refusals that probes demand. */
export const DEMANDS = {
  unauthenticated: {
    words: '401 with WWW-Authenticate',
    isMet: ({ status: code, headers }) => code === 401 && headers['www-authenticate'] !== undefined,
  },
  unsigned: status(401),
  forbidden: status(403),
  /** What only people may do is refused to machines before anything is looked for. */
  unseen: {
    words: '403 or 404',
    isMet: ({ status: code, text }) => [403, 404].includes(code) || text.includes('"code":"NOT_SIGNED_IN"'),
  },
  invalid: status(422),
  unreadable: status(400),
  notTaken: status(400, 422),
  tooLarge: status(413),
  notJson: status(415),
  noRoute: status(404, 405),
  /** Refused in whatever way. */
  refusal: { words: 'a refusal (4xx)', isMet: isRefusal },
  /** Harmless, in whatever way: nothing fails, and nothing is reached that is not described. */
  harmless: { words: 'no 5xx', isMet: (answer) => answer.status > 0 && answer.status < 500 },
} as const satisfies Readonly<Record<string, Demand>>;

function isRefusal({ status: code }: Answer): boolean {
  return code >= 400 && code < 500;
}
