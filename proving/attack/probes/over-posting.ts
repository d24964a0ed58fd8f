import { routeName, type ApiDocument, type ApiOperation } from '../../../src/verify/api-document.ts';
import { isObject, objectOf } from '../../../src/verify/json.ts';
import { bodyOf } from '../../api/resources.ts';
import { DEMANDS } from '../demands.ts';
import { broken, REFUSED, requestProbe, type Probe } from '../probe.ts';

/** What a server decides, and what clients like to decide for it. */
const SERVER_OWNED = {
  id: '0198f3c0-0000-7000-8000-00000000000f',
  createdAt: '2020-01-01T00:00:00.000Z',
  updatedAt: '2020-01-01T00:00:00.000Z',
  deletedAt: null,
  version: 99,
  organisationId: '0198f3c0-0000-7000-8000-000000000002',
  role: 'admin',
  roles: ['admin'],
  permissions: ['*'],
  isAdmin: true,
} as const;

/**
 * Nothing may be written that is not asked for, nor be told that is not described.
 *
 * @param document - The API.
 * @returns The probes.
 */
export function overPostingProbes(document: ApiDocument): readonly Probe[] {
  const guarded = document.operations.filter(({ isPublic }) => !isPublic);
  const writes = guarded.filter(({ hasBody }) => hasBody);
  return [...writes.flatMap((operation) => overPosted(document, operation)), ...guarded.map(described)];
}

/** What an operation asks for by name is no over-posting: whoever makes a key says what it may do. */
function overPosted(document: ApiDocument, operation: ApiOperation): readonly Probe[] {
  const asked = objectOf(bodyOf(document, operation)?.schema['properties']);
  const others = Object.entries(SERVER_OWNED).filter(([name]) => !(name in asked));
  return others.map(([name, value]) =>
    requestProbe(7, `${routeName(operation)}: ${name} in the body`, DEMANDS.invalid, ({ samples }) => {
      const plan = samples.plan(operation);
      const { body } = plan;
      if (body === undefined || !('value' in body) || !isObject(body.value))
        throw new Error(`${routeName(operation)} takes no object.`);
      return samples.request({ ...plan, body: { ...body, value: { ...body.value, [name]: value } } });
    }),
  );
}

function described(operation: ApiOperation): Probe {
  return {
    control: 7,
    what: `${routeName(operation)}: answers no more than is described`,
    demand: 'an answer that fits its schema',
    attempt: async ({ client, samples, check }) => {
      const answer = await client.send(samples.request(samples.plan(operation)));
      const problem = check.problemOf(operation, answer);
      return problem === undefined ? REFUSED : broken(problem);
    },
  };
}
