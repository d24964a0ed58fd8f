import type { Plan } from '../plan.ts';
import { groupAssumptions } from './assumed.ts';
import { quotedStretches } from './claims.ts';
import type { ExplainedLine, Explanation, Note } from './explanation.ts';
import { shownLines, type ShownLine } from './lines.ts';
import { markRows, type Marked } from './marks.ts';
import { noteWriter } from './notes.ts';
import { leftPieces } from './pieces.ts';
import { mergeStretches, type Stretch } from './stretches.ts';

/**
 * Explains a plan along its request: which words became what, by which rule and how sure, and what became of the rest.
 *
 * @param request - The request, exactly as it was planned.
 * @param plan - The plan.
 * @param width - The most columns of a line.
 * @returns The request line by line with its marks and notes, and what is not in the words of the request.
 */
export function explain(request: string, { spec, provenance }: Plan, width: number): Explanation {
  const { elements, assumptions, setAside, notUnderstood, questions } = provenance;
  const lines = shownLines(request, width);
  const stretches = mergeStretches(request, quotedStretches(request, elements));
  const notes = numbered(lines, stretches);
  const writeNote = noteWriter(spec, elements);
  const unused = unusedPieces(request, stretches, setAside, notUnderstood);
  const explained = lines.map((line): ExplainedLine => {
    const here = (stretch: { start: number; end: number }): boolean =>
      stretch.start < line.end && stretch.end > line.start;
    const own = notes.filter(here);
    const marked = [
      ...own.filter(({ wide }) => !wide),
      ...unused.filter(here),
      ...own.filter(({ wide }) => wide),
    ];
    const starting = own.filter(({ first }) => first === line);
    return {
      start: line.start,
      end: line.end,
      text: line.cells
        .map(({ text }) => text)
        .join('')
        .trimEnd(),
      rows: markRows(line, marked),
      notes: starting.map(({ number, claims }): Note => writeNote(number, claims)),
    };
  });
  const assumed = groupAssumptions(
    assumptions,
    spec.entities.map(({ name }) => name),
  );
  return { lines: explained, assumed, setAside, notUnderstood, questions };
}

interface Numbered extends Stretch {
  readonly kind: 'understood';
  readonly number: number;
  readonly first: ShownLine;
}

/** Numbers run along each line, first those of its single stretches, then those of the wide ones. */
function numbered(lines: readonly ShownLine[], stretches: readonly Stretch[]): Numbered[] {
  const found: Numbered[] = [];
  let next = 0;
  for (const first of lines) {
    const starting: Stretch[] = [];
    for (
      let stretch = stretches[next];
      stretch !== undefined && stretch.start < first.end;
      next += 1, stretch = stretches[next]
    )
      starting.push(stretch);
    for (const stretch of [...starting.filter(({ wide }) => !wide), ...starting.filter(({ wide }) => wide)])
      found.push({ ...stretch, kind: 'understood', number: found.length + 1, first });
  }
  return found;
}

function unusedPieces(
  request: string,
  stretches: readonly Stretch[],
  setAside: readonly { start: number; end: number }[],
  notUnderstood: readonly { start: number; end: number }[],
): Marked[] {
  const narrow = stretches.filter(({ wide }) => !wide);
  const pieces = (
    kind: 'setAside' | 'notUnderstood',
    spans: readonly { start: number; end: number }[],
  ): Marked[] =>
    spans.flatMap((span) =>
      leftPieces(
        request,
        span,
        narrow.filter(({ start, end }) => start < span.end && end > span.start),
      ).map((piece) => ({ kind, ...piece })),
    );
  return [...pieces('setAside', setAside), ...pieces('notUnderstood', notUnderstood)];
}
