import autocannon from 'autocannon';
import postgres from 'postgres';

import { startPostgres } from '../tests/support/postgres.ts';
import { startLeadTracker, startRawServer, TOKEN, type Server } from './servers.ts';

/**
 * Measures the generated lead tracker against a bare server on the same database, in one run and in turn
 * (A B, B A, …), so that a machine whose speed drifts harms neither. The ratio is the result; absolute figures are not.
 */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 4);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 5);
const CONNECTIONS = 32;
const ROWS = 100_000;

/** Requests per second of the lead tracker, as a share of the bare server's, that it should reach. */
const GOALS = { 'GET by id': 0.8, list: 0.75, POST: 0.8 } as const;

type Load = keyof typeof GOALS;

interface Sample {
  readonly requestsPerSecond: number;
  readonly cpuMicroseconds: number;
  readonly p99Milliseconds: number;
}

const cluster = await startPostgres();
const database = await cluster.database('bench');
const tracker = await startLeadTracker(database);
const raw = await startRawServer(database);
const started: readonly Server[] = [tracker, raw];

try {
  const idleMegabytes = tracker.memoryMegabytes();
  const id = await seed(database);
  for (const server of started) await measure(server, 'GET by id', id, 2);
  process.stdout.write(`${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections, ${ROWS} rows\n\n`);
  process.stdout.write('| load | ratio | goal | lead tracker /s | bare /s | CPU µs per request | p99 ms |\n');
  process.stdout.write('| --- | --- | --- | --- | --- | --- | --- |\n');
  for (const load of ['GET by id', 'list', 'POST'] as const) process.stdout.write(await compare(load, id));
  process.stdout.write(`\nIdle memory of the lead tracker: ${idleMegabytes.toFixed(0)} MB\n`);
} finally {
  for (const server of started) await server.stop();
  await cluster.stop();
}

async function seed(url: string): Promise<string> {
  const sql = postgres(url, { max: 1 });
  await sql`
    insert into leads (id, full_name, company, phone, status, created_at)
    select gen_random_uuid(), 'Name ' || n, 'Company ' || n, '+14155550123',
      (array['new', 'contacted', 'qualified', 'won', 'lost'])[1 + n % 5], now() - n * interval '1 second'
    from generate_series(1, ${ROWS}) n`;
  await sql`vacuum analyze leads`;
  const [row] = await sql<{ id: string }[]>`select id from leads order by created_at limit 1`;
  await sql.end();
  if (row === undefined) throw new Error('Nothing was seeded.');
  return row.id;
}

async function compare(load: Load, id: string): Promise<string> {
  const samples = new Map<Server, Sample[]>(started.map((server) => [server, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    const turn = round % 2 === 0 ? started : started.toReversed();
    for (const server of turn) samples.get(server)?.push(await measure(server, load, id, SECONDS));
  }
  const [ours, bare] = started.map((server) => medians(samples.get(server) ?? []));
  if (ours === undefined || bare === undefined) throw new Error('Nothing was measured.');
  const cells = [
    load,
    (ours.requestsPerSecond / bare.requestsPerSecond).toFixed(2),
    `≥ ${GOALS[load].toFixed(2)}`,
    ours.requestsPerSecond.toFixed(0),
    bare.requestsPerSecond.toFixed(0),
    `${ours.cpuMicroseconds.toFixed(0)} / ${bare.cpuMicroseconds.toFixed(0)}`,
    `${ours.p99Milliseconds.toFixed(0)} / ${bare.p99Milliseconds.toFixed(0)}`,
  ];
  return `| ${cells.join(' | ')} |\n`;
}

async function measure(server: Server, load: Load, id: string, seconds: number): Promise<Sample> {
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
  const median = (pick: (sample: Sample) => number): number => {
    const sorted = samples.map(pick).toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return {
    requestsPerSecond: median((sample) => sample.requestsPerSecond),
    cpuMicroseconds: median((sample) => sample.cpuMicroseconds),
    p99Milliseconds: median((sample) => sample.p99Milliseconds),
  };
}
