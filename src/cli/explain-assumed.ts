import type { AssumedGroup } from '../plan/explain/explanation.ts';
import { wrap } from './text.ts';

/** A reason that is given so often is told once, below. */
const OFTEN = 3;

/**
 * What was assumed, entity by entity, with the reasons.
 *
 * @param groups - The assumptions.
 * @param width - The most columns of a line.
 * @returns Lines; a reason that many share stands below them all, with a star for each line that it explains.
 */
export function assumedLines(groups: readonly AssumedGroup[], width: number): string[] {
  const stars = starsOf(groups.flatMap(({ items }) => items.map(({ because }) => because)));
  return [
    ...groups.flatMap(({ about, items }) => [
      ...wrap(about, width, '  '),
      ...items.flatMap(({ text, because }) =>
        wrap(`${text}${stars.get(because) ?? ` (${because})`}`, width, '    - ', '      '),
      ),
    ]),
    ...[...stars].flatMap(([because, star]) => wrap(because, width, `  ${star} `)),
  ];
}

function starsOf(reasons: readonly string[]): Map<string, string> {
  const count = new Map<string, number>();
  for (const reason of reasons) count.set(reason, (count.get(reason) ?? 0) + 1);
  const often = [...count].filter(([, times]) => times >= OFTEN);
  return new Map(often.map(([reason], index) => [reason, '*'.repeat(index + 1)]));
}
