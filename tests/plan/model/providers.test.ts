import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ANSWER_SCHEMA } from '../../../src/plan/model/answer.ts';
import { askModel, type Reply } from '../../../src/plan/model/ask-model.ts';
import { ModelError } from '../../../src/plan/model/model-error.ts';
import { schemaFor } from '../../../src/plan/model/output-form.ts';
import { openModel, PROVIDERS, settingsOf, type Transport } from '../../../src/plan/model/providers.ts';
import { recordingFetch, replayingFetch } from '../../../src/plan/model/recorder.ts';
import { tryModel } from '../../../src/plan/model/try-model.ts';
import { boatAnswer } from './support/boat-answer.ts';
import { modelServer, type ModelServer, type Turn } from './support/model-server.ts';
import { envOf, KEY, partOf, SECRETS, WIRE_PROVIDERS, type WireProvider } from './support/wire-providers.ts';

const { signal } = new AbortController();

/** The temperature and whether it may keep the request; the packages of Anthropic and Bedrock know who takes none. */
const TOLD: Readonly<Record<string, readonly [temperature?: number | undefined, store?: boolean]>> = {
  openai: [0, false],
  azure: [undefined, false],
  mistral: [0],
  'openai-compatible': [0],
};

const ASKING = { instructions: 'Design it.', schema: ANSWER_SCHEMA, signal, retries: 0 };

function asking(): Parameters<typeof askModel>[1] {
  return { ...ASKING, messages: [{ role: 'user', content: 'Keep boats.' }] };
}

async function ask(
  t: TestContext,
  provider: WireProvider,
  turns: readonly Turn[],
  by: Transport = {},
): Promise<{ readonly server: ModelServer; readonly reply: Reply }> {
  const server = await modelServer(t, provider.format, turns);
  const model = await openModel(provider.model, envOf(provider, server.origin), by);
  return { server, reply: await askModel(model, asking()) };
}

describe('every provider', () => {
  it('is spoken to in the tests', () => {
    assert.deepEqual(Object.keys(WIRE_PROVIDERS), Object.keys(PROVIDERS));
  });
});

for (const [name, provider] of Object.entries(WIRE_PROVIDERS)) {
  const { form, needs } = PROVIDERS[name] ?? assert.fail(name);

  describe(`the provider ${name}`, () => {
    it('streams an answer, and says what it used', async (t) => {
      const { reply, server } = await ask(t, provider, [{ text: boatAnswer() }]);
      assert.deepEqual(reply.value, JSON.parse(boatAnswer()));
      assert.equal(reply.text, boatAnswer());
      assert.deepEqual(reply.usage, { inputTokens: 900, outputTokens: 100 });
      assert.equal(server.calls.length, 1);
    });

    it('is sent the whole schema of an answer, where its API wants it', async (t) => {
      const { server } = await ask(t, provider, [{ text: boatAnswer() }]);
      const [call] = server.calls;
      assert.equal(call?.path, provider.path);
      assert.deepEqual(partOf(call, provider.schema), schemaFor(ANSWER_SCHEMA, form));
      const { schema: _, ...beside } = partOf(call, provider.schema.slice(0, -1)) as Record<string, unknown>;
      for (const [key, value] of Object.entries(provider.beside)) assert.deepEqual(beside[key], value, key);
    });

    it('is sent its key in a header, and nowhere else', async (t) => {
      const { server } = await ask(t, provider, [{ text: boatAnswer() }]);
      const [call] = server.calls;
      const [header, value] = provider.key;
      assert.match(String(call?.headers[header]), value);
      for (const secret of SECRETS) {
        assert.ok(!`${call?.path}${call?.body}`.includes(secret));
        const others = Object.entries(call?.headers ?? {}).filter(([own]) => own !== header);
        assert.ok(!JSON.stringify(others).includes(secret));
      }
    });

    it('is at its own address unless the environment says otherwise', async () => {
      const called: string[] = [];
      const nowhere: typeof fetch = (input) => {
        called.push(input instanceof Request ? input.url : input.toString());
        return Promise.reject(new TypeError('fetch failed', { cause: new Error('nowhere') }));
      };
      const model = await openModel(provider.model, provider.keys, { fetch: nowhere });
      await assert.rejects(
        askModel(model, asking()),
        (error) => error instanceof ModelError && error.code === 'MODEL_UNREACHABLE',
      );
      assert.deepEqual(called, [provider.own]);
    });

    it('is named as not configured without any of what it needs', async () => {
      for (const variable of needs) {
        const { [variable]: _, ...others } = provider.keys;
        await assert.rejects(
          openModel(provider.model, others),
          (error) => error instanceof ModelError && error.subject === variable,
        );
      }
    });

    it('is tried with one call', async (t) => {
      const server = await modelServer(t, provider.format, [{ text: 'yes' }]);
      const model = await openModel(provider.model, envOf(provider, server.origin));
      assert.deepEqual(await tryModel(model, signal), { inputTokens: 900, outputTokens: 100 });
      assert.equal(server.calls.length, 1);
    });

    it('is recorded without its key, and answers from the recording', async (t) => {
      const lines: string[] = [];
      const record = recordingFetch((line) => {
        lines.push(line);
        return Promise.resolve();
      });
      const { server, reply } = await ask(t, provider, [{ text: boatAnswer() }], { fetch: record });
      assert.deepEqual(reply.value, JSON.parse(boatAnswer()));
      for (const secret of SECRETS) assert.ok(!lines.join('').includes(secret));
      const replay = { fetch: replayingFetch(lines) };
      const model = await openModel(provider.model, envOf(provider, server.origin), replay);
      assert.deepEqual((await askModel(model, asking())).value, reply.value);
      assert.equal(server.calls.length, 1);
    });
  });
}

