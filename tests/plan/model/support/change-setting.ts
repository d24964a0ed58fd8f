import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { changeBy, type ChosenChange } from '../../../../src/plan/model/change-by.ts';
import { ModelError, type ModelErrorCode } from '../../../../src/plan/model/model-error.ts';
import type { ModelChoice } from '../../../../src/plan/model/plan-by.ts';
import type { Change } from '../../../../src/spec/change/change.ts';
import { changeText } from '../../../../src/spec/change/change-text.ts';
import { parseSpec } from '../../../../src/spec/parse.ts';
import type { Spec } from '../../../../src/spec/spec.ts';
import { openCache } from '../../../../src/workspace/cache-folder.ts';
import { RENTAL, rental } from '../../../spec/rental.ts';
import { chatServer, type ModelServer, type Turn } from './model-server.ts';

/** A model's server, and where its keys and answers are. */
export interface Setting {
  readonly server: ModelServer;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Runs a model.
 *
 * @param t - The test.
 * @param turns - What it answers; the last is repeated.
 * @returns The setting.
 */
export async function setting(t: TestContext, turns: readonly Turn[]): Promise<Setting> {
  const cache = await mkdtemp(join(tmpdir(), 'supermaker-cache-'));
  t.after(() => rm(cache, { recursive: true, force: true }));
  const server = await chatServer(t, turns);
  return { server, env: { XDG_CACHE_HOME: cache, SUPERMAKER_BASE_URL: server.url } };
}

/**
 * Changes a spec with the model, by default that of the tests, without a draft and without falling back.
 *
 * @param own - The model.
 * @param text - The change.
 * @param changes - What is otherwise.
 * @returns The change.
 */
export function change(
  { env }: Setting,
  text: string,
  {
    spec = rental(),
    cache,
    signal = new AbortController().signal,
    ...changes
  }: Partial<ModelChoice> & {
    readonly spec?: Spec;
    readonly cache?: true;
    readonly signal?: AbortSignal;
  } = {},
): Promise<ChosenChange> {
  const choice = { model: 'openai-compatible/test', fallback: false, showDraft: false, redact: false };
  return changeBy(spec, text, { ...choice, ...changes }, env, {
    signal,
    retries: 0,
    ...(cache === undefined ? {} : { store: openCache('plans', env) }),
  });
}

/**
 * The spec of the tests with parts of its text replaced.
 *
 * @param pairs - What is replaced by what.
 * @returns The spec.
 */
export function edited(...pairs: readonly (readonly [from: string, to: string])[]): Spec {
  const text = pairs.reduce((whole, [from, to]) => {
    assert.ok(whole.includes(from), from);
    return whole.replace(from, () => to);
  }, RENTAL);
  const { spec, diagnostics } = parseSpec(text);
  assert.ok(spec !== undefined, JSON.stringify(diagnostics));
  return spec;
}

/**
 * Changes in lines that are easy to compare.
 *
 * @param changes - The changes.
 * @returns A line each.
 */
export function told(changes: readonly Change[]): readonly string[] {
  return changes.map(changeText);
}

/** Edits of the spec of the tests. */
export const ADD_COLOUR = ['      dayPrice:', '      colour: text\n      dayPrice:'] as const;
export const DROP_LABELS = ['      labels: { type: list, of: text, maxItems: 10 }\n', ''] as const;

/**
 * Tells an error of a model by its code.
 *
 * @param code - The code.
 * @returns A check for `assert.rejects`.
 */
export function isModelError(code: ModelErrorCode): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof ModelError, String(error));
    assert.equal(error.code, code);
    return true;
  };
}
