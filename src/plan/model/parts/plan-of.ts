import type { Assumption, Question, UnusedText } from '../../../spec/evidence.ts';
import type { Conflict } from '../../../spec/merge/conflict.ts';
import type { Spec } from '../../../spec/spec.ts';
import type { Plan } from '../../plan.ts';
import { missingFrom, questionAbout } from '../missing-entities.ts';
import type { ModelError } from '../model-error.ts';
import { provenanceFrom, toQuestion } from '../provenance.ts';
import type { Brought } from './brought.ts';
import type { ReadPart } from './read-parts.ts';

/** A part on which the model failed. */
export interface LeftOut {
  readonly part: ReadPart;
  readonly error: ModelError;
}

/** Fifty pages raise more questions than a paragraph; more than this nobody answers. */
const MOST_QUESTIONS = 40;

/** Of what the rules are sure of and no part has brought. */
const MOST_MISSING = 12;

/**
 * Makes a plan of what the parts brought.
 *
 * @param request - The request.
 * @param parts - Its parts.
 * @param read - What they brought, which of them were left out, and why the end did not come about if it did not.
 * @returns The plan, under the same contract as any other.
 */
export function planOf(
  request: string,
  parts: readonly ReadPart[],
  {
    brought,
    leftOut,
    failure,
  }: { readonly brought: Brought; readonly leftOut: readonly LeftOut[]; readonly failure?: ModelError },
): Plan {
  const { spec: bare } = brought;
  if (bare === undefined) throw new TypeError('no part has brought anything');
  const spec = { ...bare, app: { ...bare.app, request } };
  const questions = [
    ...brought.conflicts.map(questionOf),
    ...brought.questions.map(toQuestion),
    ...missing(spec, parts),
  ];
  const unused = [...brought.notUnderstood, ...leftOut.map(unusedOf)];
  const provenance = provenanceFrom(spec, brought.found, {
    questions: questions.slice(0, MOST_QUESTIONS),
    notUnderstood: unused.toSorted((left, right) => left.start - right.start),
  });
  const notices = [
    ...[...Map.groupBy(leftOut, ({ error }) => error)].map(([error, together]) => noticeOf(error, together)),
    ...(failure === undefined ? [] : [endNotice(failure)]),
    ...brought.assumptions,
  ];
  return { spec, provenance: { ...provenance, assumptions: [...notices, ...provenance.assumptions] } };
}

function questionOf({ path, kept, other }: Conflict): Question {
  return {
    text: `Of ${path} the request says two things: ${kept}, and later ${other}. Which one holds?`,
    paths: [path],
    default: kept,
  };
}

function missing(spec: Spec, parts: readonly ReadPart[]): readonly Question[] {
  const asked = new Map(
    parts.flatMap(({ embedded }) =>
      missingFrom(spec, embedded).map((element) => [element.path, questionAbout(element)] as const),
    ),
  );
  return [...asked.values()].slice(0, MOST_MISSING);
}

function unusedOf({ part: { stretch, text, place }, error }: LeftOut): UnusedText {
  const { number, count } = place;
  return { ...stretch, quote: text, reason: `part ${number} of ${count} was not planned: ${error.code}` };
}

/** One for all that a failure has put an end to. */
function noticeOf({ code, hint }: ModelError, leftOut: readonly LeftOut[]): Assumption {
  const [first, last] = [leftOut[0]?.part, leftOut.at(-1)?.part];
  const begins = (first?.text ?? '').trim().replaceAll(/\s+/gu, ' ').slice(0, 60);
  const { number = 0, count = 0 } = first?.place ?? {};
  const which = first === last ? `Part ${number} of ${count} is` : `Parts ${number} to ${count} are`;
  return {
    path: 'app',
    text: `${which} left out (“${begins}…”): the model failed with ${code}`,
    because: hint,
    alternatives: ['run it again: the parts before it are kept', '--no-fallback'],
  };
}

function endNotice({ code, hint }: ModelError): Assumption {
  return {
    path: 'app',
    text: `Names that mean the same may stand side by side: the model failed with ${code} when it was asked about them`,
    because: hint,
    alternatives: ['run it again: the parts are kept', '--no-fallback'],
  };
}
