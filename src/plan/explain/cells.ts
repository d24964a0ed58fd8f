import { characterWidth, characters } from './width.ts';

/** One character of the request as it is shown. */
export interface Cell {
  /** Offset of the character in the request. */
  readonly start: number;
  readonly end: number;
  /** What is printed for it; safe on a terminal. */
  readonly text: string;
  /** Columns it takes. */
  readonly width: number;
  readonly blank: boolean;
  /** Whether it is written from right to left. */
  readonly leftwards: boolean;
}

const TAB_STOP = 4;
const LEFTWARDS = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const BLANK = /^[\s\u0085]+$/u;
const UNSAFE = /[\p{Cc}\p{Cs}]/gu;
const UNSEEN = /\p{Cf}/gu;

/** Joins the parts of one emoji, or keeps letters of some scripts apart; harmless inside a character. */
const JOINERS = /^[\u200C\u200D]$/u;

/**
 * What a terminal may be sent for a stretch of the request without a line break.
 *
 * @param text - The stretch.
 * @param offset - Where it starts in the request.
 * @returns Its characters; tabs have no width yet, because that depends on their column.
 */
export function cellsOf(text: string, offset: number): Cell[] {
  const cells: Cell[] = [];
  let start = offset;
  for (const character of characters(text)) {
    const end = start + character.length;
    const shown = safe(character);
    cells.push({
      start,
      end,
      text: shown,
      width: characterWidth(shown),
      blank: BLANK.test(character),
      leftwards: LEFTWARDS.test(character),
    });
    start = end;
  }
  return cells;
}

/**
 * A cell at its column: a tab is as wide as the way to the next stop.
 *
 * @param cell - The cell.
 * @param request - The request, to tell a tab.
 * @param column - The column it starts in.
 * @returns The cell with its width.
 */
export function placed(cell: Cell, request: string, column: number): Cell {
  if (request.charAt(cell.start) !== '\t') return cell;
  const width = TAB_STOP - (column % TAB_STOP);
  return { ...cell, width, text: ' '.repeat(width) };
}

/** Control characters become visible, direction marks and the like disappear. */
function safe(character: string): string {
  if (BLANK.test(character)) return ' ';
  const alone = character.length === 1;
  return character
    .replace(UNSEEN, (unseen) => (JOINERS.test(unseen) && !alone ? unseen : ''))
    .replace(UNSAFE, '\uFFFD');
}