describe('what a provider is told besides', () => {
  for (const [name, provider] of Object.entries(WIRE_PROVIDERS)) {
    it(`is a temperature only where every model takes one, and to keep nothing where it would: ${name}`, async (t) => {
      const { server } = await ask(t, provider, [{ text: boatAnswer() }]);
      const [call] = server.calls;
      const [temperature, store] = TOLD[name] ?? [];
      assert.equal(partOf(call, ['temperature']), temperature);
      assert.equal(partOf(call, ['generationConfig', 'temperature']), undefined);
      assert.equal(partOf(call, ['store']), store);
    });
  }
});

describe('a provider with two ways to be called', () => {
  it('takes a Bedrock key in place of those that sign', async (t) => {
    const bedrock = WIRE_PROVIDERS['bedrock'] ?? assert.fail();
    const server = await modelServer(t, bedrock.format, [{ text: boatAnswer() }]);
    const env = {
      AWS_REGION: 'eu-west-1',
      AWS_BEARER_TOKEN_BEDROCK: KEY,
      AWS_ENDPOINT_URL: server.origin,
    };
    await askModel(await openModel(bedrock.model, env), asking());
    assert.equal(server.calls[0]?.headers.authorization, `Bearer ${KEY}`);
  });

  it('needs no resource of Azure beside an endpoint', () => {
    const azure = PROVIDERS['azure'] ?? assert.fail();
    const env = { AZURE_API_KEY: KEY, AZURE_OPENAI_ENDPOINT: 'https://boats.openai.azure.com' };
    assert.deepEqual(settingsOf(azure, env).missing, []);
    assert.deepEqual(settingsOf(azure, { AZURE_API_KEY: KEY }).missing, ['AZURE_RESOURCE_NAME']);
  });
});

describe('a model of Bedrock', () => {
  const bedrock = WIRE_PROVIDERS['bedrock'] ?? assert.fail();

  for (const name of ['anthropic.claude-sonnet-4-5-v1:0', 'amazon.nova-pro-v1:0', 'meta.llama4-v1:0']) {
    it(`has to answer with a tool, and is sent no structured output of its own: ${name}`, async (t) => {
      const { server } = await ask(t, { ...bedrock, model: `bedrock/${name}` }, [{ text: boatAnswer() }]);
      const [call] = server.calls;
      assert.deepEqual(partOf(call, ['toolConfig', 'toolChoice']), { any: {} });
      assert.equal(partOf(call, ['toolConfig', 'tools', '0', 'toolSpec', 'strict']), undefined);
      assert.equal(partOf(call, ['additionalModelRequestFields', 'output_config']), undefined);
    });
  }

  it('is denied when it is signed with another key', async (t) => {
    const keys = { ...bedrock.keys, AWS_SECRET_ACCESS_KEY: 'another' };
    await assert.rejects(
      ask(t, { ...bedrock, keys }, [{ text: boatAnswer() }]),
      (error) => error instanceof ModelError && error.code === 'MODEL_DENIED',
    );
  });
});

describe('a model of Anthropic', () => {
  const anthropic = WIRE_PROVIDERS['anthropic'] ?? assert.fail();

  for (const name of [
    'claude-sonnet-4-5',
    'claude-opus-4-7',
    'claude-haiku-4-5',
    'claude-3-haiku-20240307',
  ]) {
    it(`has to answer with a tool whose schema has no limits: ${name}`, async (t) => {
      const { server } = await ask(t, { ...anthropic, model: `anthropic/${name}` }, [{ text: boatAnswer() }]);
      const [call] = server.calls;
      assert.deepEqual(partOf(call, ['tool_choice', 'type']), 'any');
      assert.notEqual(partOf(call, ['tools', '0', 'strict']), true);
      assert.equal(partOf(call, ['output_config', 'format']), undefined);
    });
  }

  it('is offered the tool where it cannot be made to use one, and no structured output that would refuse the schema', async (t) => {
    const model = 'anthropic/claude-opus-5-5';
    const { server } = await ask(t, { ...anthropic, model }, [{ text: boatAnswer() }]);
    const [call] = server.calls;
    assert.deepEqual(partOf(call, ['tool_choice', 'type']), 'auto');
    assert.equal(partOf(call, ['output_config', 'format']), undefined);
  });
});
