import type { ModelChoice, ModelMeans } from '../plan/model/plan-by.ts';
import type { ModelOptions } from '../plan/model/plan-with-model.ts';
import type { RecordChoice } from './recorded-transport.ts';

/** Which model is to be used, and how. */
export interface WantedModel extends ModelChoice, RecordChoice {
  /** Whether what the model made of the same before is used again. */
  readonly cache: boolean;
}

/** Who hears of a model's work: what it may take, what it is at, what it took so far, and how far its answer is. */
export type ModelListeners = Required<Pick<ModelOptions, 'onStart' | 'onPart' | 'onUsed' | 'onProgress'>>;

/** What a model takes from the world. */
export interface ModelContext extends ModelListeners {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/**
 * What a model is used with, and the environment that its keys come from.
 *
 * @param choice - Whether answers are kept, recorded or replayed.
 * @param context - What the model takes from the world.
 * @returns Both.
 * @throws {WorkspaceError} When a recording cannot be read.
 */
export async function modelMeans(
  choice: WantedModel,
  { cwd, env, signal, onStart, onPart, onUsed, onProgress }: ModelContext,
): Promise<{ readonly env: NodeJS.ProcessEnv; readonly means: ModelMeans }> {
  const { openCache } = await import('../workspace/cache-folder.ts');
  const { keysFor, recordedTransport } = await import('./recorded-transport.ts');
  const transport = await recordedTransport(choice, cwd);
  // What is recorded must be asked, and what is replayed must come from the recording.
  const keeps = choice.cache && transport.fetch === undefined;
  const store = keeps ? { store: openCache('plans', env) } : {};
  return {
    env: await keysFor(choice, env),
    means: { signal, onStart, onPart, onUsed, onProgress, transport, ...store },
  };
}
