import { routeName, type ApiOperation } from '../../../src/verify/api-document.ts';
import { objectOf, parseJson } from '../../../src/verify/json.ts';
import { fillPath, type Resource } from '../../api/resources.ts';
import type { Answer, Request } from '../../backend/client.ts';
import { broken, REFUSED, type Outcome, type Probe, type Target } from '../probe.ts';

/** How many clients want the same at the same time. */
const RACERS = 20;

const ATTEMPTS = 20;

/**
 * Several clients at once: one value that may exist only once, one version that is changed, one request sent again. Which
 * resources have such values is found out by trying.
 *
 * @param target - The backend, with records.
 * @returns The probes.
 */
export async function raceProbes(target: Target): Promise<readonly Probe[]> {
  const probes: Probe[] = [];
  for (const resource of target.resources) {
    if (await isUnique(target, resource)) probes.push(uniqueProbe(resource));
    const change = target.document.operations.find(
      ({ method, path }) => method === 'PATCH' && path === `${resource.path}/{id}`,
    );
    if (change !== undefined && (await etagOf(target, resource)) !== undefined)
      probes.push(versionProbe(resource, change));
  }
  const repeatable = target.document.operations.filter(({ parameters }) =>
    parameters.some(({ name }) => name.toLowerCase() === 'idempotency-key'),
  );
  return [...probes, ...repeatable.map(repeatProbe)];
}

async function isUnique({ samples, client }: Target, { create }: Resource): Promise<boolean> {
  const request = samples.request(samples.plan(create));
  const first = await client.send(request);
  const second = await client.send(request);
  return first.status === 201 && second.status === 409;
}

function uniqueProbe({ create }: Resource): Probe {
  return {
    control: 25,
    what: `${routeName(create)}: ${RACERS} with the same unique value`,
    demand: 'one 201, the others 409',
    attempt: async ({ samples, client }) => {
      for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
        const request = samples.request(samples.plan(create));
        const answers = await atOnce(() => client.send(request));
        // A sample that leaves the unique value out, whose value was taken before, or that is refused for another reason
        // starts no race; where all had lost, the value would still be free.
        const { status } = await client.send(request);
        const wasFree = answers.some((answer) => answer.status === 201);
        if (status === 409 && wasFree) return oneWins(answers, [201], [409]);
      }
      return broken(`no unique value in ${ATTEMPTS} samples`);
    },
  };
}

async function etagOf(
  { samples, client, callers: [caller] }: Target,
  resource: Resource,
): Promise<string | undefined> {
  const id = await samples.create(client, resource, caller.token);
  const answer = await client.send(read(resource, String(id), caller.token));
  return answer.headers.etag;
}

function read(resource: Resource, id: string, token: string): Request {
  return { method: 'GET', path: `${resource.path}/${id}`, headers: { authorization: `Bearer ${token}` } };
}

function versionProbe(resource: Resource, change: ApiOperation): Probe {
  return {
    control: 25,
    what: `${routeName(change)}: ${RACERS} with the same If-Match`,
    demand: 'one 200, the others 412',
    attempt: async (target) => {
      const {
        samples,
        client,
        callers: [caller],
      } = target;
      const id = await samples.create(client, resource, caller.token);
      const { headers, text } = await client.send(read(resource, String(id), caller.token));
      const request = samples.request(samples.plan(change));
      const body = JSON.stringify(textsOf(text, request));
      const answers = await atOnce(() =>
        client.send({
          ...request,
          body,
          path: fillPath(change.path, { id: String(id) }),
          headers: { ...request.headers, 'if-match': String(headers.etag) },
        }),
      );
      return oneWins(answers, [200], [412]);
    },
  };
}

/** What is changed has to be valid beside what is there, so only texts of the record itself are sent. */
function textsOf(record: string, { body }: Request): Record<string, unknown> {
  const known = objectOf(parseJson(record));
  const names = Object.keys(objectOf(parseJson(String(body)))).filter(
    (name) => typeof known[name] === 'string',
  );
  return Object.fromEntries(names.map((name) => [name, known[name]]));
}

function repeatProbe(operation: ApiOperation): Probe {
  return {
    control: 25,
    what: `${routeName(operation)}: ${RACERS} with the same Idempotency-Key`,
    demand: 'one record',
    attempt: async ({ samples, client }) => {
      const plan = samples.plan(operation);
      const request = samples.request({
        ...plan,
        headers: { ...plan.headers, 'idempotency-key': `race-${plan.twist}` },
      });
      const answers = await atOnce(() => client.send(request));
      const made = answers
        .filter(({ status }) => status < 300)
        .map(({ text }) => String(objectOf(parseJson(text))['id']));
      const failed = answers.filter(({ status }) => status === 0 || status >= 500).length;
      return new Set(made).size <= 1 && failed === 0
        ? REFUSED
        : broken(`${new Set(made).size} records, ${failed} failed`);
    },
  };
}

function atOnce(send: () => Promise<Answer>): Promise<readonly Answer[]> {
  return Promise.all(Array.from({ length: RACERS }, send));
}

function oneWins(answers: readonly Answer[], won: readonly number[], lost: readonly number[]): Outcome {
  const winners = answers.filter(({ status }) => won.includes(status)).length;
  const losers = answers.filter(({ status }) => lost.includes(status)).length;
  return winners === 1 && losers === RACERS - 1
    ? REFUSED
    : broken(answers.map(({ status }) => status).join(' '));
}
