import type { Spec } from '../../../spec/spec.ts';
import { PlanError, type Plan } from '../../plan.ts';
import { background } from '../background.ts';
import type { Made, PlanStore } from '../cache.ts';
import { quoteFinder } from '../find-quote.ts';
import { ModelError, type ModelErrorCode } from '../model-error.ts';
import type { ModelOptions } from '../plan-with-model.ts';
import type { NamedModel } from '../providers.ts';
import { redact } from '../redact.ts';
import { Account } from './account.ts';
import { askAndKeep, keptAnswer, type AskingMeans } from './ask-kept.ts';
import { NOTHING, type Brought, type Whole } from './brought.ts';
import { consolidationMessage, consolidationTask } from './consolidate.ts';
import { forecastPart, forecastParts } from './forecast-parts.ts';
import { glossary } from './glossary.ts';
import { outlineOf } from './outline.ts';
import { partMessage } from './part-prompt.ts';
import { partTask } from './part-task.ts';
import { planOf, type LeftOut } from './plan-of.ts';
import { readParts, type ReadPart } from './read-parts.ts';

/** How a request is planned in parts. */
export interface PartsOptions extends ModelOptions {
  /** The embedded planner; it gives nothing where it reads nothing. */
  readonly planRules: (text: string) => Promise<Plan | undefined>;
  /** Whether a part on which the model fails is left out, and said to be; otherwise the whole fails. */
  readonly leavesOut: boolean;
  /** Where answers are kept, if they are. */
  readonly store?: PlanStore | undefined;
}

/** Failures that tell something of the part; with any other, the next part would fail too. */
const OF_THE_PART: ReadonlySet<ModelErrorCode> = new Set([
  'MODEL_INVALID',
  'MODEL_REFUSED',
  'MODEL_CUT_OFF',
  'MODEL_EMPTY',
  'MODEL_UNREADABLE',
]);

/**
 * Plans a request that is too long for one call: part by part, each with the names that the parts before it brought, so
 * that all agree; the answers are merged, and at the end names that mean the same are joined.
 *
 * @param request - The request.
 * @param named - The model.
 * @param options - How.
 * @returns The plan and what it took; partial when a part was left out or the end did not come about.
 * @throws {PlanError} EMPTY_REQUEST.
 * @throws {ModelError} MODEL_BUDGET before the first call when what is expected exceeds the budget, and those of
 * {@link ModelSession.untilValid} when nothing came before, or nothing is to be left out. Parts that were answered are
 * kept, so that the next run goes on from there.
 */
export async function planInParts(
  request: string,
  named: NamedModel,
  options: PartsOptions,
): Promise<Made<Plan>> {
  const parts = await readParts(request, options.planRules, options.signal);
  if (parts.length === 0) throw new PlanError('EMPTY_REQUEST', 'Say what the backend is for.');
  const run = runOf(request, named, options);
  const kept = await takeKept(run, parts);
  announce(run, parts.slice(kept.count), kept.brought);
  const asked = await askRest(run, parts.slice(kept.count), kept.brought);
  const { spec } = asked.brought;
  if (spec === undefined || spec.entities.length === 0)
    throw asked.leftOut[0]?.error ?? new ModelError('MODEL_INVALID', named.id, ['entities: none is there.']);
  const end = asked.ended ?? (await consolidated(run, asked.brought, spec));
  const value = planOf(request, parts, { ...end, leftOut: asked.leftOut });
  const isPartial = asked.leftOut.length > 0 || end.failure !== undefined;
  return { value, work: run.means.account.work, ...(isPartial ? { partial: true } : {}) };
}

/** What all parts brought, and why the names of it were not gone through if they were not. */
interface Ending {
  readonly brought: Brought;
  readonly failure?: ModelError;
}

/** What stays the same from part to part. */
interface Run {
  readonly whole: Whole;
  readonly named: NamedModel;
  readonly options: PartsOptions;
  readonly means: AskingMeans;
  readonly questionOf: (part: ReadPart, there: Spec | undefined) => string;
}

