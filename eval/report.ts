import type { RequestScore } from './score/score-request.ts';
import { PARTS } from './score/score-request.ts';
import { scoreOf, summarise, type Summary } from './score/summary.ts';
import type { Run } from './predict.ts';

const LABELS: Readonly<Record<(typeof PARTS)[number], string>> = {
  entities: 'entities, F1',
  fields: 'stated fields, recall',
  enumValues: 'enumeration values, recall',
  relations: 'relations, recall',
  integrations: 'integrations, F1',
  roles: 'roles, F1',
  automations: 'automations, recall',
  fieldPrecision: 'fields, precision (defaults marked as such count as right)',
  statedPrecision: 'fields read from the text, precision',
  reported: 'missed and said to be, share',
};

/**
 * Writes what a run gave for a person to read.
 *
 * @param title - What was measured.
 * @param run - The run.
 * @param worst - How many of the worst requests to show.
 * @returns Text with a line break at its end.
 */
export function report(title: string, run: Run, worst: number): string {
  const summary = summarise(run.scores);
  return [
    `${title}: ${summary.requests} requests, ${run.refused.size} refused${codes(run.refused)}`,
    ...figures(summary),
    ...byStyle(run.scores),
    `  time: median ${quantile(run.times, 0.5)} ms, p95 ${quantile(run.times, 0.95)} ms, first ${(run.times[0] ?? 0).toFixed(0)} ms`,
    ...worstOf(run.scores, worst),
    '',
  ].join('\n');
}

/** Why requests were refused: with a model, most say something about the network rather than about its plans. */
function codes(refused: Run['refused']): string {
  const counts = [...Map.groupBy(refused.values(), (code) => code)].map(
    ([code, all]) => `${code} ${all.length}`,
  );
  return counts.length === 0 ? '' : ` (${counts.join(', ')})`;
}

function figures({ score, interval, parts, entityPrecision, entityRecall }: Summary): string[] {
  const [low, high] = interval;
  return [
    `  ${'score'.padEnd(60)} ${percent(score)}  (95 %: ${percent(low)} to ${percent(high)})`,
    ...PARTS.map((part) => {
      const detail =
        part === 'entities'
          ? `  (precision ${percent(entityPrecision)}, recall ${percent(entityRecall)})`
          : '';
      return `  ${LABELS[part].padEnd(60)} ${percent(parts[part])}${detail}`;
    }),
  ];
}

function byStyle(scores: readonly RequestScore[]): string[] {
  const styles = Map.groupBy(scores, ({ style }) => style);
  const cells = [...styles]
    .map(([style, own]) => ({ style, count: own.length, score: summarise(own).score }))
    .toSorted((left, right) => left.score - right.score)
    .map(({ style, count, score }) => `${style} ${percent(score).trim()} (${count})`);
  return [`  by style: ${cells.join(', ')}`];
}

function worstOf(scores: readonly RequestScore[], count: number): string[] {
  const worst = scores.toSorted((left, right) => scoreOf(left) - scoreOf(right)).slice(0, count);
  return worst.map(
    (one) =>
      `  ${one.id.padEnd(24)} ${percent(scoreOf(one))}  missed: ${one.missed.join(', ') || '–'}; invented: ${one.invented.join(', ') || '–'}`,
  );
}

function percent(share: number): string {
  return (100 * share).toFixed(1).padStart(5);
}

function quantile(values: readonly number[], part: number): string {
  const sorted = values.toSorted((left, right) => left - right);
  return (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0).toFixed(1);
}
