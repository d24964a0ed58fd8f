import { isItem, type Block, type Line } from './pdf-blocks.ts';

/** A block of one cell in larger letters than the text, by this factor at least, is a heading. */
const HEADING = 1.12;
const LONGEST_HEADING = 160;
const MOST_LEVELS = 4;

/** The letters of a word may be wider than those of its line. */
const SPARE_LETTERS = 2.5;

/** On more than half of at least so many pages, a line at the edge belongs to the page and not to the text. */
const LEAST_PAGES = 3;

/**
 * Writes the blocks of a document as text: headings with `#`, rows of tables with `|`, paragraphs in one line each. What
 * stands at the top or the bottom of most pages is left out.
 *
 * @param pages - The blocks of each page.
 * @returns The text.
 */
export function layOut(pages: readonly (readonly Block[])[]): string {
  const kept = withoutRunning(pages);
  const sizes = headingSizes(kept.flat());
  const written = kept.map((blocks) => {
    const edge = Math.max(0, ...linesIn(blocks).map(({ right }) => right));
    return blocks.map((block) => write(block, edge, sizes));
  });
  return written.reduce((text, blocks) => continued(text, blocks), '');
}

interface Written {
  readonly kind: 'heading' | 'row' | 'item' | 'prose';
  readonly text: string;
}

function write({ cells }: Block, edge: number, sizes: readonly number[]): Written {
  const [first = []] = cells;
  if (cells.length > 1) {
    const texts = cells.map((lines) => lines.map(({ text }) => text.replaceAll('|', '/')).join(' '));
    return { kind: 'row', text: `| ${texts.join(' | ')} |` };
  }
  const text = paragraph(first, edge);
  const level = sizes.indexOf(sizeOf(first)) + 1;
  if (level > 0 && text.length <= LONGEST_HEADING)
    return { kind: 'heading', text: `${'#'.repeat(level)} ${text.replaceAll('\n', ' ')}` };
  return { kind: first[0] !== undefined && isItem(first[0]) ? 'item' : 'prose', text };
}

/** Lines that were broken because the next word did not fit are one again. */
function paragraph(lines: readonly Line[], edge: number): string {
  let text = '';
  let last: Line | undefined;
  for (const line of lines) {
    if (last === undefined) text = line.text;
    else if (isItem(line) || wouldFit(line, last, edge)) text += `\n${line.text}`;
    else if (/\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line.text)) text = text.slice(0, -1) + line.text;
    else text += ` ${line.text}`;
    last = line;
  }
  return text;
}

/** Whether the first word of a line would have had room at the end of the one above. */
function wouldFit(line: Line, above: Line, edge: number): boolean {
  const [word = ''] = line.text.split(' ', 1);
  const width = ((line.right - line.x) / Math.max(1, line.text.length)) * (word.length + SPARE_LETTERS);
  return above.right + width < edge;
}

/** Adds the blocks of a page; its first may go on with the last sentence of the page before. */
function continued(text: string, blocks: readonly Written[]): string {
  let joined = text;
  let before: Written | undefined;
  for (const block of blocks) {
    const goesOn =
      before === undefined &&
      block.kind === 'prose' &&
      /^\p{Ll}/u.test(block.text) &&
      /[\p{L}\p{N},]$/u.test(joined);
    const isTight = before?.kind === block.kind && (block.kind === 'row' || block.kind === 'item');
    const between = goesOn ? ' ' : isTight ? '\n' : '\n\n';
    joined += (joined === '' ? '' : between) + block.text;
    before = block;
  }
  return joined;
}

function withoutRunning(pages: readonly (readonly Block[])[]): readonly (readonly Block[])[] {
  if (pages.length < LEAST_PAGES) return pages;
  const counts = new Map<string, number>();
  for (const blocks of pages)
    for (const key of new Set(edgesOf(blocks).map(keyOf))) counts.set(key, (counts.get(key) ?? 0) + 1);
  return pages.map((blocks) => {
    const edges = new Set(
      edgesOf(blocks).filter((block) => (counts.get(keyOf(block)) ?? 0) > pages.length / 2),
    );
    return blocks.filter((block) => !edges.has(block));
  });
}

/** What may be a running head or foot: two blocks at either end that have no more than a line. */
function edgesOf(blocks: readonly Block[]): readonly Block[] {
  const ends = new Set([...blocks.slice(0, 2), ...blocks.slice(-2)]);
  return [...ends].filter(({ cells }) => cells.every((lines) => lines.length === 1));
}

/** Page numbers differ from page to page. */
function keyOf(block: Block): string {
  return linesIn([block])
    .map(({ text }) => text.replaceAll(/\d+/gu, '#'))
    .join('|');
}

/** The sizes that are larger than that of the text, the largest first; the text has the size with most characters. */
function headingSizes(blocks: readonly Block[]): readonly number[] {
  const characters = new Map<number, number>();
  for (const line of linesIn(blocks)) {
    const size = sizeOf([line]);
    characters.set(size, (characters.get(size) ?? 0) + line.text.length);
  }
  const [body] = [...characters].toSorted(([, left], [, right]) => right - left)[0] ?? [0];
  const headings = blocks
    .filter(({ cells }) => cells.length === 1)
    .map(({ cells: [lines = []] }) => sizeOf(lines));
  return [...new Set(headings.filter((size) => size >= body * HEADING))]
    .toSorted((left, right) => right - left)
    .slice(0, MOST_LEVELS);
}

/** To half a point: a font is scaled to sizes such as 11.04. */
function sizeOf([first]: readonly Line[]): number {
  return Math.round((first?.size ?? 0) * 2) / 2;
}

function linesIn(blocks: readonly Block[]): readonly Line[] {
  return blocks.flatMap(({ cells }) => cells.flat());
}
