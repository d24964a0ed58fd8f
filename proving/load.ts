import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import postgres from 'postgres';

import { startPostgres } from '../tests/support/postgres.ts';
import { openClient } from './backend/client.ts';
import { callersOf, findExample, startExample } from './backend/start-example.ts';
import { closedLoop, openLoop, ratesThatLast } from './load/generate-load.ts';
import { missedGoals } from './load/goals.ts';
import { leadMix } from './load/mix.ts';
import { percentile } from './load/percentile.ts';

/**
 * Finds the highest rate that a lead tracker serves for a minute, then sends 80 % of it for some minutes. Ends with 1 when a request
 * fails, p99 is 10 times p50 or more, or memory of the last minute is more than 10 % off that of the second.
 */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' } } });
const minutes = Number(values.minutes);

const EXAMPLE = 'lead-tracker';
const ROWS = 20_000;
const CLIENTS = 32;
const WARM_UP_SECONDS = 5;
const SEARCH = { count: 6, seconds: 10 } as const;
const SHARE = 0.8;
const MINUTE = 60;

const [{ token }] = callersOf(findExample(EXAMPLE));
const cluster = await startPostgres();
const database = await cluster.database('load');
const server = await startExample(EXAMPLE, database);
const client = openClient(server.url, { connections: 512 });

try {
  const mix = leadMix(token, await seed(database));
  await closedLoop(client, mix, CLIENTS, WARM_UP_SECONDS);
  const machine = loadavg()[0] ?? 0;
  const rates = await ratesThatLast(client, mix, CLIENTS, SEARCH);
  const [highest = 0] = rates;
  const all = rates.map((rate) => rate.toFixed(0)).join(' ');
  print(
    `Rates of ${CLIENTS} clients in ${SEARCH.count} windows of ${SEARCH.seconds} s: ${all}; load average before ${machine.toFixed(1)}`,
  );
  print(`${(highest * SHARE).toFixed(0)}/s, ${SHARE * 100} % of the lowest, for ${minutes} min`);
  print('| minute | requests/s | errors | p50 ms | p99 ms | sent late p99 ms | memory MB |');
  print('| --- | --- | --- | --- | --- | --- | --- |');
  let errors = 0;
  const latenciesMs: number[] = [];
  const megabytes: number[] = [];
  for (let minute = 1; minute <= minutes; minute += 1) {
    const samples: number[] = [];
    const timer = setInterval(() => samples.push(server.memoryMegabytes()), 1000);
    const result = await openLoop(client, mix, highest * SHARE, MINUTE);
    clearInterval(timer);
    megabytes.push(samples.reduce((sum, sample) => sum + sample, 0) / samples.length);
    errors += result.errors;
    for (const latency of result.latenciesMs) latenciesMs.push(latency);
    const cells = [
      minute,
      (result.requests / result.seconds).toFixed(0),
      result.errors,
      percentile(result.latenciesMs, 0.5).toFixed(1),
      percentile(result.latenciesMs, 0.99).toFixed(1),
      percentile(result.lateMs, 0.99).toFixed(1),
      megabytes.at(-1)?.toFixed(0),
    ];
    print(`| ${cells.join(' | ')} |`);
  }
  const figures = {
    errors,
    p50Ms: percentile(latenciesMs, 0.5),
    p99Ms: percentile(latenciesMs, 0.99),
    megabytes,
  };
  print(`p50 ${figures.p50Ms.toFixed(1)} ms, p99 ${figures.p99Ms.toFixed(1)} ms, ${errors} errors`);
  const missed = missedGoals(figures);
  for (const goal of missed) print(`MISSED ${goal}`);
  if (missed.length > 0) process.exitCode = 1;
} finally {
  client.close();
  await server.stop();
  await cluster.stop();
}

/** Makes the records that are read; they spread over all states, as in use. */
async function seed(url: string): Promise<readonly string[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const rows = await sql<{ id: string }[]>`
    insert into leads (id, full_name, company, phone, status, created_at)
    select gen_random_uuid(), 'Name ' || n, 'Company ' || n, '+14155550123',
      (array['new', 'contacted', 'qualified', 'won', 'lost'])[1 + n % 5], now() - n * interval '1 second'
    from generate_series(1, ${ROWS}) n returning id`;
  await sql`vacuum analyze leads`;
  await sql.end();
  return rows.map(({ id }) => id);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
