import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ANSWER_SCHEMA } from '../../../src/plan/model/answer.ts';
import { askModel, type Asking, type Reply } from '../../../src/plan/model/ask-model.ts';
import { schemaFor } from '../../../src/plan/model/output-form.ts';
import { openModel, PROVIDERS } from '../../../src/plan/model/providers.ts';
import { boatAnswer } from './support/boat-answer.ts';
import { modelServer, type Call, type Turn } from './support/model-server.ts';
import { envOf, partOf, WIRE_PROVIDERS } from './support/wire-providers.ts';

const { signal } = new AbortController();

/** Asks twice, as for an answer and its repair. */
async function askTwice(
  t: TestContext,
  name: string,
  turns: readonly Turn[],
  changes: Partial<Asking> = {},
): Promise<{ readonly calls: readonly Call[]; readonly replies: readonly Reply[] }> {
  const provider = WIRE_PROVIDERS[name] ?? assert.fail(name);
  const server = await modelServer(t, provider.format, turns);
  const model = await openModel(provider.model, envOf(provider, server.origin));
  const asking: Asking = {
    instructions: 'Design it.',
    schema: ANSWER_SCHEMA,
    messages: [{ role: 'user', content: 'Keep boats.' }],
    signal,
    retries: 0,
    ...changes,
  };
  const replies = [await askModel(model, asking), await askModel(model, asking)];
  return { calls: server.calls, replies };
}

const REJECTED: Turn = { status: 400, message: 'Request contains an invalid argument.' };

/** Where providers want a temperature and the most tokens of an answer. */
const LIMITS: readonly (readonly string[])[] = [
  ['temperature'],
  ['max_tokens'],
  ['max_output_tokens'],
  ['generationConfig', 'maxOutputTokens'],
  ['inferenceConfig', 'temperature'],
  ['inferenceConfig', 'maxTokens'],
];

/** Anthropic's Messages cannot do without; its package sets the most that it knows of the model. */
const NEEDS_MAX_TOKENS = 'anthropic';

for (const [name, provider] of Object.entries(WIRE_PROVIDERS)) {
  const { form } = PROVIDERS[name] ?? assert.fail(name);

  describe(`a model of ${name} that does not take the request as it is`, () => {
    it('is asked in words, and from then on', async (t) => {
      const fenced = `Here it is:\n\`\`\`json\n${boatAnswer()}\n\`\`\``;
      const { calls, replies } = await askTwice(t, name, [REJECTED, { text: fenced }]);
      for (const { value } of replies) assert.deepEqual(value, JSON.parse(boatAnswer()));
      assert.equal(calls.length, 3);
      const [first, ...others] = calls;
      assert.ok(partOf(first, provider.schema) !== undefined);
      const inWords = JSON.stringify(JSON.stringify(schemaFor(ANSWER_SCHEMA, form))).slice(1, -1);
      for (const call of others) {
        assert.equal(partOf(call, provider.schema), undefined);
        assert.ok(call.body.includes(inWords));
        assert.ok(call.body.includes('Design it.'));
        const limits = LIMITS.filter((path) => partOf(call, path) !== undefined);
        assert.deepEqual(limits, name === NEEDS_MAX_TOKENS ? [['max_tokens']] : []);
      }
    });

    it('is still held to a budget', async (t) => {
      const { calls } = await askTwice(t, name, [REJECTED, { text: boatAnswer() }], {
        maxOutputTokens: 1234,
      });
      assert.match(calls[1]?.body ?? '', /:1234\b/u);
    });
  });
}
