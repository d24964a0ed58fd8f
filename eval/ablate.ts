import { FRAME_RULES } from '../src/plan/embedded/frames/read-facts.ts';
import { RETAG_RULES } from '../src/plan/embedded/read/retag.ts';
import { BUSINESS_RULES } from '../src/plan/embedded/rules/rules.ts';
import { planEmbedded } from '../src/plan/embedded/plan-embedded.ts';
import { run, type Run } from './predict.ts';
import type { Sample } from './score/key.ts';
import { scoreOf, summarise } from './score/summary.ts';

/**
 * Measures what each rule is worth: the requests are planned again without it. Weights stay as they are, so a rule that
 * others make up for after learning anew looks dearer than it is.
 *
 * @param samples - Requests with keys.
 * @returns A line for each rule, the dearest first.
 */
export async function ablate(samples: readonly Sample[]): Promise<string> {
  const whole = await run(samples);
  const names = [...RETAG_RULES, ...FRAME_RULES, ...BUSINESS_RULES.flat()].map(({ name }) => name);
  const worths = [];
  for (const name of names)
    worths.push({
      name,
      ...worthOf(whole, await run(samples, (request) => planEmbedded(request, new Set([name])))),
    });
  const rows = worths
    .toSorted((left, right) => right.points - left.points || right.changed - left.changed)
    .map(
      ({ name, points, changed, same }) =>
        `  ${name.padEnd(36)} ${points.toFixed(2).padStart(6)}  ${same ? 'changes no plan' : `${changed} scores change`}`,
    );
  return `points that each rule is worth\n${rows.join('\n')}\n`;
}

function worthOf(whole: Run, part: Run): { points: number; changed: number; same: boolean } {
  const changed = whole.scores.filter((score, index) => {
    const other = part.scores[index];
    return other === undefined || scoreOf(score) !== scoreOf(other);
  });
  return {
    points: 100 * (summarise(whole.scores).score - summarise(part.scores).score),
    changed: changed.length,
    same: JSON.stringify([...whole.predictions]) === JSON.stringify([...part.predictions]),
  };
}
