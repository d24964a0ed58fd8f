import type { Assumption, UnusedText } from '../../../spec/evidence.ts';
import type { Conflict } from '../../../spec/merge/conflict.ts';
import { mergeSpecs } from '../../../spec/merge/merge-specs.ts';
import { renamedPath } from '../../../spec/rename/rename-spec.ts';
import type { Spec } from '../../../spec/spec.ts';
import type { Answer } from '../answer.ts';
import { quoteFinder, type FindQuote } from '../find-quote.ts';
import { unusedIn, type Found } from '../provenance.ts';

/** A stretch of a request. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A request that is planned in parts. */
export interface Whole {
  readonly request: string;
  /** Finds words anywhere in it. */
  readonly find: FindQuote;
}

/** What the parts so far have brought, as one. */
export interface Brought {
  /** Nothing before the first part. */
  readonly spec?: Spec;
  readonly found: readonly Found[];
  readonly conflicts: readonly Conflict[];
  readonly questions: Answer['questions'];
  readonly assumptions: readonly Assumption[];
  readonly notUnderstood: readonly UnusedText[];
}

/** Before the first part. */
export const NOTHING: Brought = {
  found: [],
  conflicts: [],
  questions: [],
  assumptions: [],
  notUnderstood: [],
};

/**
 * Adds what a part brought.
 *
 * @param before - What is there.
 * @param fragment - The part's own spec, which may refer to what is there.
 * @param answer - What the model said about it.
 * @param whole - The whole request.
 * @param stretch - Where the part stands in it.
 * @returns All of it as one; whether its spec is valid, `validateSpec` says.
 */
export function addPart(
  before: Brought,
  fragment: Spec,
  answer: Answer,
  whole: Whole,
  stretch: Stretch,
): Brought {
  const { spec, conflicts, renamings } =
    before.spec === undefined
      ? { spec: fragment, conflicts: [], renamings: [] }
      : mergeSpecs(before.spec, fragment);
  const own = inStretch(whole, stretch);
  const found = foundIn(answer, own, whole.find).map(({ path, span }) => ({
    path: renamings.reduce((one, renaming) => renamedPath(one, renaming), path),
    span,
  }));
  return {
    ...before,
    spec,
    found: [...before.found, ...found],
    conflicts: [...before.conflicts, ...conflicts],
    questions: [...before.questions, ...answer.questions],
    notUnderstood: [...before.notUnderstood, ...unusedIn(own, answer)],
  };
}

/** Finds words in a part, and tells where in the whole they stand. */
function inStretch({ request }: Whole, { start, end }: Stretch): FindQuote {
  const find = quoteFinder(request.slice(start, end));
  return (quote) => {
    const span = find(quote);
    return span && { ...span, start: span.start + start, end: span.end + start };
  };
}

/** Quotes are looked for in the part first, then in its headings and whatever else the request has. */
function foundIn({ evidence }: Answer, own: FindQuote, anywhere: FindQuote): readonly Found[] {
  return evidence.flatMap(({ path, quote }): Found[] => {
    const span = own(quote) ?? anywhere(quote);
    return span === undefined ? [] : [{ path, span }];
  });
}
