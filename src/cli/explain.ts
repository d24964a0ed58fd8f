import type { ExplainedLine, Explanation } from '../plan/explain/explanation.ts';
import { markWidth } from '../plan/explain/marks.ts';
import { textWidth } from '../plan/explain/width.ts';
import type { UnusedText } from '../spec/evidence.ts';
import { assumedLines } from './explain-assumed.ts';
import { colourOf, legend, markedText, markRow } from './explain-marks.ts';
import { noteLines, readingLine } from './explain-notes.ts';
import type { Output } from './io.ts';
import { paint, printable, shorten, wrap } from './text.ts';

const QUOTE = 60;

/**
 * Prints an explanation: the request with its marks and notes, and below it what is not in its words.
 *
 * @param output - For its colours.
 * @param explanation - The explanation.
 * @param width - The most columns of a line.
 * @returns Lines of text, safe on a terminal.
 */
export function explanationLines(output: Output, explanation: Explanation, width: number): string[] {
  const { assumed, setAside, notUnderstood, questions } = explanation;
  const lines = withoutLastBreak(explanation.lines);
  return [
    ...headed(output, 'The request, and what became of its words', legend(output, explanation, width)),
    ...lines.flatMap((line, index) => block(output, line, lines[index - 1], width)),
    ...listed(output, 'Assumed', assumedLines(assumed, width)),
    ...listed(output, 'Set aside', unusedLines(setAside, width)),
    ...listed(output, 'Not understood', unusedLines(notUnderstood, width)),
    ...listed(
      output,
      'Questions',
      questions.flatMap(({ text, default: until }) => [
        ...wrap(text, width, '  ', '    '),
        ...wrap(`Until it is answered: ${until}`, width, '    '),
      ]),
    ),
  ];
}

/** A line break at the end of the request begins a line that nothing is on. */
function withoutLastBreak(lines: readonly ExplainedLine[]): readonly ExplainedLine[] {
  return lines.slice(0, lines.findLastIndex(({ text }) => text !== '') + 1);
}

/** A line with marks stands apart from its neighbours; lines without any stay together as they were written. */
function block(
  output: Output,
  line: ExplainedLine,
  before: ExplainedLine | undefined,
  width: number,
): string[] {
  const apart =
    before === undefined || (line.text !== '' && before.text !== '' && (hasMarks(before) || hasMarks(line)));
  const marks = line.rows.map((row, index) => markRow(output, row, index));
  const notes = line.notes.flatMap((note) => noteLines(output, note, width, colourOf(note.number)));
  return [
    ...(apart ? [''] : []),
    markedText(output, line),
    ...(beside(line, marks, width) ?? [...marks, ...notes]),
  ];
}

/** A lone mark has its note beside it where there is room: a list of words then stays a list. */
function beside(
  { rows, notes }: ExplainedLine,
  marks: readonly string[],
  width: number,
): string[] | undefined {
  const [mark, ...others] = rows.flat();
  const [note, ...more] = notes;
  if (mark === undefined || note === undefined || others.length > 0 || more.length > 0) return undefined;
  const [text, ...rest] = note.became.flatMap(readingLine);
  const room = width - mark.column - markWidth(mark);
  return text === undefined || rest.length > 0 || textWidth(text) + 2 > room
    ? undefined
    : [`${marks.join('')}  ${text}`];
}

function hasMarks({ rows }: ExplainedLine): boolean {
  return rows.length > 0;
}

function unusedLines(texts: readonly UnusedText[], width: number): string[] {
  return texts.flatMap(({ quote, reason }) =>
    wrap(`“${shorten(printable(quote), QUOTE)}”: ${reason}`, width, '  ', '    '),
  );
}

function listed(output: Output, title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...headed(output, title, lines)];
}

function headed(output: Output, title: string, lines: readonly string[]): string[] {
  return [paint(output, 'bold', title), ...lines];
}
