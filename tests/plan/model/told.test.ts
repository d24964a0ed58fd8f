import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it, type TestContext } from 'node:test';
import { byModel } from '../../../eval/by-model.ts';
import type { Forecast } from '../../../src/plan/model/forecast.ts';
import { planBy } from '../../../src/plan/model/plan-by.ts';
import type { ModelWork } from '../../../src/plan/model/model-session.ts';
import { boatAnswer } from './support/boat-answer.ts';
import { chatServer, type Turn } from './support/model-server.ts';

const REQUEST = 'Keep track of boats and the repairs they get. Each repair has a cost.';
const MODEL = 'openai-compatible/test';
const BROKEN = boatAnswer({ entities: [{ name: 'boat', value: { fields: [] } }] });

async function told(t: TestContext, turns: readonly Turn[], budget?: number) {
  const server = await chatServer(t, turns);
  const forecasts: (Forecast & { readonly calls: number })[] = [];
  const used: ModelWork[] = [];
  const choice = { model: MODEL, fallback: true, showDraft: true, redact: false, budget };
  const chosen = await planBy(
    REQUEST,
    choice,
    { SUPERMAKER_BASE_URL: server.url },
    {
      signal: new AbortController().signal,
      retries: 0,
      onStart: (forecast) => forecasts.push({ ...forecast, calls: server.calls.length }),
      onUsed: (work) => used.push(work),
    },
  );
  return { chosen, forecasts, used, server };
}

it('tells once what a model may take, before it is asked, from what is then sent', async (t) => {
  const { forecasts, server } = await told(t, [{ text: boatAnswer() }], 50_000);
  assert.equal(forecasts.length, 1);
  const [forecast] = forecasts;
  assert.deepEqual([forecast?.calls, forecast?.budget], [0, 50_000]);
  const sent = (server.calls[0]?.body ?? '').length;
  const estimate = forecast?.inputTokens ?? 0;
  assert.ok(estimate > sent / 5 && estimate < sent / 3, `${estimate} tokens for ${sent} characters`);
});

it('tells after each answer what was used, and keeps it when the model fails', async (t) => {
  const { chosen, used } = await told(t, [{ text: BROKEN }]);
  assert.deepEqual(
    used.map(({ rounds, usage }) => [rounds, usage.inputTokens, usage.outputTokens]),
    [
      [1, 900, 100],
      [2, 1800, 200],
      [3, 2700, 300],
    ],
  );
  assert.equal(chosen.fellBack?.code, 'MODEL_INVALID');
  assert.deepEqual(chosen.work, used.at(-1));
});

it('says of a measured model what a plan takes and what was paid now, and that kept plans cost nothing', async (t) => {
  const cache = await mkdtemp(join(tmpdir(), 'supermaker-cache-'));
  t.after(() => rm(cache, { recursive: true, force: true }));
  const server = await chatServer(t, [{ text: BROKEN }, { text: boatAnswer() }]);
  const env = { SUPERMAKER_BASE_URL: server.url, SUPERMAKER_PRICES: '100/1000', XDG_CACHE_HOME: cache };
  const first = await byModel(MODEL, false, env);
  await first.planner(REQUEST);
  assert.equal(
    first.report(),
    `${MODEL}: a plan takes 2.0 rounds, 1800 + 200 tokens, $0.38 (mean of 1); 1 asked now, $0.38\n`,
  );
  const second = await byModel(MODEL, false, env);
  await second.planner(REQUEST);
  assert.equal(
    second.report(),
    `${MODEL}: a plan takes 2.0 rounds, 1800 + 200 tokens, $0.38 (mean of 1); 0 asked now, $0\n`,
  );
  const unknown = await byModel(MODEL, false, { ...env, SUPERMAKER_PRICES: '' });
  assert.match(unknown.report(), /mean of 0.*price not known/u);
  await assert.rejects(byModel('openai/gpt-6-sol', false, {}), /OPENAI_API_KEY/u);
});
