import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { Forecast } from '../../../../../src/plan/model/forecast.ts';
import { planInParts, type PartsOptions } from '../../../../../src/plan/model/parts/plan-in-parts.ts';
import type { Made } from '../../../../../src/plan/model/cache.ts';
import { planBy, type ChosenPlan } from '../../../../../src/plan/model/plan-by.ts';
import { openModel } from '../../../../../src/plan/model/providers.ts';
import type { Plan } from '../../../../../src/plan/plan.ts';
import { openCache, type TextCache } from '../../../../../src/workspace/cache-folder.ts';
import { chatFormat } from '../../support/chat-format.ts';
import { chatServer, type ModelServer, type Turn } from '../../support/model-server.ts';
import { USED } from '../../support/wire-format.ts';

const MODEL = 'openai-compatible/test';

/** A model's server, and a place where answers are kept. */
export interface Setting {
  readonly server: ModelServer;
  readonly store: TextCache;
}

/**
 * Runs a model's server.
 *
 * @param t - The test.
 * @param turns - What it does with each call; the last is repeated.
 * @param before - A setting whose kept answers are shared.
 * @returns The setting.
 */
export async function setting(t: TestContext, turns: readonly Turn[], before?: Setting): Promise<Setting> {
  const server = await chatServer(t, turns);
  if (before !== undefined) return { server, store: before.store };
  const folder = await mkdtemp(join(tmpdir(), 'supermaker-cache-'));
  t.after(() => rm(folder, { recursive: true, force: true }));
  return { server, store: openCache('plans', { XDG_CACHE_HOME: folder }) };
}

/** What was heard while a request was planned. */
export interface Heard {
  readonly forecasts: Forecast[];
  readonly parts: string[];
  readonly rounds: number[];
}

/**
 * Where news is put.
 *
 * @returns What was heard before anything is.
 */
export function news(): Heard {
  return { forecasts: [], parts: [], rounds: [] };
}

/** What is chosen otherwise than that parts may be left out and there is no budget. */
type Changes = Partial<Pick<PartsOptions, 'leavesOut' | 'redact' | 'budget' | 'planRules'>>;

/**
 * Plans a request in parts with the model of a setting, without what the rules make of it, which takes time.
 *
 * @param own - The setting.
 * @param request - The request.
 * @param changes - What is chosen otherwise.
 * @param heard - Where news is put.
 * @returns The plan.
 */
export async function planWith(
  { server, store }: Setting,
  request: string,
  changes: Changes = {},
  heard: Heard = news(),
): Promise<Made<Plan>> {
  const named = await openModel(MODEL, { SUPERMAKER_BASE_URL: server.url });
  return planInParts(request, named, {
    signal: new AbortController().signal,
    retries: 0,
    store,
    showDraft: false,
    leavesOut: true,
    planRules: () => Promise.resolve(undefined),
    onStart: (forecast) => heard.forecasts.push(forecast),
    onPart: (part) => heard.parts.push(part),
    onUsed: ({ rounds }) => heard.rounds.push(rounds),
    ...changes,
  });
}

/**
 * Plans a request with the model of a setting, in parts only where it is long.
 *
 * @param own - The setting.
 * @param request - The request.
 * @returns The plan.
 */
export function planByWith({ server, store }: Setting, request: string): Promise<ChosenPlan> {
  const choice = { model: MODEL, fallback: true, showDraft: true, redact: false };
  const { signal } = new AbortController();
  return planBy(request, choice, { SUPERMAKER_BASE_URL: server.url }, { signal, retries: 0, store });
}

/**
 * What the user of a model said in a call.
 *
 * @param server - The server.
 * @param call - Which call, from 0.
 * @returns The messages of the user, one after the other.
 */
export function saidIn({ calls }: ModelServer, call: number): string {
  const { messages } = JSON.parse(calls[call]?.body ?? '{"messages":[]}') as {
    readonly messages: readonly { readonly role: string; readonly content: unknown }[];
  };
  return messages
    .filter(({ role }) => role === 'user')
    .map(({ content }) => (typeof content === 'string' ? content : textIn(content)))
    .join('\n\n');
}

function textIn(content: unknown): string {
  return (content as readonly { readonly text: string }[]).map(({ text }) => text).join('');
}

/**
 * A good answer that took more than others.
 *
 * @param text - The answer.
 * @param inputTokens - What is said to have gone in.
 * @returns The turn.
 */
export function dearTurn(text: string, inputTokens: number): Turn {
  const call = { method: 'POST', path: '', headers: {}, body: '' };
  const chunks = [...chatFormat.say([text], call), ...chatFormat.end('stop', text, call)];
  const [usual, more] = [USED.inputTokens, inputTokens].map((tokens) => `"prompt_tokens":${tokens},`);
  return { raw: chunks.map((chunk) => String(chunk).replace(usual ?? '', more ?? '')) };
}
