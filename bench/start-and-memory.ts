import { IDLE_GOAL_MEGABYTES, START_GOAL_SECONDS, under, verdict, type Judged } from './goals.ts';
import { median } from './measure.ts';
import { startLeadTracker } from './servers.ts';

const STARTS = 5;

/** Memory settles when what the start needed has been let go. */
const SETTLE_MS = 1_000;

/**
 * Starts the lead tracker some times on its migrated database, one process after the other.
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
  const seconds: number[] = [];
  const megabytes: number[] = [];
  for (let start = 0; start < STARTS; start += 1) {
    const server = await startLeadTracker(databaseUrl, { readyPath: `/leads/${id}` });
    seconds.push(server.startedInSeconds);
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    megabytes.push(server.memoryMegabytes());
    await server.stop();
  }
  const start = under(median(seconds), START_GOAL_SECONDS, 's');
  const idle = under(median(megabytes), IDLE_GOAL_MEGABYTES, 'MB');
  const spread = seconds.map((each) => each.toFixed(2)).join(' ');
  print(`Start to the first 200: median ${median(seconds).toFixed(2)} s of ${spread}; ${verdict(start)}`);
  print(`Idle memory of the lead tracker: ${median(megabytes).toFixed(0)} MB; ${verdict(idle)}`);
  return [start, idle];
}
