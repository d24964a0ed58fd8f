/** Some text of a page, and where it stands; `y` grows upwards, as in a PDF. */
export interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of the font. */
  readonly size: number;
}

/** Pieces on one line with no more than a blank between them. */
export interface Line {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly size: number;
}

/** Cells side by side, each with its lines: one cell is a paragraph, several are a row of a table. */
export interface Block {
  readonly cells: readonly (readonly Line[])[];
}

/** A mark of a list or the number of a heading, whose text begins after a gap. */
const MARK = /^(?:[•◦▪■●○–·*§o-]|\(?(?:\d{1,3}|[a-z])[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?)$/iu;

// All that follows is in sizes of the font.
/** Words stand closer to each other, columns further apart: a blank has a quarter, justified text up to one. */
const WIDEST_BLANK = 1.4;
const NARROWEST_BLANK = 0.12;
/** Off the line by less than this is still on it: indices and the like. */
const SAME_LINE = 0.45;
/** The lines of a paragraph are 1.1 to 1.5 apart. */
const NEXT_LINE = 1.7;
/** How far lines of a paragraph may be indented. */
const INDENT = 3.5;
const SAME_SIZE = 0.08;

/**
 * Puts the pieces of a page together into paragraphs and rows of tables. Pieces are taken in the order in which the
 * page draws them, which keeps columns apart.
 *
 * @param pieces - The pieces of the page.
 * @returns Its blocks, in that order.
 */
export function blocksOf(pieces: readonly Piece[]): readonly Block[] {
  const blocks: Line[][][] = [];
  for (const line of linesOf(pieces)) {
    const cells = blocks.at(-1);
    const cell = cells?.at(-1);
    const last = cell?.at(-1);
    if (cells === undefined || cell === undefined || last === undefined) {
      blocks.push([[line]]);
    } else if (cells.length === 1 && cell.length > 1 && isBeside(last, line)) {
      cell.pop();
      blocks.push([[last], [line]]);
    } else if (isBeside(cell[0], line)) {
      cells.push([line]);
    } else if (isBelow(last, line, cells.length === 1 ? INDENT : 1)) {
      cell.push(line);
    } else {
      blocks.push([[line]]);
    }
  }
  return blocks.map((cells) => ({ cells }));
}

function linesOf(pieces: readonly Piece[]): readonly Line[] {
  const lines: Line[] = [];
  for (const piece of pieces) {
    if (piece.text.trim() === '') continue;
    const { text, x, y, size } = piece;
    const last = lines.at(-1);
    const right = x + piece.width;
    const gap = last === undefined ? 0 : (x - last.right) / size;
    const isMarked = last !== undefined && MARK.test(last.text.trim()) && gap < INDENT * 2;
    if (last === undefined || !isOnLine(last, piece) || gap < -1 || (gap > WIDEST_BLANK && !isMarked)) {
      lines.push({ text: text.trimStart(), x, y, right, size });
      continue;
    }
    const isApart = gap > NARROWEST_BLANK && !last.text.endsWith(' ');
    lines[lines.length - 1] = {
      ...last,
      text: last.text + (isApart ? ' ' : '') + text,
      right: Math.max(right, last.right),
      size: Math.max(size, last.size),
    };
  }
  return lines.map((line) => ({ ...line, text: line.text.trim() }));
}

function isOnLine(line: Line, { y, size }: Piece): boolean {
  return Math.abs(y - line.y) < SAME_LINE * Math.max(size, line.size);
}

function isBeside(line: Line | undefined, { x, y, size }: Line): boolean {
  return line !== undefined && Math.abs(y - line.y) < SAME_LINE * size && x > line.right;
}

function isBelow(line: Line, { x, y, size }: Line, indent: number): boolean {
  const down = line.y - y;
  return (
    down > SAME_LINE * size &&
    down < NEXT_LINE * Math.max(size, line.size) &&
    Math.abs(size - line.size) <= SAME_SIZE * size &&
    Math.abs(x - line.x) < indent * size
  );
}

/**
 * Tells whether a line begins with the mark of a list.
 *
 * @param line - The line.
 * @returns Whether it is an item.
 */
export function isItem({ text }: Line): boolean {
  const [first = '', second] = text.split(/\s/u, 2);
  return second !== undefined && MARK.test(first);
}
