import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { costText, forecastText, priceText, useText } from '../../../src/commands/model-text.ts';
import { totalUse, type ModelUse } from '../../../src/commands/model-use.ts';
import { ANSWER_SCHEMA } from '../../../src/plan/model/answer.ts';
import { costOf, readPrice } from '../../../src/plan/model/cost.ts';
import { forecast } from '../../../src/plan/model/forecast.ts';
import { listedPrice, PRICE_LISTS } from '../../../src/plan/model/prices.ts';
import { PROVIDERS } from '../../../src/plan/model/providers.ts';

describe('the table of prices', () => {
  it('has a source and a date that has passed for every provider', () => {
    for (const [provider, { asOf, source, models }] of Object.entries(PRICE_LISTS)) {
      assert.ok(provider in PROVIDERS, provider);
      assert.match(source, /^https:\/\//u);
      assert.ok(Date.parse(asOf) < Date.now(), asOf);
      assert.ok(Object.keys(models).length > 3);
    }
  });

  it('has no name that moves from model to model, and no output that costs less than input', () => {
    for (const [provider, { models }] of Object.entries(PRICE_LISTS))
      for (const [name, [input, output]] of Object.entries(models)) {
        assert.doesNotMatch(name, /latest/u);
        assert.ok(input > 0 && output >= input, `${provider}/${name}`);
      }
  });

  const found: readonly (readonly [id: string, input: number, output: number])[] = [
    ['anthropic/claude-opus-5-5', 4, 20],
    ['anthropic/claude-haiku-4-5-20251001', 1, 5],
    ['openai/gpt-4.1-2025-04-14', 2, 8],
    ['openai/gpt-5-mini', 0.25, 2],
    ['bedrock/global.anthropic.claude-sonnet-4-5-20250929-v1:0', 3, 15],
    ['bedrock/eu.anthropic.claude-opus-4-6-v1', 5.5, 27.5],
    ['bedrock/anthropic.claude-opus-5', 5.5, 27.5],
  ];
  for (const [id, input, output] of found)
    it(`knows ${id}`, () => {
      const price = listedPrice(id, {});
      assert.deepEqual(
        [price?.input.toFixed(4), price?.output.toFixed(4)],
        [input.toFixed(4), output.toFixed(4)],
      );
      assert.match(price?.asOf ?? '', /^\d{4}-\d{2}-\d{2}$/u);
    });

  const unknown: readonly string[] = [
    'openai-compatible/gpt-5',
    'azure/gpt-5',
    'openai/gpt-5-turbo',
    'openai/gpt-5-2025-08',
    'mistral/mistral-large-latest',
    'bedrock/us-gov.anthropic.claude-opus-5',
    'bedrock/meta.llama3-1-70b-instruct-v1:0',
    'anthropic/constructor',
    'constructor/name',
    '__proto__/x',
    'claude-opus-5-5',
    '',
  ];
  for (const id of unknown)
    it(`guesses nothing for “${id}”`, () => assert.equal(listedPrice(id, {}), undefined));

  it('knows nothing of a server other than the provider’s own', () => {
    assert.equal(listedPrice('openai/gpt-5', { OPENAI_BASE_URL: 'http://localhost:8000' }), undefined);
    assert.notEqual(listedPrice('openai/gpt-5', { OPENAI_BASE_URL: '' }), undefined);
  });
});

describe('a price of one’s own', () => {
  it('is two amounts', () => {
    assert.deepEqual(readPrice('3/15'), { input: 3, output: 15 });
    assert.deepEqual(readPrice(' 0.05/0.4 '), { input: 0.05, output: 0.4 });
    assert.deepEqual(readPrice('0/0'), { input: 0, output: 0 });
    for (const text of [
      '',
      '3',
      '3/',
      '/15',
      '-3/15',
      '3/15/1',
      '$3/$15',
      '3,5/15',
      '1e3/1',
      `${'9'.repeat(30)}/1`,
    ])
      assert.equal(readPrice(text), undefined, text);
  });
});

describe('costs in words', () => {
  it('are exact where they are small', () => {
    assert.deepEqual([0, 0.000_000_5, 0.001_234, 0.0099, 0.01, 3.456, 1200, null].map(costText), [
      '$0',
      '$0.0000005',
      '$0.0012',
      '$0.0099',
      '$0.01',
      '$3.46',
      '$1200.00',
      'price not known',
    ]);
    assert.equal(
      priceText({ input: 3.3000000000000003, output: 16.5 }),
      '$3.3 in, $16.5 out for a million tokens (SUPERMAKER_PRICES)',
    );
  });

  const use: ModelUse = {
    name: 'openai/gpt-6-sol',
    from: 'model',
    rounds: 2,
    inputTokens: 18_000,
    outputTokens: 5000,
    costUsd: costOf({ inputTokens: 18_000, outputTokens: 5000 }, { input: 2, output: 10 }),
  };

  it('say rounds, tokens and amount', () => {
    assert.equal(useText(use), '2 rounds, 18000 + 5000 tokens, $0.09');
    assert.equal(useText({ ...use, from: 'cache', costUsd: 0 }), 'kept from before, $0');
    assert.equal(
      useText({ ...use, failure: 'MODEL_INVALID' }),
      'MODEL_INVALID after 2 rounds, 18000 + 5000 tokens, $0.09',
    );
  });

  it('add up what was asked, and are not known when one of them is not', () => {
    const kept: ModelUse = { ...use, from: 'cache', costUsd: 0 };
    assert.deepEqual(totalUse([use, kept, use]), {
      inputTokens: 36_000,
      outputTokens: 10_000,
      costUsd: 0.172,
    });
    assert.equal(totalUse([use, { ...use, costUsd: null }]).costUsd, null);
  });
});

describe('what a model may take', () => {
  const asking = { instructions: 'x'.repeat(3500), schema: ANSWER_SCHEMA, messages: [] };
  const price = { input: 2, output: 10 };

  it('is every round with the longest answers, when there is no budget', () => {
    const { inputTokens, most } = forecast(asking, 4);
    assert.ok(inputTokens > 1000 && most.inputTokens > 4 * inputTokens + 6 * 32_000);
    assert.equal(most.outputTokens, 4 * 32_000);
  });

  it('is never more than the budget, and no more than without one', () => {
    const free = costOf(forecast(asking, 4).most, price);
    let last = 0;
    for (const budget of [15_000, 50_000, 200_000, 1_000_000]) {
      const { inputTokens, most } = forecast(asking, 4, budget);
      assert.ok(most.inputTokens + most.outputTokens <= budget);
      assert.ok(most.inputTokens >= inputTokens);
      const cost = costOf(most, price);
      assert.ok(cost > last && cost <= free, `${budget}: ${cost} of ${free}`);
      last = cost;
    }
  });

  it('is told in words', () => {
    const most = { inputTokens: 12_000, outputTokens: 38_000 };
    const told = { inputTokens: 11_977, budget: 50_000, most };
    assert.equal(forecastText(told, price), 'about 12000 tokens in, budget 50000, at most $0.40');
    assert.equal(
      forecastText({ inputTokens: 12_000, most }, undefined),
      'about 12000 tokens in, no budget, price not known',
    );
  });
});
