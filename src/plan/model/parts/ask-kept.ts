import { createHash } from 'node:crypto';
import type { PlanStore } from '../cache.ts';
import { ModelSession, type SessionOptions, type Task } from '../model-session.ts';
import { PROMPT_VERSION } from '../prompt.ts';
import type { NamedModel } from '../providers.ts';
import { PARTS_VERSION } from './part-prompt.ts';
import type { Account } from './account.ts';

/** How a model is asked about a part. */
export interface AskingMeans extends Omit<SessionOptions, 'budget' | 'onUsed'> {
  /** Where answers are kept, if they are. */
  readonly store?: PlanStore | undefined;
  /** What all sessions together have taken, and may. */
  readonly account: Account;
}

/**
 * Takes an answer that was given before to the very same question.
 *
 * @param named - The model.
 * @param task - What it had to do.
 * @param question - What it was asked.
 * @param means - Where answers are kept.
 * @returns What the answer holds; nothing when there is none that can be used.
 */
export async function keptAnswer<T>(
  named: NamedModel,
  task: Task<T>,
  question: string,
  { store, redaction }: Pick<AskingMeans, 'store' | 'redaction'>,
): Promise<T | undefined> {
  const text = await store?.read(nameOf(named, question, redaction !== undefined));
  if (text === undefined) return undefined;
  const checked = task.check(parseJson(text));
  return 'value' in checked ? checked.value : undefined;
}

/**
 * Asks a model until its answer can be used, and keeps the answer: what was interrupted later goes on from there at no
 * cost.
 *
 * @param named - The model.
 * @param task - What it has to do.
 * @param question - What it is asked.
 * @param means - How it is asked.
 * @returns What its answer holds.
 * @throws {ModelError} Those of {@link ModelSession.untilValid}.
 */
export async function askAndKeep<T>(
  named: NamedModel,
  task: Task<T>,
  question: string,
  { store, account, ...asking }: AskingMeans,
): Promise<T> {
  const whole: Task<{ readonly value: T; readonly answer: unknown }> = {
    ...task,
    check: (answer) => {
      const checked = task.check(answer);
      return 'value' in checked ? { value: { value: checked.value, answer } } : checked;
    },
  };
  const session = new ModelSession(named, whole, question, {
    ...asking,
    budget: account.left,
    onUsed: account.session(),
  });
  const { value, answer } = await session.untilValid();
  await store?.write(nameOf(named, question, asking.redaction !== undefined), JSON.stringify(answer));
  return value;
}

function nameOf({ id }: NamedModel, question: string, masks: boolean): string {
  const hash = createHash('sha256').update(
    JSON.stringify(['part', PROMPT_VERSION, PARTS_VERSION, id, masks, question]),
  );
  return `${hash.digest('hex')}.json`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
