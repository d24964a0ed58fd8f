import { routeName, type ApiOperation } from '../../../src/verify/api-document.ts';
import { listOf, objectOf, parseJson } from '../../../src/verify/json.ts';
import { fillPath, type Resource } from '../../api/resources.ts';
import type { Caller } from '../../backend/start-example.ts';
import { ORGANISATIONS } from '../../examples.ts';
import { DEMANDS } from '../demands.ts';
import { broken, judge, REFUSED, requestProbe, type Probe, type Target } from '../probe.ts';

/** A role that may do everything, and a row of the table of permissions that holds for everyone with a token. */
const ADMIN = 'admin';
const ANYONE = 'signedIn';

/**
 * Every role at every operation that its row in the table of permissions does not name.
 *
 * @param operations - All operations; each names its roles as `x-roles`.
 * @param callers - Those who may call.
 * @returns The probes; none where callers have no roles.
 */
export function roleProbes(
  operations: readonly ApiOperation[],
  callers: readonly Caller[],
): readonly Probe[] {
  const guarded = operations.filter(({ isPublic }) => !isPublic);
  return callers.flatMap(({ role, token }) =>
    guarded
      .filter((operation) => role !== undefined && isClosed(operation, role))
      .map((operation) =>
        requestProbe(2, `${routeName(operation)} as ${role}`, DEMANDS.forbidden, ({ samples }) => {
          const request = samples.request(samples.plan(operation));
          return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
        }),
      ),
  );
}

function isClosed({ source }: ApiOperation, role: string): boolean {
  const roles = source['x-roles'];
  return Array.isArray(roles) && role !== ADMIN && !roles.includes(role) && !roles.includes(ANYONE);
}

/**
 * What one organisation makes does not exist for another: every resource, and every operation on one of its records.
 *
 * @param operations - All operations.
 * @param resources - All resources.
 * @param callers - Those who may call.
 * @returns The probes; none where all callers belong together.
 */
export function organisationProbes(
  operations: readonly ApiOperation[],
  resources: readonly Resource[],
  callers: readonly [Caller, ...Caller[]],
): readonly Probe[] {
  const [owner] = callers;
  const strangers = callers.filter(
    ({ organisation, role }) => organisation !== owner.organisation && isTrusted(role),
  );
  return strangers.flatMap((stranger) => [
    ...unseenProbes(operations, resources, owner, stranger),
    ...operations
      .filter(({ path }) => path.startsWith(`${ORGANISATION_PATH}/{id}`))
      .map((operation) => organisationProbe(operation, owner, stranger)),
  ]);
}

const ORGANISATION_PATH = '/auth/organisations';

/**
 * What belongs to others does not exist for somebody who sees their own records alone.
 *
 * @param operations - All operations.
 * @param resources - All resources.
 * @param callers - Those who may call.
 * @returns The probes; none where everybody sees every record.
 */
export function ownRecordProbes(
  operations: readonly ApiOperation[],
  resources: readonly Resource[],
  callers: readonly [Caller, ...Caller[]],
): readonly Probe[] {
  const [owner] = callers;
  return callers.flatMap((caller) =>
    unseenProbes(
      operations,
      resources.filter(({ path }) => caller.ownOnly?.includes(path)),
      owner,
      caller,
    ),
  );
}

function unseenProbes(
  operations: readonly ApiOperation[],
  resources: readonly Resource[],
  owner: Caller,
  stranger: Caller,
): readonly Probe[] {
  return resources.flatMap((resource) => [
    listProbe(resource, owner, stranger),
    ...operations
      .filter(({ path }) => path.startsWith(`${resource.path}/{id}`))
      .map((operation) => recordProbe(operation, resource, owner, stranger)),
  ]);
}

/** An organisation itself, and who belongs to it. */
function organisationProbe(operation: ApiOperation, owner: Caller, stranger: Caller): Probe {
  const { organisation } = owner;
  return requestProbe(
    1,
    `${routeName(operation)} of ${owner.name} itself as ${stranger.name}`,
    DEMANDS.unseen,
    ({ samples }) => {
      const plan = samples.plan(operation);
      const id = organisation === undefined ? '' : ORGANISATIONS[organisation];
      return {
        ...samples.request(plan, stranger.token),
        path: fillPath(operation.path, { ...others(plan.path), id }),
      };
    },
  );
}

function isTrusted(role: string | undefined): boolean {
  return role === undefined || role === ADMIN;
}

function recordProbe(operation: ApiOperation, resource: Resource, owner: Caller, stranger: Caller): Probe {
  return {
    control: 1,
    what: `${routeName(operation)} of ${owner.name} as ${stranger.name}`,
    demand: DEMANDS.unseen.words,
    attempt: async (target) => {
      const id = await created(target, resource, owner);
      const plan = target.samples.plan(operation);
      const request = {
        ...target.samples.request(plan, stranger.token),
        path: fillPath(operation.path, { id, ...others(plan.path) }),
      };
      return judge(target, DEMANDS.unseen, request, await target.client.send(request));
    },
  };
}

/** Other ids in the path are nobody's, so that only the record itself could be found. */
function others(path: Readonly<Record<string, unknown>>): Record<string, string> {
  const names = Object.keys(path).filter((name) => name !== 'id');
  return Object.fromEntries(names.map((name) => [name, '00000000-0000-7000-8000-000000000000']));
}

function listProbe(resource: Resource, owner: Caller, stranger: Caller): Probe {
  return {
    control: 1,
    what: `GET ${resource.path} of ${owner.name} as ${stranger.name}`,
    demand: 'a list without the record',
    attempt: async (target) => {
      const id = await created(target, resource, owner);
      const answer = await target.client.send({
        method: 'GET',
        path: `${resource.path}?limit=100`,
        headers: { authorization: `Bearer ${stranger.token}` },
      });
      const items = listOf(objectOf(parseJson(answer.text))['items']);
      return items.some((item) => objectOf(item)['id'] === id) ? broken(`listed ${id}`) : REFUSED;
    },
  };
}

async function created({ samples, client }: Target, resource: Resource, owner: Caller): Promise<string> {
  const id = await samples.create(client, resource, owner.token);
  if (id === undefined) throw new Error(`${owner.name} cannot create at ${resource.path}.`);
  return id;
}
