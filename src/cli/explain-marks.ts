import type { ExplainedLine, Explanation, Mark, MarkKind } from '../plan/explain/explanation.ts';
import { markWidth } from '../plan/explain/marks.ts';
import type { Output } from './io.ts';
import { paint, wrap, type Style } from './text.ts';

const SIGNS: Readonly<Record<MarkKind, string>> = { understood: '^', setAside: '-', notUnderstood: '?' };

const MEANINGS: Readonly<Record<MarkKind, string>> = {
  understood: 'understood, see the number below',
  setAside: 'set aside',
  notUnderstood: 'not understood',
};

const BRACKETS = 'Words without a mark added nothing. In brackets: which rules read it, how sure.';

/** Neighbours differ; red is kept for what was not understood. */
const COLOURS: readonly Style[] = ['cyan', 'green', 'magenta', 'yellow', 'blue'];

/** Makes a terminal that turns right-to-left text around lay out the line from the left all the same. */
const LEFT_TO_RIGHT = '\u200E';

/**
 * The colour of a note and of its marks.
 *
 * @param number - The note's number.
 * @returns A colour that its neighbours do not have.
 */
export function colourOf(number: number): Style {
  return COLOURS[number % COLOURS.length] ?? 'cyan';
}

/**
 * Says what the marks mean, as far as they occur.
 *
 * @param output - For its colours.
 * @param explanation - The explanation.
 * @param width - The most columns of a line.
 * @returns One line, or more on a narrow terminal; none when nothing is marked.
 */
export function legend(output: Output, { lines }: Explanation, width: number): string[] {
  const marks = lines.flatMap(({ rows }) => rows.flat());
  const kinds = (['understood', 'setAside', 'notUnderstood'] as const).filter((kind) =>
    marks.some((mark) => mark.kind === kind),
  );
  if (kinds.length === 0) return [];
  const text = kinds
    .map(
      (kind) => `${output.colour && kind === 'understood' ? '12' : SIGNS[kind].repeat(2)} ${MEANINGS[kind]}`,
    )
    .join(';  ');
  return [...wrap(text, width), ...wrap(BRACKETS, width)].map((line) => paint(output, 'dim', line));
}

/**
 * A line of the request; in colour the stretches of its first row of marks are set off.
 *
 * @param output - For its colours.
 * @param line - The line.
 * @returns The text, which takes the same columns in either case.
 */
export function markedText(output: Output, { text, rows }: ExplainedLine): string {
  let shown = '';
  let at = 0;
  for (const mark of output.colour ? (rows[0] ?? []) : []) {
    shown += text.slice(at, mark.from) + set(output, mark, text.slice(mark.from, mark.to));
    at = mark.to;
  }
  return (/[\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text) ? LEFT_TO_RIGHT : '') + shown + text.slice(at);
}

/**
 * The marks below a line, each with its number at its end.
 *
 * @param output - For its colours; the first row then needs its numbers only.
 * @param row - The marks from left to right.
 * @param index - Which row it is, from 0.
 * @returns One line.
 */
export function markRow(output: Output, row: readonly Mark[], index: number): string {
  let shown = '';
  let column = 0;
  for (const mark of row) {
    const sign = output.colour && mark.kind === 'understood' ? (index === 0 ? ' ' : '─') : SIGNS[mark.kind];
    const drawn = String(mark.number ?? '').padStart(markWidth(mark), sign);
    shown += ' '.repeat(mark.column - column) + paintMark(output, mark, drawn);
    column = mark.column + markWidth(mark);
  }
  return shown;
}

function set(output: Output, mark: Mark, text: string): string {
  return mark.kind === 'understood'
    ? paint(output, 'underline', paintMark(output, mark, text))
    : paintMark(output, mark, text);
}

function paintMark(output: Output, { kind, number }: Mark, text: string): string {
  if (kind === 'understood') return paint(output, colourOf(number ?? 0), text);
  return paint(output, kind === 'setAside' ? 'dim' : 'red', text);
}
