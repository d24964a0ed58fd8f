import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import type { Forecast } from '../../../../src/plan/model/forecast.ts';
import { ModelError } from '../../../../src/plan/model/model-error.ts';
import { ALL, END, FIRST, PARTS, REQUEST, SECOND, THIRD } from './support/harbour.ts';
import { failure } from './support/model-failure.ts';
import { dearTurn, news, planByWith, planWith, setting, type Setting } from './support/setting.ts';

describe('the whole', () => {
  it('is taken from the cache the second time, byte for byte, but not when a part was left out', async (t) => {
    const partial = await setting(
      t,
      [ALL[0], { text: 'no' }, ...ALL.slice(2)].map((turn) => turn ?? { text: '' }),
    );
    await planByWith(partial, REQUEST);
    const own = await setting(t, ALL.slice(1), partial);
    const first = await planByWith(own, REQUEST);
    const second = await planByWith(own, REQUEST);
    assert.equal(own.server.calls.length, 3);
    assert.equal(first.kept, undefined);
    assert.equal(second.kept, true);
    assert.deepEqual(second.plan, first.plan);
  });

  it('is estimated before the first call, and not begun when that exceeds the budget', async (t) => {
    const own = await setting(t, ALL);
    const heard = news();
    await assert.rejects(planWith(own, REQUEST, { budget: 30_000 }, heard), (error) => {
      assert.ok(error instanceof ModelError && error.code === 'MODEL_BUDGET');
      assert.match(error.details[0] ?? '', /^3 parts would take about \d+ tokens in and \d+ out\.$/u);
      return true;
    });
    assert.equal(own.server.calls.length, 0);
    const { parts, inputTokens, outputTokens = 0, most } = await forecastOf(t, own);
    assert.equal(parts, 3);
    assert.deepEqual(heard.forecasts[0]?.most, { inputTokens: 30_000, outputTokens: 0 });
    assert.ok(most.inputTokens > inputTokens && most.outputTokens === 4 * 3 * 32_000);
    const asked = own.server.calls.reduce((sum, { body }) => sum + body.length, 0) / 3.5;
    assert.ok(inputTokens > asked * 0.8 && inputTokens < asked * 1.3, `${inputTokens}, ${asked}`);
    assert.ok(outputTokens > REQUEST.length / 2 && outputTokens < REQUEST.length, String(outputTokens));
  });

  it('keeps what it has where the budget ends, and says what was not planned', async (t) => {
    const { inputTokens, outputTokens = 0 } = await forecastOf(t);
    const budget = inputTokens + outputTokens;
    // The question about the third part would fit, and an answer of 500 tokens, but not the one to be expected.
    const dear = dearTurn(SECOND, budget - 1100 - 18_000);
    const own = await setting(t, [{ text: FIRST }, dear, { text: THIRD }]);
    const { value: plan, work, partial } = await planWith(own, REQUEST, { budget });
    assert.equal(partial, true);
    assert.equal(own.server.calls.length, 2);
    assert.equal(work.rounds, 2);
    assert.equal(plan.spec.entities.length, 5);
    assert.deepEqual(
      plan.provenance.notUnderstood.filter(({ reason }) => reason.includes('MODEL_BUDGET')),
      [
        {
          start: PARTS[2]?.start,
          end: PARTS[2]?.end,
          quote: PARTS[2]?.text,
          reason: 'part 3 of 3 was not planned: MODEL_BUDGET',
        },
      ],
    );
    const strict = await setting(t, [{ text: FIRST }, dear, { text: THIRD }]);
    await assert.rejects(planWith(strict, REQUEST, { budget, leavesOut: false }), failure('MODEL_BUDGET'));
    assert.equal(strict.server.calls.length, 2);
  });

  it('gives an answer no more than the budget leaves', async (t) => {
    const { inputTokens, outputTokens = 0 } = await forecastOf(t);
    const budget = inputTokens + outputTokens;
    const left = 30_000;
    const dear = dearTurn(SECOND, budget - 1100 - left);
    const own = await setting(t, [{ text: FIRST }, dear, { text: THIRD }, { text: END }]);
    const heard = news();
    const { work } = await planWith(own, REQUEST, { budget }, heard);
    assert.deepEqual(heard.rounds, [1, 2, 3, 4]);
    assert.equal(work.usage.inputTokens, 3 * 900 + budget - 1100 - left);
    const { body = '' } = own.server.calls[2] ?? {};
    const { max_tokens: most } = JSON.parse(body) as { readonly max_tokens: number };
    assert.ok(most > 5000 && most + body.length / 4 < left, `${most} tokens for ${body.length} characters`);
  });
});

/** What is told of the request where nothing goes wrong. */
async function forecastOf(t: TestContext, own?: Setting): Promise<Forecast> {
  const heard = news();
  await planWith(own ?? (await setting(t, ALL)), REQUEST, {}, heard);
  const [forecast] = heard.forecasts;
  if (forecast === undefined) throw new Error('nothing was told');
  return forecast;
}
