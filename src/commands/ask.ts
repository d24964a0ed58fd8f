import { ChangeError } from '../plan/change/change-error.ts';
import { PlanError, type Plan } from '../plan/plan.ts';
import type { Question } from '../spec/evidence.ts';
import type { Stages } from './stages.ts';

/** More would not be answered with care. */
const MOST_QUESTIONS = 5;

/** Puts questions to a person. */
export interface Asker {
  /** The answer in words; empty when the default shall hold. */
  readonly ask: (question: Question, number: number, count: number) => Promise<string>;
  /** Tells what became of an answer. */
  readonly say: (text: string) => void;
}

/**
 * Puts the most valuable open questions to a person, and changes the plan as the answers say.
 *
 * @param plan - The plan.
 * @param asker - The person.
 * @param stages - For changes in English.
 * @returns The plan with what the answers changed; an answer that changes nothing is told, and the default holds.
 */
export async function answered(plan: Plan, asker: Asker, stages: Stages): Promise<Plan> {
  const questions = plan.provenance.questions.slice(0, MOST_QUESTIONS);
  let current = plan;
  for (const [index, question] of questions.entries()) {
    const answer = (await asker.ask(question, index + 1, questions.length)).trim();
    if (answer === '') continue;
    const next = await changed(current, answer, asker, stages);
    if (next !== undefined) current = withoutQuestion(next, question);
  }
  return current;
}

/** What was answered is open no more. */
function withoutQuestion({ spec, provenance }: Plan, { text }: Question): Plan {
  const questions = provenance.questions.filter((question) => question.text !== text);
  return { spec, provenance: { ...provenance, questions } };
}

async function changed(
  { spec, provenance }: Plan,
  answer: string,
  { say }: Asker,
  stages: Stages,
): Promise<Plan | undefined> {
  try {
    const change = await stages.change(spec, answer);
    for (const { quote } of change.notUnderstood) say(`Not understood: “${quote}”`);
    say(change.changes.length === 1 ? '1 change' : `${change.changes.length} changes`);
    return { spec: change.spec, provenance: await stages.changeProvenance(provenance, spec, change) };
  } catch (error) {
    if (!(error instanceof ChangeError) && !(error instanceof PlanError)) throw error;
    say(`${error.message} ${error.hint}`);
    return undefined;
  }
}
