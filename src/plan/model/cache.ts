import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Provenance } from '../../spec/evidence.ts';
import { parseSpec } from '../../spec/parse.ts';
import { writeSpec } from '../../spec/write.ts';
import type { Plan } from '../plan.ts';
import { PROMPT_VERSION } from './prompt.ts';
import type { ModelWork } from './plan-with-model.ts';
import type { Environment } from './providers.ts';

/** A plan that a model made before. */
export interface KeptPlan {
  readonly plan: Plan;
  readonly work: ModelWork;
}

/** What makes two requests to a model the same. */
export interface CacheKey {
  readonly model: string;
  readonly showDraft: boolean;
  readonly request: string;
}

/**
 * Reads a plan that a model made of the same request before.
 *
 * @param key - Model, form of the question and request.
 * @param env - For the folder of caches.
 * @returns The plan; nothing when there is none, or one that is no valid plan any more.
 */
export async function readKept(key: CacheKey, env: Environment): Promise<KeptPlan | undefined> {
  const text = await readFile(fileOf(key, env), 'utf8').catch(() => undefined);
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
 * Keeps a plan, so that the same request to the same model costs nothing again and gives the same bytes. A cache that
 * cannot be written is none.
 *
 * @param key - Model, form of the question and request.
 * @param kept - The plan.
 * @param env - For the folder of caches.
 */
export async function keep(key: CacheKey, { plan, work }: KeptPlan, env: Environment): Promise<void> {
  const file = fileOf(key, env);
  const text = JSON.stringify({ spec: writeSpec(plan.spec), provenance: plan.provenance, work });
  await mkdir(folderOf(env), { recursive: true, mode: 0o700 })
    .then(() => writeFile(file, text, { mode: 0o600 }))
    .catch(() => undefined);
}

function fileOf({ model, showDraft, request }: CacheKey, env: Environment): string {
  const hash = createHash('sha256').update(JSON.stringify([PROMPT_VERSION, model, showDraft, request]));
  return join(folderOf(env), `${hash.digest('hex')}.json`);
}

function folderOf(env: Environment): string {
  const home = env['XDG_CACHE_HOME'];
  return join(home === undefined || home === '' ? join(homedir(), '.cache') : home, 'supermaker', 'plans');
}
