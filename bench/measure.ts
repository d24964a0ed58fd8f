import autocannon from 'autocannon';

import { TOKEN, type Server } from './servers.ts';

/** What servers are asked for. */
export const LOADS = ['GET by id', 'list', 'POST'] as const;
export type Load = (typeof LOADS)[number];

/** What one server showed under one load. */
export interface Sample {
  readonly requestsPerSecond: number;
  /** Processor time of the server per request. */
  readonly cpuMicroseconds: number;
  readonly p99Milliseconds: number;
}

/** How long, and how often. */
export interface Turns {
  readonly rounds: number;
  readonly seconds: number;
}

/** Requests that are under way at a time. */
export const CONNECTIONS = 32;

/** Before the first turn of a load its code is compiled, and connections are made. */
const WARM_UP_SECONDS = 3;

/**
 * Measures two servers in turn (A B, B A, …), so that a machine whose speed drifts harms neither.
 *
 * @param pair - The servers.
 * @param load - What they are asked for.
 * @param id - A record that both have.
 * @param turns - How long, and how often.
 * @returns The medians of each.
 */
export async function measureInTurn(
  pair: readonly [Server, Server],
  load: Load,
  id: string,
  { rounds, seconds }: Turns,
): Promise<readonly [Sample, Sample]> {
  for (const server of pair) await measure(server, load, id, WARM_UP_SECONDS);
  const samples = new Map<Server, Sample[]>(pair.map((server) => [server, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const server of round % 2 === 0 ? pair : pair.toReversed()) {
      samples.get(server)?.push(await measure(server, load, id, seconds));
    }
  }
  const [one, other] = pair;
  return [medians(samples.get(one) ?? []), medians(samples.get(other) ?? [])];
}

/**
 * Measures one server for some seconds.
 *
 * @param server - The server.
 * @param load - What it is asked for.
 * @param id - A record that it has.
 * @param seconds - How long.
 * @returns What it showed.
 * @throws Error when a request fails.
 */
export async function measure(server: Server, load: Load, id: string, seconds: number): Promise<Sample> {
  const cpuBefore = server.cpuSeconds();
  const result = await autocannon({
    url: server.url,
    connections: CONNECTIONS,
    duration: seconds,
    headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' },
    requests: [request(load, id)],
  });
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${server.name}, ${load}: ${failed} requests failed.`);
  const cpu = server.cpuSeconds() - cpuBefore;
  return {
    requestsPerSecond: result['2xx'] / result.duration,
    cpuMicroseconds: (cpu / result['2xx']) * 1e6,
    p99Milliseconds: result.latency.p99,
  };
}

function request(load: Load, id: string): autocannon.Request {
  switch (load) {
    case 'GET by id':
      return { method: 'GET', path: `/leads/${id}` };
    case 'list':
      return { method: 'GET', path: '/leads?status=new' };
    case 'POST':
      return {
        method: 'POST',
        path: '/leads',
        body: JSON.stringify({
          fullName: 'Ada Lovelace',
          company: 'Analytical Engines',
          phone: '+14155550123',
        }),
      };
    default:
      return load satisfies never;
  }
}

function medians(samples: readonly Sample[]): Sample {
  return {
    requestsPerSecond: median(samples.map((sample) => sample.requestsPerSecond)),
    cpuMicroseconds: median(samples.map((sample) => sample.cpuMicroseconds)),
    p99Milliseconds: median(samples.map((sample) => sample.p99Milliseconds)),
  };
}

/**
 * The value in the middle; of an even number, the mean of both.
 *
 * @param values - The values, in any order.
 * @returns The median; NaN of nothing.
 */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]];
  return ((middle[0] ?? Number.NaN) + (middle[1] ?? Number.NaN)) / 2;
}
