import type {
  Assumption,
  ElementOrigin,
  Evidence,
  Provenance,
  Question,
  Span,
  UnusedText,
} from '../../spec/evidence.ts';
import type { Spec } from '../../spec/spec.ts';
import type { Answer } from './answer.ts';
import { quoteFinder, type FindQuote } from './find-quote.ts';

/** What stands in place of a rule where a model has read something. */
export const RULE = 'model';
const MOST_QUESTIONS = 12;
const MOST_CHARACTERS = 300;

/**
 * Tells where each element of a model's spec comes from. A quote counts only when the request has it, letter by letter
 * but for white space and case; an element without one is an assumption.
 *
 * @param request - The request.
 * @param spec - The spec.
 * @param answer - What the model said about it.
 * @param questions - What is to be asked besides the model's own questions.
 * @returns The provenance.
 */
export function provenanceOf(
  request: string,
  spec: Spec,
  answer: Answer,
  questions: readonly Question[],
): Provenance {
  const find = quoteFinder(request);
  const evidence = answer.evidence.flatMap(({ path, quote }): Found[] => {
    const span = find(quote);
    return span === undefined ? [] : [{ path, span }];
  });
  return provenanceFrom(spec, evidence, {
    questions: [...answer.questions.map(toQuestion), ...questions].slice(0, MOST_QUESTIONS),
    notUnderstood: unusedIn(find, answer),
  });
}

/** Words that an element was read from, where they stand in the request. */
export interface Found {
  readonly path: string;
  readonly span: Span;
}

/**
 * Tells where each element of a model's spec comes from, once its quotes are found.
 *
 * @param spec - The spec.
 * @param found - The quotes.
 * @param rest - What else is known of it.
 * @returns The provenance.
 */
export function provenanceFrom(
  spec: Spec,
  found: readonly Found[],
  rest: Pick<Provenance, 'questions' | 'notUnderstood'>,
): Provenance {
  const spans = Map.groupBy(found, ({ path }) => path);
  const elements = pathsOf(spec).map((path): ElementOrigin => {
    const evidence = (spans.get(path) ?? []).map(({ span }): Evidence => ({ ...span, rule: RULE }));
    return evidence.length > 0
      ? { path, origin: 'stated', confidence: 'medium', evidence }
      : { path, origin: 'inferred', confidence: 'low', evidence: [] };
  });
  return { elements, assumptions: assumptionsOf(elements), setAside: [], ...rest };
}

/**
 * What a model could not use of what it was asked.
 *
 * @param find - Finds words in what it was asked.
 * @param answer - What it said.
 * @returns The words that are really there.
 */
export function unusedIn(find: FindQuote, { notUnderstood }: Answer): readonly UnusedText[] {
  return notUnderstood.flatMap((quote): UnusedText[] => {
    const span = find(quote);
    return span === undefined ? [] : [{ ...span, reason: 'the model found no place for it' }];
  });
}

/** Paths of what a spec says, as evidence names them. */
function pathsOf({ entities, roles, automations, reports, integrations }: Spec): readonly string[] {
  return [
    ...entities.flatMap(({ name, fields }) => [
      `entities.${name}`,
      ...fields.map((field) => `entities.${name}.fields.${field.name}`),
    ]),
    ...roles.map(({ name }) => `roles.${name}`),
    ...automations.map(({ name }) => `automations.${name}`),
    ...reports.map(({ name }) => `reports.${name}`),
    ...integrations.map(({ capability }) => `integrations.${capability}`),
  ];
}

/** One assumption for an entity nobody named, and one for all the fields of an entity that nobody named. */
function assumptionsOf(elements: readonly ElementOrigin[]): readonly Assumption[] {
  const assumed = elements.filter(({ origin }) => origin === 'inferred').map(({ path }) => path);
  const fields = Map.groupBy(
    assumed.filter((path) => path.includes('.fields.')),
    (path) => path.split('.fields.')[0] ?? path,
  );
  const others = assumed.filter((path) => !path.includes('.fields.'));
  return [
    ...others.map((path) => assumption(path, `There is ${path.split('.').slice(1).join('.')}`)),
    ...[...fields]
      .filter(([entity]) => !others.includes(entity))
      .map(([entity, paths]) => {
        const names = paths.map((path) => path.split('.fields.')[1] ?? path);
        return assumption(entity, `${entity.split('.')[1] ?? entity} also has ${names.join(', ')}`);
      }),
  ];
}

function assumption(path: string, text: string): Assumption {
  return {
    path,
    text: text.slice(0, MOST_CHARACTERS),
    because: 'the model expects it; the request does not say it',
    alternatives: ['strike what is not needed from spec.yaml'],
  };
}

/**
 * A question of a model, cut to what can be read.
 *
 * @param question - As it was asked.
 * @returns The question.
 */
export function toQuestion({ text, default: otherwise }: Answer['questions'][number]): Question {
  return { text: text.slice(0, MOST_CHARACTERS), paths: [], default: otherwise.slice(0, MOST_CHARACTERS) };
}
