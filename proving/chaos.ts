import { parseArgs } from 'node:util';

import { startOwnPostgres } from '../tests/support/postgres.ts';
import { reportRow, type ScenarioReport } from './chaos/scenario.ts';
import { backendKilled, clockMoved, connectionsCut, databaseKilled, diskFull } from './chaos/scenarios.ts';

/**
 * Harms a backend and its database while clients write, and checks every write that was acknowledged: none may be lost,
 * none half done, and the backend must recover without a hand. Ends with 1 when one of these does not hold.
 */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' } } });
const kills = Number(values.kills);

/** The other faults take longer each, and differ less from one time to the next. */
const few = Math.max(1, Math.round(kills / 10));

/** Problems of one scenario that are shown. */
const SHOWN = 5;

const cluster = await startOwnPostgres();
try {
  print('| fault | times | writes acknowledged | other answers | lost | half done | slowest recovery |');
  print('| --- | --- | --- | --- | --- | --- | --- |');
  show(await databaseKilled(cluster, few));
  show(await connectionsCut(cluster, few * 4));
  show(await diskFull(few));
  show(await clockMoved(cluster));
  show(await backendKilled(cluster, kills));
} finally {
  await cluster.stop();
}

function show(report: ScenarioReport | string): void {
  if (typeof report === 'string') {
    print(`| disk full | not tried: ${report} | | | | | |`);
    return;
  }
  print(reportRow(report));
  for (const problem of report.problems.slice(0, SHOWN)) process.stderr.write(`${report.name}: ${problem}\n`);
  if (report.problems.length > 0) process.exitCode = 1;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
