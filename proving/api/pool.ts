import { parseJson, objectOf } from '../../src/verify/json.ts';
import type { KnownIds } from './reference.ts';
import type { Resource } from './resources.ts';
import type { Answer, Request } from '../backend/client.ts';

/** The records that the requests so far have made, so that later ones can speak of them. */
export interface Pool {
  readonly ids: KnownIds;
  /** Learns from an answer which records there are now. */
  learn(request: Request, answer: Answer): void;
}

/** Enough to choose from; the oldest are forgotten first. */
const MOST = 100;

/**
 * Starts without records.
 *
 * @param resources - Where records are made.
 * @returns The pool.
 */
export function emptyPool(resources: readonly Resource[]): Pool {
  const ids = new Map<string, string[]>(resources.map(({ path }) => [path, []]));
  return {
    ids,
    learn: ({ method, path }, { status, text }) => {
      const [asked = ''] = path.split('?');
      const collection = [...ids.keys()].find((each) => asked === each || asked.startsWith(`${each}/`));
      if (collection === undefined) return;
      const known = ids.get(collection) ?? [];
      const id = asked.slice(collection.length + 1);
      const made = objectOf(parseJson(text))['id'];
      if (method === 'POST' && status === 201 && id === '' && typeof made === 'string') known.push(made);
      if (known.length > MOST) known.shift();
      if (method === 'DELETE' && status === 204 && known.includes(id)) known.splice(known.indexOf(id), 1);
    },
  };
}
