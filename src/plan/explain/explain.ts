import type { Plan } from '../plan.ts';
import { groupAssumptions } from './assumed.ts';
import { quotedStretches } from './claims.ts';
import type { ExplainedLine, Explanation, Note } from './explanation.ts';
import { shownLines, type ShownLine } from './lines.ts';
import { markRows } from './marks.ts';
import { noteWriter } from './notes.ts';
import { mergeStretches, type Stretch } from './stretches.ts';
import { outermost, unusedMarks } from './unused.ts';

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
  const unused = unusedMarks(request, stretches, provenance);
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
  return {
    lines: explained,
    assumed,
    setAside: outermost(setAside),
    notUnderstood: outermost(notUnderstood),
    questions,
  };
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
