import type { Spec } from '../../spec/spec.ts';
import type { Plan } from '../plan.ts';
import { ANSWER_SCHEMA, readAnswer, type Answer } from './answer.ts';
import { background } from './background.ts';
import type { Made } from './cache.ts';
import { checkDocument } from './check-document.ts';
import type { Forecast } from './forecast.ts';
import { missingFrom, questionAbout } from './missing-entities.ts';
import { ModelSession, type SessionOptions, type Task } from './model-session.ts';
import { firstMessage, INSTRUCTIONS, missingMessage } from './prompt.ts';
import { provenanceOf } from './provenance.ts';
import type { NamedModel } from './providers.ts';
import { redact } from './redact.ts';

/** How to plan with a model. */
export interface ModelOptions extends Omit<SessionOptions, 'redaction'> {
  /** Whether the model sees the embedded planner's spec. */
  readonly showDraft: boolean;
  /** Whether personal data is masked in what is sent. */
  readonly redact?: boolean;
  /** Hears what may be used, before the model is asked. */
  readonly onStart?: (forecast: Forecast) => void;
  /** Hears what of a long request is asked about next: `part 3 of 16`. */
  readonly onPart?: (part: string) => void;
}

/**
 * Plans with a model, under the same contract as the embedded planner: what comes back is a valid spec, with the words
 * that each part of it was read from.
 *
 * @param request - The request.
 * @param named - The model.
 * @param embedded - The embedded planner's plan, where it has one: shown to the model if wanted, and compared with.
 * @param options - How.
 * @returns The plan, and what it cost.
 * @throws {ModelError} Those of {@link ModelSession.untilValid}.
 */
export async function planWithModel(
  request: string,
  named: NamedModel,
  embedded: Plan | undefined,
  options: ModelOptions,
): Promise<Made<Plan>> {
  const { showDraft, redact: masks = false, onStart, ...asking } = options;
  const redaction = masks ? redact(request) : undefined;
  const first = firstMessage(request, background(embedded, showDraft));
  const session = new ModelSession(named, TASK, first, { ...asking, redaction });
  onStart?.(session.forecast());
  let built = await session.untilValid();
  const missing = missingFrom(built.spec, embedded);
  if (missing.length > 0) {
    session.say(
      missingMessage(missing.map(({ path, evidence: [first] }) => ({ path, quote: first?.quote ?? '' }))),
    );
    built = (await session.once()) ?? built;
  }
  const open = missingFrom(built.spec, embedded).map(questionAbout);
  const app = { ...built.spec.app, request };
  const spec = { ...built.spec, app };
  return {
    value: { spec, provenance: provenanceOf(request, spec, built.answer, open) },
    work: session.work,
  };
}

interface Built {
  readonly spec: Spec;
  readonly answer: Answer;
}

const TASK: Task<Built> = {
  instructions: INSTRUCTIONS,
  schema: ANSWER_SCHEMA,
  check: (value) => {
    const answer = readAnswer(value);
    const checked = checkDocument(answer.document);
    return 'value' in checked ? { value: { spec: checked.value, answer } } : checked;
  },
};
