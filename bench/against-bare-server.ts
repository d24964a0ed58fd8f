import { atLeast, RATIO_GOALS, verdict, type Judged } from './goals.ts';
import { CONNECTIONS, LOADS, measureInTurn, type Turns } from './measure.ts';
import { ROWS } from './seed.ts';
import type { Server } from './servers.ts';

/**
 * Measures the lead tracker against the bare server on the same database. The ratio is the result; absolute figures are
 * not.
 *
 * @param pair - The lead tracker and the bare server.
 * @param id - A record.
 * @param turns - How long, and how often.
 * @param print - Takes lines of the report.
 * @returns How the ratios compare with their goals.
 */
export async function againstBareServer(
  pair: readonly [Server, Server],
  id: string,
  turns: Turns,
  print: (line: string) => void,
): Promise<readonly Judged[]> {
  print(`${turns.rounds} rounds of ${turns.seconds} s, ${CONNECTIONS} connections, ${ROWS} rows\n`);
  print('| load | ratio | goal | lead tracker /s | bare /s | CPU µs per request | p99 ms |');
  print('| --- | --- | --- | --- | --- | --- | --- |');
  const judgements: Judged[] = [];
  for (const load of LOADS) {
    const [ours, bare] = await measureInTurn(pair, load, id, turns);
    const ratio = ours.requestsPerSecond / bare.requestsPerSecond;
    const judged = atLeast(ratio, RATIO_GOALS[load]);
    judgements.push(judged);
    const cells = [
      load,
      ratio.toFixed(2),
      verdict(judged),
      ours.requestsPerSecond.toFixed(0),
      bare.requestsPerSecond.toFixed(0),
      `${ours.cpuMicroseconds.toFixed(0)} / ${bare.cpuMicroseconds.toFixed(0)}`,
      `${ours.p99Milliseconds.toFixed(0)} / ${bare.p99Milliseconds.toFixed(0)}`,
    ];
    print(`| ${cells.join(' | ')} |`);
  }
  return judgements;
}
