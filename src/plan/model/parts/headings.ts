/** A line that gives what follows a title. */
export interface Heading {
  /** Offset of its first character. */
  readonly start: number;
  /** Offset of what follows: the line after it, or after the line that rules it off. */
  readonly end: number;
  /** 1 for the highest. */
  readonly level: number;
  /** Its words, without marks. */
  readonly title: string;
}

const LONGEST_TITLE = 120;

/** A title and its page, with the dots between them: a line of a table of contents. */
const LEADER = /\.(?: ?\.){3}/u;

/**
 * Finds the headings of a text: lines with `#`, lines that are ruled off below, and numbered lines that stand alone.
 *
 * @param text - The text.
 * @returns The headings in order.
 */
export function findHeadings(text: string): readonly Heading[] {
  const lines = linesOf(text);
  return lines.flatMap((line, index): Heading[] => {
    const before = lines[index - 1];
    const after = lines[index + 1];
    if (line.text === '' || line.text.length > LONGEST_TITLE || LEADER.test(line.text)) return [];
    const found = marked(line) ?? ruledOff(line, after) ?? numbered(line, before, after);
    return found === undefined ? [] : [found];
  });
}

interface Line {
  /** Of its first character that is no blank. */
  readonly start: number;
  /** Behind its line break. */
  readonly end: number;
  /** Without the blanks around it. */
  readonly text: string;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline + 1;
    const line = text.slice(start, end).trimEnd();
    const content = line.trimStart();
    lines.push({ start: start + line.length - content.length, end, text: content });
    start = end;
  }
  return lines;
}

function marked({ start, end, text }: Line): Heading | undefined {
  const [, marks, title] = /^(#{1,6})[ \t]+(.*\S)/u.exec(text) ?? [];
  if (marks === undefined || title === undefined) return undefined;
  return { start, end, level: marks.length, title: title.replace(/[ \t]+#+$/u, '') };
}

function ruledOff({ start, text }: Line, after: Line | undefined): Heading | undefined {
  const rule = /^(?:(={3,})|-{3,})$/u.exec(after?.text ?? '');
  if (rule === null || after === undefined || /^(?:[|#>]|[-*+] )/u.test(text)) return undefined;
  return { start, end: after.end, level: rule[1] === undefined ? 2 : 1, title: text };
}

/** `3.2 Cancelling a booking` between blank lines; what ends like a sentence is one. */
function numbered(
  { start, end, text }: Line,
  before: Line | undefined,
  after: Line | undefined,
): Heading | undefined {
  const number = /^(?:chapter |section )?(\d{1,3}(?:\.\d{1,3}){0,4})[.:]?[ \t]+\p{Lu}/iu.exec(text)?.[1];
  const isAlone = isBlank(before) && isBlank(after);
  if (number === undefined || !isAlone || /[.,;:!?]$/u.test(text)) return undefined;
  return { start, end, level: number.split('.').length, title: text };
}

function isBlank(line: Line | undefined): boolean {
  return line === undefined || line.text === '';
}
