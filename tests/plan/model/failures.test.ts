import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { ANSWER_SCHEMA } from '../../../src/plan/model/answer.ts';
import { askModel, type Reply } from '../../../src/plan/model/ask-model.ts';
import { ModelError, type ModelErrorCode } from '../../../src/plan/model/model-error.ts';
import { openModel } from '../../../src/plan/model/providers.ts';
import { bedrockEvent, bedrockException } from './support/bedrock-format.ts';
import { boatAnswer } from './support/boat-answer.ts';
import { modelServer, type ModelServer, type Turn } from './support/model-server.ts';
import { filtered } from './support/responses-format.ts';
import { sse } from './support/wire-format.ts';
import { envOf, SECRETS, WIRE_PROVIDERS } from './support/wire-providers.ts';

const { signal } = new AbortController();

const TIMEOUT_MS = 20_000;

/** Long enough for a call to have begun. */
const SOON_MS = 300;

interface Asked {
  readonly server: ModelServer;
  readonly reply: Promise<Reply>;
}

async function ask(
  t: TestContext,
  name: string,
  turns: readonly Turn[],
  { retries = 0, timeoutMs = TIMEOUT_MS }: { readonly retries?: number; readonly timeoutMs?: number } = {},
): Promise<Asked> {
  const provider = WIRE_PROVIDERS[name] ?? assert.fail(name);
  const server = await modelServer(t, provider.format, turns);
  const model = await openModel(provider.model, envOf(provider, server.origin));
  const messages = [{ role: 'user' as const, content: 'Keep boats.' }];
  const reply = askModel(model, {
    instructions: 'Design it.',
    schema: ANSWER_SCHEMA,
    messages,
    signal,
    retries,
    timeoutMs,
  });
  return { server, reply };
}

async function fails({ reply }: Asked, code: ModelErrorCode): Promise<ModelError> {
  const error = await reply.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof ModelError, String(error));
  assert.equal(error.code, code, error.details.join());
  return error;
}

const CUT = boatAnswer().slice(0, 400);

const FAILURES: readonly (readonly [what: string, turn: Turn, code: ModelErrorCode])[] = [
  ['a wrong key', { status: 401 }, 'MODEL_DENIED'],
  ['a key that may not do this', { status: 403 }, 'MODEL_DENIED'],
  ['an unknown model', { status: 404 }, 'MODEL_UNKNOWN'],
  ['a request that it does not take', { status: 400 }, 'MODEL_REJECTED'],
  ['too many requests', { status: 429 }, 'MODEL_RATE_LIMITED'],
  ['a mistake of its own', { status: 500 }, 'MODEL_OVERLOADED'],
  ['overload', { status: 529 }, 'MODEL_OVERLOADED'],
  ['silence', { hang: true }, 'MODEL_TIMEOUT'],
  ['a connection that is dropped', { drop: true }, 'MODEL_UNREACHABLE'],
  ['a connection that breaks within the answer', { text: CUT, instead: 'break' }, 'MODEL_UNREACHABLE'],
  ['an error within the answer', { text: CUT, instead: 'error' }, 'MODEL_OVERLOADED'],
  ['an answer without an end', { text: CUT, instead: 'end' }, 'MODEL_CUT_OFF'],
  ['an answer that is cut off', { text: CUT, finish: 'length' }, 'MODEL_CUT_OFF'],
  ['a refusal', { text: '', finish: 'refusal' }, 'MODEL_REFUSED'],
  ['an empty answer', { text: '' }, 'MODEL_EMPTY'],
  ['an answer that is no JSON', { text: 'Here is your spec!' }, 'MODEL_UNREADABLE'],
];

/** Mistral has no form for a refusal, and Azure's package does not read that of OpenAI yet. */
const OTHERWISE: Readonly<Record<string, ModelErrorCode>> = {
  'mistral a refusal': 'MODEL_EMPTY',
  'azure a refusal': 'MODEL_EMPTY',
};

for (const name of Object.keys(WIRE_PROVIDERS)) {
  describe(`a model of ${name} that fails`, () => {
    for (const [what, turn, usual] of FAILURES) {
      const code = OTHERWISE[`${name} ${what}`] ?? usual;
      it(`by ${what} is named ${code}`, async (t) => {
        const timeoutMs = 'hang' in turn ? SOON_MS : TIMEOUT_MS;
        const asked = await ask(t, name, [turn], { timeoutMs });
        const error = await fails(asked, code);
        for (const secret of SECRETS) assert.ok(!JSON.stringify(error).includes(secret));
        assert.equal(asked.server.calls.length, code === 'MODEL_REJECTED' ? 2 : 1);
      });
    }

    it('is shown in its own words', async (t) => {
      const message = 'The schema has too many states for serving.';
      const { details } = await fails(await ask(t, name, [{ status: 422, message }]), 'MODEL_REJECTED');
      assert.match(details.join(), /too many states for serving/u);
    });

    it('is tried again where it may be', async (t) => {
      const { server, reply } = await ask(t, name, [{ status: 429 }, { text: boatAnswer() }], { retries: 1 });
      assert.deepEqual((await reply).value, JSON.parse(boatAnswer()));
      assert.equal(server.calls.length, 2);
    });

    it('is not tried again with a wrong key', async (t) => {
      const asked = await ask(t, name, [{ status: 401 }], { retries: 2 });
      await fails(asked, 'MODEL_DENIED');
      assert.equal(asked.server.calls.length, 1);
    });
  });
}

