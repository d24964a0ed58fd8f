import { keepOrder } from '../../spec/change/keep-order.ts';
import type { Question, Span } from '../../spec/evidence.ts';
import { renameInSpec } from '../../spec/rename/rename-spec.ts';
import type { Spec } from '../../spec/spec.ts';
import type { SpecChange } from '../change/change-spec.ts';
import { nothingToChange } from '../change/nothing-to-change.ts';
import { withChangeText } from '../change/with-change-text.ts';
import type { Made } from './cache.ts';
import { CHANGE_ANSWER_SCHEMA, readChangeAnswer } from './change-answer.ts';
import { CHANGE_INSTRUCTIONS, doubtsMessage, firstChangeMessage, type Doubts } from './change-prompt.ts';
import { checkDocument } from './check-document.ts';
import { checkRenamings } from './check-renamings.ts';
import { documentOf } from './document-of.ts';
import { leftOut, questionAbout } from './left-out.ts';
import { ModelSession, type Task } from './model-session.ts';
import type { ModelOptions } from './plan-with-model.ts';
import { quoteFinder } from './find-quote.ts';
import { RULE, toQuestion, unusedIn } from './provenance.ts';
import type { NamedModel } from './providers.ts';
import { isWorthAsking, readChanges, type BuiltChange, type ReadChanges } from './read-changes.ts';
import { redact } from './redact.ts';

/** A model is asked for so many, and may answer more. */
const MOST_QUESTIONS = 5;

/**
 * Changes a spec with a model, under the same contract as the embedded change: what comes back is a valid spec, all
 * that differs in it is told, and what the text does not ask for is told as such.
 *
 * @param before - A valid spec.
 * @param text - What is to change.
 * @param named - The model.
 * @param embedded - The embedded change, where there is one: shown to the model if wanted, and compared with.
 * @param options - How.
 * @returns The change, and what it cost.
 * @throws {ChangeError} NOTHING_TO_CHANGE when the model's spec does not differ.
 * @throws {ModelError} Those of {@link ModelSession.untilValid}.
 */
export async function changeWithModel(
  before: Spec,
  text: string,
  named: NamedModel,
  embedded: SpecChange | undefined,
  options: ModelOptions,
): Promise<Made<SpecChange>> {
  const { showDraft, redact: masks = false, onStart, ...asking } = options;
  const document = documentOf(before);
  const redaction = masks ? redact([text, ...textsIn(document)].join('\n')) : undefined;
  const first = firstChangeMessage(document, text, showDraft ? embedded?.changes : undefined);
  const session = new ModelSession(named, taskOf(before), first, { ...asking, redaction });
  onStart?.(session.forecast());
  let built = await session.untilValid();
  const doubts = doubtsOf(built, readChanges(before, text, built), embedded);
  if (doubts.unasked.length + doubts.opened.length + doubts.leftOut.length > 0) {
    session.say(doubtsMessage(doubts));
    built = (await session.once()) ?? built;
  }
  return { value: changeOf(before, text, built, embedded), work: session.work };
}

function taskOf(before: Spec): Task<BuiltChange> {
  return {
    instructions: CHANGE_INSTRUCTIONS,
    schema: CHANGE_ANSWER_SCHEMA,
    check: (value) => {
      const answer = readChangeAnswer(value);
      const checked = checkDocument(answer.document);
      if (!('value' in checked)) return checked;
      const renamings = checkRenamings(before, checked.value, answer.renamings);
      if (!('value' in renamings)) return renamings;
      const renamed = renamings.value.reduce(renameInSpec, before);
      const spec = withRequestOf(before, keepOrder(renamed, checked.value));
      return { value: { spec, renamings: renamings.value, answer } };
    },
  };
}

/** The model has not seen the request, so it has none to give. */
function withRequestOf({ app: { request } }: Spec, { app, ...spec }: Spec): Spec {
  const { request: _request, ...named } = app;
  return { ...spec, app: request === undefined ? named : { ...named, request } };
}

function doubtsOf(
  { spec }: BuiltChange,
  { changes, unasked, opened }: ReadChanges,
  embedded: SpecChange | undefined,
): Doubts {
  return { unasked: unasked.filter(isWorthAsking), opened, leftOut: leftOut(embedded, spec, changes) };
}

function changeOf(
  before: Spec,
  text: string,
  built: BuiltChange,
  embedded: SpecChange | undefined,
): SpecChange {
  const { spec, renamings, answer } = built;
  const { changes, asked, unasked, opened, assumed } = readChanges(before, text, built);
  const missing = leftOut(embedded, spec, changes);
  const notUnderstood = unusedIn(quoteFinder(text), answer);
  if (changes.length === 0) throw nothingToChange(before, [...missing, ...notUnderstood]);
  const spans = Map.groupBy(asked, ([, { start, end }]) => `${start}-${end}`);
  return {
    text,
    spec: withChangeText(spec, text),
    changes,
    renamings,
    steps: [...spans.values()].flatMap((same) =>
      same.slice(0, 1).map(([, { start, end, quote }]) => ({
        text: quote,
        start,
        end,
        rule: RULE,
        confidence: 'medium' as const,
        changes: same.map(([change]) => change),
      })),
    ),
    assumed,
    unasked,
    questions: [
      ...answer.questions.slice(0, MOST_QUESTIONS).map(toQuestion),
      ...opened.map(questionAboutAccess),
      ...missing.map(questionAbout),
    ],
    unchanged: (embedded?.unchanged ?? []).filter(
      (one) => ![...asked.values()].some((span) => meet(one, span)),
    ),
    notUnderstood,
  };
}

function meet(left: Span, right: Span): boolean {
  return left.start < right.end && right.start < left.end;
}

function questionAboutAccess(name: string): Question {
  return {
    text: `May everyone who is signed in do everything with records of ${name} now?`,
    paths: [`entities.${name}`],
    default: 'yes: nothing limits it any more',
  };
}

/** Personal data stands in texts; a number that looks like some must stay a number. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
