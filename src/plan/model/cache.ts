import { createHash } from 'node:crypto';
import { parseSpec } from '../../spec/parse.ts';
import type { Spec } from '../../spec/spec.ts';
import { writeSpec } from '../../spec/write.ts';
import type { ModelWork } from './model-session.ts';

/** Where what models made is kept between runs. */
export interface PlanStore {
  readonly read: (name: string) => Promise<string | undefined>;
  readonly write: (name: string, text: string) => Promise<void>;
}

/** What a model made: a plan or a change, plain data around a spec. */
export interface Made<T> {
  readonly value: T;
  readonly work: ModelWork;
  /** Not all of it was made; the next time it may become whole, so it is not kept. */
  readonly partial?: true;
}

/** What makes two questions to a model the same. */
export interface CacheKey {
  readonly model: string;
  readonly showDraft: boolean;
  readonly redact: boolean;
  /** The wording of the question, and all that it is about. */
  readonly asked: readonly (string | number)[];
}

/**
 * Reads what a model answered to the same question before.
 *
 * @param key - Model, form of the question and what it is about.
 * @param store - Where answers are kept.
 * @returns What it made; nothing when there is none, or when its spec is not valid any more.
 */
export async function readKept<T extends { readonly spec: Spec }>(
  key: CacheKey,
  store: PlanStore,
): Promise<Made<T> | undefined> {
  const text = await store.read(nameOf(key));
  if (text === undefined) return undefined;
  try {
    const { spec: yaml, ...kept } = JSON.parse(text) as Kept<T>;
    const { spec } = parseSpec(yaml);
    return spec === undefined ? undefined : { value: { ...kept.value, spec } as T, work: kept.work };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Keeps what a model made, so that the same question to the same model costs nothing again and gives the same bytes.
 *
 * @param key - Model, form of the question and what it is about.
 * @param made - What it made.
 * @param store - Where answers are kept.
 */
export async function keep<T extends { readonly spec: Spec }>(
  key: CacheKey,
  { value: { spec, ...value }, work }: Made<T>,
  store: PlanStore,
): Promise<void> {
  const kept: Kept<T> = { spec: writeSpec(spec), value, work };
  await store.write(nameOf(key), JSON.stringify(kept));
}

/** As it lies in the store. */
interface Kept<T> {
  readonly spec: string;
  readonly value: Omit<T, 'spec'>;
  readonly work: ModelWork;
}

function nameOf({ model, showDraft, redact, asked }: CacheKey): string {
  const hash = createHash('sha256').update(JSON.stringify([model, showDraft, redact, ...asked]));
  return `${hash.digest('hex')}.json`;
}
