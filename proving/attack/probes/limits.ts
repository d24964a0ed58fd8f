import type { ApiOperation } from '../../../src/verify/api-document.ts';
import { openClient, type Request } from '../../backend/client.ts';
import { broken, REFUSED, type Probe } from '../probe.ts';

/** Requests per minute of the backend that limits are tried on. */
export const LIMIT_PER_MINUTE = 20;

/** A burst is clearly longer than the limit. */
const BURST = 3 * LIMIT_PER_MINUTE;

/**
 * Bursts from one address end in 429 with the time to wait, whatever is asked; naming other addresses does not help.
 *
 * @param limitedUrl - A backend that allows `LIMIT_PER_MINUTE`.
 * @param path - A path that is served to those with a token.
 * @param token - A valid token.
 * @param operations - All operations.
 * @returns The probes.
 */
export function limitProbes(
  limitedUrl: string,
  path: string,
  token: string,
  operations: readonly ApiOperation[],
): readonly Probe[] {
  const bursts: readonly (readonly [control: number, what: string, request: (index: number) => Request])[] = [
    [10, 'a valid token', () => get(path, `Bearer ${token}`)],
    [5, 'guessed tokens', (index) => get(path, `Bearer guess-${index}`)],
    [5, 'no token', () => ({ method: 'GET', path, headers: {} })],
    [10, 'routes that do not exist', (index) => get(`/nowhere-${index}`, `Bearer ${token}`)],
    [10, 'paths that cannot be decoded', () => get(`${path}/%zz`, `Bearer ${token}`)],
    [
      10,
      'other names for the sender',
      (index) => ({
        method: 'GET',
        path,
        headers: {
          authorization: `Bearer ${token}`,
          'x-forwarded-for': `10.0.0.${index}`,
          forwarded: `for=10.0.0.${index}`,
        },
      }),
    ],
    ...operations
      .filter(({ path: at, isPublic, hasBody }) => isPublic && hasBody && at.startsWith('/auth/'))
      .map((operation) => [5, operation.path, signIn(operation)] as const),
  ];
  return bursts.map(([control, what, request], index) => ({
    control,
    what: `${BURST} requests within a minute: ${what}`,
    demand: '429 with Retry-After',
    // Each burst comes from an address of its own, so that none uses up another's.
    attempt: () => burst(limitedUrl, `127.0.0.${index + 2}`, request),
  }));
}

function get(path: string, authorization: string): Request {
  return { method: 'GET', path, headers: { authorization } };
}

function signIn({ method, path }: ApiOperation): (index: number) => Request {
  return (index) => ({
    method,
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'somebody@example.com', password: `guessed-${index}` }),
  });
}

async function burst(
  url: string,
  localAddress: string,
  request: (index: number) => Request,
): ReturnType<Probe['attempt']> {
  const client = openClient(url, { connections: 1, localAddress });
  const statuses: number[] = [];
  try {
    for (let index = 0; index < BURST; index += 1) {
      const { status, headers } = await client.send(request(index));
      if (status === 429)
        return headers['retry-after'] === undefined ? broken('429 without Retry-After') : REFUSED;
      statuses.push(status);
    }
  } finally {
    client.close();
  }
  return broken(`${statuses.length} answers, ${[...new Set(statuses)].join(', ')}, no 429`);
}