/** What a provider alone says, and how. */
const OWN: readonly (readonly [provider: string, what: string, turn: Turn, code: ModelErrorCode])[] = [
  ['mistral', 'it declines in plain words', { text: 'I cannot help with that.' }, 'MODEL_UNREADABLE'],
  ['azure', 'its filter stops the answer', { raw: filtered() }, 'MODEL_REFUSED'],
  ['openai', 'its filter stops the answer', { raw: filtered() }, 'MODEL_REFUSED'],
  ['azure', 'its filter stops the request', { status: 400, name: 'content_filter' }, 'MODEL_REFUSED'],
  ['openai', 'its filter stops the request', { status: 400, name: 'invalid_prompt' }, 'MODEL_REFUSED'],
  [
    'google',
    'its filter stops the request',
    { raw: [sse({ promptFeedback: { blockReason: 'PROHIBITED_CONTENT' }, usageMetadata: {} })] },
    'MODEL_REFUSED',
  ],
  [
    'bedrock',
    'its quota is used up',
    { status: 400, name: 'ServiceQuotaExceededException' },
    'MODEL_RATE_LIMITED',
  ],
  ['openai-compatible', 'it wants to be paid', { status: 402 }, 'MODEL_DENIED'],
  ['anthropic', 'the request is too large', { status: 413 }, 'MODEL_REJECTED'],
  [
    'openai',
    'its stream begins with an error',
    {
      raw: [
        sse(
          {
            type: 'error',
            code: 'rate_limit_exceeded',
            message: 'Slow down.',
            param: null,
            sequence_number: 0,
          },
          'error',
        ),
      ],
    },
    'MODEL_RATE_LIMITED',
  ],
  [
    'google',
    'its stream begins with an error',
    { raw: [sse({ error: { code: 429, message: 'Exhausted.', status: 'RESOURCE_EXHAUSTED' } })] },
    'MODEL_RATE_LIMITED',
  ],
  [
    'bedrock',
    'its stream begins with an error',
    { raw: [bedrockException('throttlingException', 'Too many tokens, please wait.')] },
    'MODEL_RATE_LIMITED',
  ],
  [
    'bedrock',
    'its context is full',
    { raw: [bedrockEvent('messageStop', { stopReason: 'model_context_window_exceeded' })] },
    'MODEL_CUT_OFF',
  ],
  [
    'bedrock',
    'the model behind it fails',
    { raw: [bedrockException('modelStreamErrorException', 'The model failed.')] },
    'MODEL_OVERLOADED',
  ],
  [
    'bedrock',
    'a frame is damaged',
    { raw: [damaged(bedrockException('throttlingException', 'x'))] },
    'MODEL_UNREADABLE',
  ],
  [
    'bedrock',
    'a frame is not whole',
    { raw: [bedrockException('throttlingException', 'x').subarray(0, 50)] },
    'MODEL_UNREADABLE',
  ],
  ['mistral', 'an event is none that it has', { raw: [sse({ hello: 'there' })] }, 'MODEL_UNREADABLE'],
  ['openai-compatible', 'an event is no JSON', { raw: ['data: {"id":\n\n'] }, 'MODEL_UNREADABLE'],
];

/** The checksum at its end is another. */
function damaged(frame: Buffer): Buffer {
  const copy = Buffer.from(frame);
  copy.writeUInt8(copy.readUInt8(copy.length - 1) ^ 1, copy.length - 1);
  return copy;
}

describe('a failure of one provider alone', () => {
  for (const [provider, what, turn, code] of OWN) {
    it(`is named ${code} where ${what}: ${provider}`, async (t) => {
      await fails(await ask(t, provider, [turn]), code);
    });
  }
});

describe('an answer without an end', () => {
  it('is taken where it is whole', async (t) => {
    const { reply } = await ask(t, 'openai-compatible', [{ text: boatAnswer(), instead: 'end' }]);
    assert.deepEqual((await reply).value, JSON.parse(boatAnswer()));
  });
});
