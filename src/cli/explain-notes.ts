import type { Became, NamedElement, Note } from '../plan/explain/explanation.ts';
import type { Confidence, Origin } from '../spec/evidence.ts';
import type { Output } from './io.ts';
import { paint, printable, wrap, type Style } from './text.ts';

const SURE: Readonly<Record<Confidence, string>> = { high: 'sure', medium: 'fairly sure', low: 'a guess' };

const FROM: Readonly<Record<Origin, string>> = { stated: '', inferred: 'inferred', default: 'assumed' };

const INDENT = 4;

/**
 * What a marked stretch became: one line for each way in which it was read.
 *
 * @param output - For its colours.
 * @param note - The note.
 * @param width - The most columns of a line.
 * @param colour - The colour of its marks.
 * @returns `1  Lead.status, one of new, won (values.parentheses, sure)`.
 */
export function noteLines(output: Output, { number, became }: Note, width: number, colour: Style): string[] {
  const label = String(number).padStart(INDENT);
  const rest = ' '.repeat(label.length + 2);
  const lines = became.flatMap((group, index) => {
    const read = wrap(
      group.elements.map(named).join('; '),
      width,
      index === 0 ? `${label}  ` : rest,
      `${rest}  `,
    );
    return withReading(read, readingOf(group), width, `${rest}  `);
  });
  return lines.map((line, index) =>
    index === 0 ? paint(output, colour, label) + line.slice(label.length) : line,
  );
}

/**
 * What a stretch became in one way, on one line of any length.
 *
 * @param became - The elements and how they were read.
 * @returns `Lead.status, one of new, won (values.parentheses, sure)`, safe on a terminal.
 */
export function readingLine(became: Became): string {
  return printable(`${became.elements.map(named).join('; ')} ${readingOf(became)}`);
}

/** How it was read stays together: on the last line where there is room, else on one of its own. */
function withReading(lines: readonly string[], reading: string, width: number, indent: string): string[] {
  const last = lines.at(-1) ?? '';
  if (last.length + 1 + reading.length <= width) return [...lines.slice(0, -1), `${last} ${reading}`];
  return [...lines, ...wrap(reading, width, indent)];
}

function readingOf({ rules, origin, confidence }: Became): string {
  return `(${[...rules, FROM[origin], SURE[confidence]].filter((text) => text !== '').join(', ')})`;
}

function named({ name, is, again }: NamedElement): string {
  if (again) return `${name} again`;
  return is === '' ? name : `${name}, ${is}`;
}
