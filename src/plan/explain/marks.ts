import type { Cell } from './cells.ts';
import type { Mark, MarkKind } from './explanation.ts';
import type { ShownLine } from './lines.ts';

/** A stretch that is to be marked wherever it is shown. */
export interface Marked {
  readonly kind: MarkKind;
  readonly number?: number;
  readonly start: number;
  readonly end: number;
}

interface Column {
  readonly cell: Cell;
  readonly left: number;
  readonly right: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Places stretches below a line of the request.
 *
 * @param line - The line.
 * @param stretches - Those that may be on it; the ones that come first get the upper rows.
 * @returns Rows of marks that leave room for their numbers.
 */
export function markRows(line: ShownLine, stretches: readonly Marked[]): Mark[][] {
  const columns = columnsOf(line.cells);
  const rows: Mark[][] = [];
  for (const stretch of stretches) {
    const mark = markOf(columns, stretch);
    if (mark === undefined) continue;
    const row = rows.find((marks) => marks.every((other) => apart(mark, other)));
    if (row === undefined) rows.push([mark]);
    else row.push(mark);
  }
  return rows.map((row) => row.sort((left, right) => left.column - right.column));
}

/**
 * How many columns a mark takes with its number.
 *
 * @param mark - The mark.
 * @returns The columns: more than the stretch has when the number is longer.
 */
export function markWidth({ width, number }: Mark): number {
  return Math.max(width, String(number ?? '').length);
}

function apart(left: Mark, right: Mark): boolean {
  return left.column + markWidth(left) <= right.column || right.column + markWidth(right) <= left.column;
}

function markOf(columns: readonly Column[], stretch: Marked): Mark | undefined {
  const touched = columns.filter(
    ({ cell }) => cell.start < stretch.end && cell.end > stretch.start && cell.width > 0,
  );
  if (touched.every(({ cell }) => cell.blank)) return undefined;
  const last = touched.findLastIndex(({ cell }) => !cell.blank);
  const inked = touched.slice(
    touched.findIndex(({ cell }) => !cell.blank),
    last + 1,
  );
  const column = Math.min(...inked.map(({ left }) => left));
  return {
    kind: stretch.kind,
    ...(stretch.number === undefined ? {} : { number: stretch.number }),
    start: Math.min(...inked.map(({ cell }) => cell.start)),
    end: Math.max(...inked.map(({ cell }) => cell.end)),
    column,
    width: Math.max(...inked.map(({ right }) => right)) - column,
    from: Math.min(...inked.map(({ from }) => from)),
    to: Math.max(...inked.map(({ to }) => to)),
  };
}

/** A terminal may turn a run of right-to-left text around, so that only the run as a whole has a known place. */
function columnsOf(cells: readonly Cell[]): Column[] {
  const columns: Column[] = [];
  let left = 0;
  let from = 0;
  for (const cell of cells) {
    const [right, to] = [left + cell.width, from + cell.text.length];
    columns.push({ cell, left, right, from, to });
    [left, from] = [right, to];
  }
  for (const [first, last] of leftwardRuns(cells)) {
    const run = columns.slice(first, last + 1);
    const whole = {
      left: run[0]?.left ?? 0,
      right: run.at(-1)?.right ?? 0,
      from: run[0]?.from ?? 0,
      to: run.at(-1)?.to ?? 0,
    };
    for (let at = first; at <= last; at += 1) {
      const column = columns[at];
      if (column !== undefined) columns[at] = { ...column, ...whole };
    }
  }
  return columns;
}

function leftwardRuns(cells: readonly Cell[]): [number, number][] {
  const found: [number, number][] = [];
  let current: [number, number] | undefined;
  for (const [index, cell] of cells.entries()) {
    if (cell.leftwards) {
      if (current === undefined) found.push((current = [index, index]));
      else current[1] = index;
    } else if (/[A-Za-z]/u.test(cell.text)) current = undefined;
  }
  return found;
}
