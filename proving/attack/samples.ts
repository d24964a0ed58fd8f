import { sample } from 'fast-check';

import type { ApiDocument, ApiOperation } from '../../src/verify/api-document.ts';
import type { Plan } from '../api/plan.ts';
import { toRequest } from '../api/plan.ts';
import { emptyPool, type Pool } from '../api/pool.ts';
import type { Resource } from '../api/resources.ts';
import { validPlans } from '../api/valid-plans.ts';
import type { Client, Request } from '../backend/client.ts';

/** Valid requests, to be made invalid in one respect. */
export interface Samples {
  /** A new valid request. */
  plan(operation: ApiOperation): Plan;
  request(plan: Plan, token?: string): Request;
  /** Makes sure that each resource has records. */
  prepare(client: Client): Promise<void>;
  /** Creates a record as somebody and answers with its id. */
  create(client: Client, resource: Resource, token: string): Promise<string | undefined>;
}

const RECORDS = 3;
/** A role that nobody has is refused, and most texts are none. */
const ATTEMPTS = 25;

/**
 * Opens a source of valid requests. Values are made from a seed, so each run tries the same.
 *
 * @param document - The API.
 * @param resources - Its resources.
 * @param token - The token that requests carry unless another is given.
 * @returns The samples.
 */
export function openSamples(document: ApiDocument, resources: readonly Resource[], token: string): Samples {
  const pools = new Map<string, Pool>();
  const poolOf = (owner: string): Pool => {
    const pool = pools.get(owner) ?? emptyPool(resources);
    pools.set(owner, pool);
    return pool;
  };
  let seed = 0;
  const plan = (operation: ApiOperation): Plan => {
    seed += 1;
    const [first] = sample(validPlans(operation, { document, resources, path: operation.path }), {
      numRuns: 1,
      seed,
    });
    if (first === undefined) throw new Error('fast-check made no value.');
    return { ...first, headers: requiredHeaders(first) };
  };
  const request = (made: Plan, owner = token): Request => toRequest(made, poolOf(owner).ids, owner);
  const create = async (client: Client, resource: Resource, owner: string): Promise<string | undefined> => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const asked = request(plan(resource.create), owner);
      const answer = await client.send(asked);
      poolOf(owner).learn(asked, answer);
      if (answer.status === 201) return poolOf(owner).ids.get(resource.path)?.at(-1);
    }
    return undefined;
  };
  return {
    plan,
    request,
    create,
    prepare: async (client) => {
      // Resources may refer to others that come later, so all are gone through twice.
      for (const resource of [...resources, ...resources]) {
        for (let count = 0; count < RECORDS; count += 1) await create(client, resource, token);
      }
    },
  };
}

/** The others decide by themselves how a request is answered: `If-Match`, `Idempotency-Key`. */
function requiredHeaders({ operation, headers }: Plan): Plan['headers'] {
  const required = operation.parameters.filter(({ place, required }) => place === 'header' && required);
  return Object.fromEntries(required.map(({ name }) => [name, headers[name]]));
}