function runOf(request: string, named: NamedModel, options: PartsOptions): Run {
  const { signal, onProgress, onUsed, timeoutMs, retries, showDraft, budget, store } = options;
  const outline = outlineOf(request);
  return {
    whole: { request, find: quoteFinder(request) },
    named,
    options,
    means: {
      signal,
      store,
      account: new Account(named.id, budget, onUsed),
      ...(onProgress === undefined ? {} : { onProgress }),
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
      ...(retries === undefined ? {} : { retries }),
      ...(options.redact === true ? { redaction: redact(request) } : {}),
    },
    questionOf: ({ place, text, embedded }, there) =>
      partMessage(text, background(embedded, showDraft), {
        place,
        outline,
        ...(there === undefined ? {} : { there: { app: there.app.name, names: glossary(there) } }),
      }),
  };
}

/** The answers to the first parts, as far as they were kept. */
async function takeKept(
  { whole, named, means, questionOf }: Run,
  parts: readonly ReadPart[],
): Promise<{ readonly count: number; readonly brought: Brought }> {
  let brought = NOTHING;
  for (const [count, part] of parts.entries()) {
    const task = partTask(brought, whole, part.stretch);
    const kept = await keptAnswer(named, task, questionOf(part, brought.spec), means);
    if (kept === undefined) return { count, brought };
    brought = kept;
  }
  return { count: parts.length, brought };
}

/** Tells what is to be expected, and stops where that is more than the budget. */
function announce(
  { named, options: { budget, onStart }, questionOf }: Run,
  parts: readonly ReadPart[],
  { spec }: Brought,
): void {
  if (parts.length === 0) return;
  const forecast = forecastParts(parts, questionOf, spec, budget);
  onStart?.(forecast);
  const { inputTokens, outputTokens } = forecast;
  if (budget === undefined || inputTokens + outputTokens <= budget) return;
  const expected = `${parts.length} parts would take about ${inputTokens} tokens in and ${outputTokens} out.`;
  throw new ModelError('MODEL_BUDGET', named.id, [expected]);
}

async function askRest(
  run: Run,
  parts: readonly ReadPart[],
  before: Brought,
): Promise<Ending & { readonly leftOut: readonly LeftOut[]; readonly ended?: Ending }> {
  let brought = before;
  const leftOut: LeftOut[] = [];
  for (const [index, part] of parts.entries()) {
    run.options.onPart?.(`part ${part.place.number} of ${part.place.count}`);
    try {
      brought = await askAbout(run, part, brought);
    } catch (error) {
      // A model that never answered as it should is not one that stumbles over a part.
      const isBearable = isFailure(error) && run.options.leavesOut && brought !== NOTHING;
      if (!isBearable) throw error;
      if (!OF_THE_PART.has(error.code)) {
        leftOut.push(...parts.slice(index).map((one) => ({ part: one, error })));
        return { brought, leftOut, ended: { brought, failure: error } };
      }
      leftOut.push({ part, error });
    }
  }
  return { brought, leftOut };
}

/** Not asked where the budget will not do: an answer that is cut off is paid for and brings nothing. */
async function askAbout(
  { whole, named, means, questionOf }: Run,
  part: ReadPart,
  before: Brought,
): Promise<Brought> {
  const task = partTask(before, whole, part.stretch);
  const question = questionOf(part, before.spec);
  const kept = await keptAnswer(named, task, question, means);
  if (kept !== undefined) return kept;
  const { inputTokens, outputTokens } = forecastPart(part, question);
  const { left = Number.POSITIVE_INFINITY } = means.account;
  if (inputTokens + outputTokens > left) throw new ModelError('MODEL_BUDGET', named.id);
  return askAndKeep(named, task, question, means);
}

async function consolidated({ named, means, options }: Run, brought: Brought, spec: Spec): Promise<Ending> {
  const task = consolidationTask(brought, spec);
  const question = consolidationMessage(spec, brought.questions);
  try {
    const kept = await keptAnswer(named, task, question, means);
    if (kept !== undefined) return { brought: kept };
    options.onPart?.('names of all parts');
    return { brought: await askAndKeep(named, task, question, means) };
  } catch (error) {
    if (!isFailure(error) || !options.leavesOut) throw error;
    return { brought, failure: error };
  }
}

/** A failure that what came before it outlives; a recording that does not fit is of something else. */
function isFailure(error: unknown): error is ModelError {
  return error instanceof ModelError && error.code !== 'MODEL_NOT_RECORDED';
}
