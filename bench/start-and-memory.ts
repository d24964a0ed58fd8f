import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { IDLE_GOAL_MEGABYTES, START_GOAL_SECONDS, under, verdict, type Judged } from './goals.ts';
import { median } from './measure.ts';
import { exampleBackend, startLeadTracker } from './servers.ts';

const STARTS = 5;

/** Memory settles when what the start needed has been let go. */
const SETTLE_MS = 1_000;

/**
 * Starts the lead tracker some times on its migrated database, one process after the other: as `npm start` does, and
 * with the compiled code that its image holds.
 *
 * @param databaseUrl - The database.
 * @param id - A record; its first answer ends the start.
 * @param print - Takes lines of the report.
 * @returns How start and memory compare with their goals.
 */
export async function startAndMemory(
  databaseUrl: string,
  id: string,
  print: (line: string) => void,
): Promise<readonly Judged[]> {
  const compiled = mkdtempSync(join(tmpdir(), 'supermaker-compiled-'));
  const image = { NODE_COMPILE_CACHE: compiled };
  try {
    await promisify(execFile)(
      process.execPath,
      [join(exampleBackend('lead-tracker'), 'scripts/compile.ts')],
      {
        env: { ...process.env, ...image },
      },
    );
    print('| started by | to the first 200, s | goal | idle, MB | goal |');
    print('| --- | --- | --- | --- | --- |');
    return [
      ...(await judge('`npm start`', { databaseUrl, id, print })),
      ...(await judge('the image', { databaseUrl, id, print, environment: image })),
    ];
  } finally {
    rmSync(compiled, { recursive: true, force: true });
  }
}

interface Starts {
  readonly databaseUrl: string;
  readonly id: string;
  readonly print: (line: string) => void;
  readonly environment?: Readonly<Record<string, string>>;
}

async function judge(
  way: string,
  { databaseUrl, id, print, environment }: Starts,
): Promise<readonly Judged[]> {
  const seconds: number[] = [];
  const megabytes: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const server = await startLeadTracker(databaseUrl, { readyPath: `/leads/${id}`, environment });
    seconds.push(server.startedInSeconds);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    megabytes.push(server.memoryMegabytes());
    await server.stop();
  }
  const start = under(median(seconds), START_GOAL_SECONDS, 's');
  const idle = under(median(megabytes), IDLE_GOAL_MEGABYTES, 'MB');
  const all = seconds.toSorted((one, other) => one - other).map((each) => each.toFixed(2));
  print(
    `| ${way} | ${median(seconds).toFixed(2)} (${all.join(' ')}) | ${verdict(start)} | ${median(megabytes).toFixed(0)} | ${verdict(idle)} |`,
  );
  return [start, idle];
}
