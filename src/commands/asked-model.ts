import type { Price } from '../plan/model/cost.ts';
import type { Origins } from '../plan/model/with-fallback.ts';
import type { Context } from './context.ts';
import type { ModelContext, ModelListeners, WantedModel } from './model-means.ts';
import { forecastText, useText } from './model-text.ts';
import { priceOf, useOf, type ModelUse } from './model-use.ts';
import type { RecordChoice } from './recorded-transport.ts';

/** Which planner is asked for; without a model, the embedded one. */
export interface PlannerChoice extends RecordChoice {
  readonly model?: string | undefined;
  /** Whether the embedded plan is used when the model fails. */
  readonly fallback: boolean;
  /** Whether the model's earlier plan of the same request is used again. */
  readonly cache: boolean;
  /** Whether the model sees the embedded planner's spec. */
  readonly draft: boolean;
  /** Whether personal data in the request is masked before a model sees it. */
  readonly redact?: boolean | undefined;
  /** The most tokens that a model may use, in and out. */
  readonly budget?: number | undefined;
}

/** The model that plans where none is named. */
export const MODEL_VARIABLE = 'SUPERMAKER_MODEL';

/** Characters of an answer between two pieces of news about it. */
const TOLD_EVERY = 500;

/** What a recording costs. */
const FREE: Price = { input: 0, output: 0 };

/** A model that a step asks. */
export interface AskedModel {
  readonly wanted: WantedModel;
  /** What it takes from the world; who waits for the step hears of its work. */
  readonly context: ModelContext;
  /** What it took, and what that cost. */
  readonly useOf: (origins: Origins) => ModelUse;
}

/**
 * The model that a step is to ask, by an option or by the environment.
 *
 * @param context - Environment and signal.
 * @param choice - The options.
 * @param step - The step that tells of the model's work.
 * @returns The model; nothing when the embedded planner is to do.
 * @throws {ToolError} BAD_USAGE when the user's own price cannot be read.
 */
export function askedModel(context: Context, choice: PlannerChoice, step: string): AskedModel | undefined {
  const model = choice.model ?? context.env[MODEL_VARIABLE];
  if (model === undefined || model === '') return undefined;
  const { fallback, cache, draft, redact = false, budget, record, replay } = choice;
  const replayed = replay !== undefined;
  const price = replayed ? FREE : priceOf(model, context.env);
  return {
    wanted: { model, fallback, cache, showDraft: draft, redact, budget, record, replay },
    context: { ...context, ...listeners(context, step, price) },
    useOf: (origins) => useOf(origins, model, price, replayed),
  };
}

/** Tells what the model may take, which part it is at, what it took so far, and how far its answer is. */
function listeners({ report }: Context, step: string, price: Price | undefined): ModelListeners {
  let part: string | undefined;
  let took: string | undefined;
  const note = (detail: string): void => report({ kind: 'note', step, detail });
  const tell = (detail: string): void => {
    report({ kind: 'progress', step, detail: part === undefined ? detail : `${part}, ${detail}` });
  };
  return {
    onStart: (forecast) => note(forecastText(forecast, price)),
    onPart: (next) => {
      part = next;
      note(took === undefined ? part : `${part}, so far ${took}`);
    },
    onUsed: (work) => {
      took = useText(useOf({ work }, work.model, price, false));
      tell(took);
    },
    onProgress: progressOf(tell),
  };
}

/** Tells now and then how far the answer is. */
function progressOf(tell: (detail: string) => void): (characters: number) => void {
  let told = 0;
  return (characters) => {
    if (characters < told) told = 0;
    if (characters - told < TOLD_EVERY) return;
    told = characters;
    tell(`${characters} characters`);
  };
}

/**
 * Says who made something, and what it took.
 *
 * @param use - What the model took.
 * @returns A few words.
 */
export function makerText(use: ModelUse): string {
  return `${useText(use)}, ${use.failure === undefined ? use.name : `without ${use.name}`}`;
}
