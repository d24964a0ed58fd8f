import type { Explanation, MarkKind } from '../../../src/plan/explain/explanation.ts';
import type { Plan } from '../../../src/plan/plan.ts';
import type { Confidence, ElementOrigin, Origin, Provenance } from '../../../src/spec/evidence.ts';
import { builtInStages } from '../../../src/commands/stages.ts';

const YAML = `
spec: 1
app: { name: book-club, title: Book Club }
roles: { librarian: Lends books }
entities:
  Book:
    fields:
      title: { type: text, required: true }
      state: { type: enum, values: [new, lent, lost] }
      isbn: { type: text, unique: true, required: true }
  Loan:
    fields:
      book: { type: ref, to: Book, required: true }
      dueOn: date
integrations: { sms: twilio }
`;

/** What a test says of one element: its path, the words it was read from, and how. */
export interface Read {
  readonly path: string;
  /** Words of the request; each is looked for once, from the start, or after `after`. */
  readonly words: readonly string[];
  readonly rule?: string;
  readonly origin?: Origin;
  readonly confidence?: Confidence;
}

/**
 * A plan of a small library.
 *
 * @param request - Its request.
 * @param reads - Its elements.
 * @param rest - The rest of its provenance.
 * @returns The plan.
 */
export function planOf(request: string, reads: readonly Read[], rest: Partial<Provenance> = {}): Plan {
  const elements = reads.map(
    ({ path, words, rule = 'thing.mention', origin = 'stated', confidence = 'high' }): ElementOrigin => ({
      path,
      origin,
      confidence,
      evidence: words.map((quote) => {
        const start = request.indexOf(quote);
        if (start < 0) throw new Error(`${quote} is not in the request`);
        return { start, end: start + quote.length, quote, rule };
      }),
    }),
  );
  const nothing = { assumptions: [], questions: [], setAside: [], notUnderstood: [] };
  return { spec, provenance: { elements, ...nothing, ...rest } };
}

/**
 * The marked words of an explanation, line by line and row by row.
 *
 * @param request - The request.
 * @param explanation - Its explanation.
 * @param kind - Which marks.
 * @returns `number:words`, or the words alone where a mark has no number.
 */
export function markedWords(
  request: string,
  explanation: Explanation,
  kind: MarkKind = 'understood',
): string[][][] {
  return explanation.lines.map(({ rows }) =>
    rows.map((row) =>
      row
        .filter((mark) => mark.kind === kind)
        .map(({ number, start, end }) => {
          const words = request.slice(start, end);
          return number === undefined ? words : `${number}:${words}`;
        }),
    ),
  );
}

/**
 * What the notes of an explanation say.
 *
 * @param explanation - The explanation.
 * @returns For each note its elements' paths with the rules that read them.
 */
export function noted(explanation: Explanation): string[] {
  return explanation.lines.flatMap(({ notes }) =>
    notes.map(
      ({ number, became }) =>
        `${number} ${became
          .map(({ elements, rules }) => `${elements.map(({ path }) => path).join('+')} by ${rules.join('+')}`)
          .join('; ')}`,
    ),
  );
}

const { spec: parsed, diagnostics } = await builtInStages.parseSpec(YAML);
if (parsed === undefined) throw new Error(JSON.stringify(diagnostics));

/** The spec of the small library. */
export const spec = parsed;
