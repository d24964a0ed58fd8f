import type { Stretch } from './stretch.ts';

/** What separates the cells of a row: bars, tabs, or gaps that no sentence has. */
const SEPARATORS = [/ \| |^\||\|$/gu, /\t+/gu, / {2,}/gu] as const;

const LEAST_CELLS = 3;
const MAX_CELLS = 30;

/** Of a column's name; what stands in parentheses does not count. */
const MAX_WORDS = 4;

/** `|---|---|`, which only draws a line. */
const RULED = /^[\s|:+=-]+$/u;

interface Cell {
  readonly start: number;
  readonly end: number;
}

/**
 * Finds tables that were pasted as text. Each cell of a table's first row becomes a stretch of its own, for it names a
 * column; the rows below are examples and become stretches that are not read.
 *
 * @param text - The request.
 * @param lines - Its lines.
 * @returns The lines, those of tables taken apart.
 */
export function readTables(text: string, lines: readonly Stretch[]): readonly Stretch[] {
  const result: Stretch[] = [];
  let above: Stretch | undefined;
  for (const line of lines) {
    const cells = cellsOf(text, line);
    if (
      above !== undefined &&
      isAdjacent(text, above, line) &&
      (isRuled(text, line) || cells !== undefined)
    ) {
      result.push({ ...line, layout: 'row' });
      above = line;
    } else if (cells !== undefined && isHeader(text, cells)) {
      for (const cell of cells) result.push({ ...line, ...cell, layout: 'cell' });
      above = line;
    } else {
      result.push(line);
      above = undefined;
    }
  }
  return result;
}

function isAdjacent(text: string, above: Stretch, line: Stretch): boolean {
  return text.slice(above.end, line.start).split('\n').length === 2;
}

function isRuled(text: string, { start, end }: Cell): boolean {
  return RULED.test(text.slice(start, end));
}

function isHeader(text: string, cells: readonly Cell[]): boolean {
  return cells.every(({ start, end }) => {
    const name = text.slice(start, end).replace(/\([^)]*\)?/u, '');
    const words = name.split(/\s+/u).filter((word) => word !== '');
    return (
      words.length <= MAX_WORDS &&
      /^[\p{L}#]/u.test(name) &&
      !/[,:;=!]|\.$/u.test(name.replace(/\bno\.$/u, ''))
    );
  });
}

/** The cells of a row; nothing when the line is none. */
function cellsOf(text: string, { start, end }: Stretch): readonly Cell[] | undefined {
  const line = text.slice(start, end);
  const trimmed = (from: number, to: number): Cell => {
    const cell = text.slice(from, to);
    return { start: from + cell.length - cell.trimStart().length, end: from + cell.trimEnd().length };
  };
  for (const separator of SEPARATORS) {
    const cells: Cell[] = [];
    let from = 0;
    for (const match of line.matchAll(separator)) {
      if (match.index > from) cells.push(trimmed(start + from, start + match.index));
      from = match.index + match[0].length;
      if (cells.length > MAX_CELLS) break;
    }
    if (from < line.length) cells.push(trimmed(start + from, end));
    if (cells.length >= LEAST_CELLS && cells.length <= MAX_CELLS) return cells;
  }
  return undefined;
}
