import type { Request } from '../backend/client.ts';

/** What clients do, in turn: mostly reading, and as many deletions as creations, so that the table keeps its size. */
export interface Mix {
  next(): Request;
  /** Learns the ids of created records from answers. */
  learn(request: Request, body: string): void;
}

/** Operations of each hundred requests. */
const SHARES = { read: 60, list: 20, create: 7, change: 6, remove: 7 } as const;

type Operation = keyof typeof SHARES;

const HUNDRED: readonly Operation[] = spread(SHARES);

/**
 * The requests of a lead tracker in use.
 *
 * @param token - A token that may do all of it.
 * @param ids - Records that are read; none of them is deleted.
 * @returns The mix.
 */
export function leadMix(token: string, ids: readonly string[]): Mix {
  const authorization = `Bearer ${token}`;
  const json = { authorization, 'content-type': 'application/json' };
  const own: string[] = [];
  let turn = 0;
  const some = (): string => ids[(turn * 7_919) % ids.length] ?? '';
  const request = (operation: Operation): Request => {
    switch (operation) {
      case 'read':
        return { method: 'GET', path: `/leads/${some()}`, headers: { authorization } };
      case 'list':
        return { method: 'GET', path: '/leads?status=new', headers: { authorization } };
      case 'create':
        return { method: 'POST', path: '/leads', headers: json, body: NEW_LEAD };
      case 'change':
        return {
          method: 'PATCH',
          path: `/leads/${some()}`,
          headers: json,
          body: `{"company":"Company ${turn}"}`,
        };
      case 'remove': {
        const id = own.shift();
        return id === undefined
          ? request('read')
          : { method: 'DELETE', path: `/leads/${id}`, headers: { authorization } };
      }
      default:
        return operation satisfies never;
    }
  };
  return {
    next: () => {
      turn += 1;
      return request(HUNDRED[turn % HUNDRED.length] ?? 'read');
    },
    learn: ({ method }, body) => {
      if (method === 'POST') own.push((JSON.parse(body) as { readonly id: string }).id);
    },
  };
}

const NEW_LEAD = JSON.stringify({
  fullName: 'Ada Lovelace',
  company: 'Analytical Engines',
  phone: '+14155550123',
});

/** Puts operations as far apart as their shares allow, so that none comes in bursts. */
function spread(shares: Readonly<Record<Operation, number>>): readonly Operation[] {
  const names = Object.keys(shares) as Operation[];
  const places = names.flatMap((name) =>
    Array.from({ length: shares[name] }, (_, index) => ({ name, at: (index + 0.5) / shares[name] })),
  );
  return places.toSorted((one, other) => one.at - other.at).map(({ name }) => name);
}
