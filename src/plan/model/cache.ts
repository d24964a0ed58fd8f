import { createHash } from 'node:crypto';
import type { Provenance } from '../../spec/evidence.ts';
import { parseSpec } from '../../spec/parse.ts';
import { writeSpec } from '../../spec/write.ts';
import type { Plan } from '../plan.ts';
import { PROMPT_VERSION } from './prompt.ts';
import type { ModelWork } from './model-session.ts';

/** Where plans are kept between runs. */
export interface PlanStore {
  readonly read: (name: string) => Promise<string | undefined>;
  readonly write: (name: string, text: string) => Promise<void>;
}

/** A plan that a model made before. */
export interface KeptPlan {
  readonly plan: Plan;
  readonly work: ModelWork;
}

/** What makes two requests to a model the same. */
export interface CacheKey {
  readonly model: string;
  readonly showDraft: boolean;
  readonly redact: boolean;
  readonly request: string;
}

/**
 * Reads a plan that a model made of the same request before.
 *
 * @param key - Model, form of the question and request.
 * @param store - Where plans are kept.
 * @returns The plan; nothing when there is none, or one that is no valid plan any more.
 */
export async function readKept(key: CacheKey, store: PlanStore): Promise<KeptPlan | undefined> {
  const text = await store.read(nameOf(key));
  if (text === undefined) return undefined;
  try {
    const {
      spec: yaml,
      provenance,
      work,
    } = JSON.parse(text) as {
      readonly spec: string;
      readonly provenance: Provenance;
      readonly work: ModelWork;
    };
    const { spec } = parseSpec(yaml);
    return spec === undefined ? undefined : { plan: { spec, provenance }, work };
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * Keeps a plan, so that the same request to the same model costs nothing again and gives the same bytes.
 *
 * @param key - Model, form of the question and request.
 * @param kept - The plan.
 * @param store - Where plans are kept.
 */
export async function keep(key: CacheKey, { plan, work }: KeptPlan, store: PlanStore): Promise<void> {
  const kept = { spec: writeSpec(plan.spec), provenance: plan.provenance, work };
  await store.write(nameOf(key), JSON.stringify(kept));
}

function nameOf({ model, showDraft, redact, request }: CacheKey): string {
  const hash = createHash('sha256').update(
    JSON.stringify([PROMPT_VERSION, model, showDraft, redact, request]),
  );
  return `${hash.digest('hex')}.json`;
}
