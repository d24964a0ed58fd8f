import type { Spec } from '../../spec/spec.ts';
import { keep, readKept, type CacheKey, type Made, type PlanStore } from './cache.ts';
import { ModelError } from './model-error.ts';
import type { ModelWork } from './model-session.ts';

/** How something came about that a model was asked for. */
export interface Origins {
  /** What the model did; nothing when it never answered. */
  readonly work?: ModelWork;
  /** It was made before and cost nothing now. */
  readonly kept?: true;
  /** Not all was planned; what was not is told as such. */
  readonly partial?: true;
  /** Why what the embedded planner made is used instead. */
  readonly fellBack?: ModelError;
}

/** The ways to come by something. */
interface Ways<T> {
  /** Where answers are kept, if they are. */
  readonly store?: PlanStore | undefined;
  /** Hears what was used so far. */
  readonly onUsed?: ((work: ModelWork) => void) | undefined;
  /** Lets the model make it, and tells what it uses. */
  readonly make: (onUsed: (work: ModelWork) => void) => Promise<Made<T>>;
  /** What is used when the model fails; without it, nothing is. */
  readonly instead?: ((error: ModelError) => T) | undefined;
}

/**
 * Takes what a model made of the same before, or lets it make it, or falls back on something else.
 *
 * @param key - The question.
 * @param ways - Where it may come from.
 * @returns What came, and how.
 * @throws {ModelError} When the model fails and nothing is to fall back on.
 */
export async function withFallback<T extends { readonly spec: Spec }>(
  key: CacheKey,
  { store, onUsed, make, instead }: Ways<T>,
): Promise<{ readonly value: T } & Origins> {
  const spent: { work?: ModelWork } = {};
  try {
    const before = store === undefined ? undefined : await readKept<T>(key, store);
    if (before !== undefined) return { ...before, kept: true };
    const made = await make((work) => {
      spent.work = work;
      onUsed?.(work);
    });
    if (store !== undefined && made.partial === undefined) await keep(key, made, store);
    return made;
  } catch (error) {
    if (!(error instanceof ModelError) || instead === undefined) throw error;
    return { value: instead(error), fellBack: error, ...spent };
  }
}
