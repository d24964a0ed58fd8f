import { cellsOf, placed, type Cell } from './cells.ts';

/** One line of the request as it is shown: a line as it was written, or a part of one that is too long. */
export interface ShownLine {
  /** Offset of its first character in the request. */
  readonly start: number;
  /** Offset after its last character, white space at the end included, the line break not. */
  readonly end: number;
  readonly cells: readonly Cell[];
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/gu;
const LEAST_WIDTH = 10;

/**
 * Breaks the request into lines: where it was broken when it was written, and at spaces where a line is too long.
 *
 * @param request - The request.
 * @param width - The most columns of a line; spaces at its end do not count.
 * @returns The lines, of which there is at least one.
 */
export function shownLines(request: string, width: number): ShownLine[] {
  const lines: ShownLine[] = [];
  let start = 0;
  for (const { index, 0: mark } of request.matchAll(LINE_BREAK)) {
    lines.push(...fitted(request, start, index, width));
    start = index + mark.length;
  }
  return [...lines, ...fitted(request, start, request.length, width)];
}

function fitted(request: string, start: number, end: number, width: number): ShownLine[] {
  const most = Math.max(width, LEAST_WIDTH);
  const cells = cellsOf(request.slice(start, end), start);
  const lines: ShownLine[] = [];
  let first = 0;
  do {
    const [next, line] = nextLine(request, cells, first, most);
    lines.push({ start: line[0]?.start ?? start, end: line.at(-1)?.end ?? start, cells: line });
    first = next;
  } while (first < cells.length);
  return lines;
}

/** Takes as many cells as fit, and gives back those of a word that does not fit whole. */
function nextLine(request: string, cells: readonly Cell[], first: number, most: number): [number, Cell[]] {
  const line: Cell[] = [];
  let column = 0;
  let canBreak = 0;
  let inked = false;
  for (let index = first; index < cells.length; index += 1) {
    const cell = cells[index];
    if (cell === undefined) break;
    const fit = placed(cell, request, column);
    if (!cell.blank && column + fit.width > most && line.length > 0) {
      const kept = canBreak > 0 ? canBreak : line.length;
      return [first + kept, line.slice(0, kept)];
    }
    if (cell.width === 2) canBreak = line.length;
    line.push(fit);
    column += fit.width;
    inked ||= !cell.blank;
    if (cell.blank && inked) canBreak = line.length;
  }
  return [cells.length, line];
}
