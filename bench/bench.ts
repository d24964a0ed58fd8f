import { parseArgs } from 'node:util';

import { startPostgres } from '../tests/support/postgres.ts';
import { againstBareServer } from './against-bare-server.ts';
import type { Turns } from './measure.ts';
import { seedLeads } from './seed.ts';
import { startLeadTracker, startRawServer, type Server } from './servers.ts';
import { startAndMemory } from './start-and-memory.ts';
import { costOfControls } from './variants/cost-of-controls.ts';

/**
 * Measures the generated lead tracker: against a bare server, its start and its memory; with `--controls` instead what
 * each of its controls costs. With `--strict` it ends with 1 when a goal was missed.
 */
const { values } = parseArgs({
  options: { controls: { type: 'boolean', default: false }, strict: { type: 'boolean', default: false } },
});
const turns: Turns = {
  rounds: Number(process.env['BENCH_ROUNDS'] ?? (values.controls ? 2 : 4)),
  seconds: Number(process.env['BENCH_SECONDS'] ?? 5),
};
const cluster = await startPostgres();
const database = await cluster.database('bench');
const started: Server[] = [];

try {
  const tracker = await startLeadTracker(database);
  started.push(tracker);
  const id = await seedLeads(database);
  if (values.controls) {
    // Databases are copied while nobody uses them.
    await tracker.stop();
    await costOfControls(database, id, turns, print);
  } else {
    const raw = await startRawServer(database);
    started.push(raw);
    const ratios = await againstBareServer([tracker, raw], id, turns, print);
    for (const server of started) await server.stop();
    print('');
    const own = await startAndMemory(database, id, print);
    if (values.strict && [...ratios, ...own].some(({ isMet }) => !isMet)) process.exitCode = 1;
  }
} finally {
  for (const server of started) await server.stop();
  await cluster.stop();
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
