import { azureFormat } from './azure-format.ts';
import { BEDROCK_SECRET, bedrockFormat } from './bedrock-format.ts';
import { chatFormat } from './chat-format.ts';
import { googleFormat } from './google-format.ts';
import { messagesFormat } from './messages-format.ts';
import { mistralFormat } from './mistral-format.ts';
import { responsesFormat } from './responses-format.ts';
import type { Call, WireFormat } from './wire-format.ts';

/** The key of every provider but Bedrock, which has two. */
export const KEY = 'key-of-nobody';

/** What must never be in a body. */
export const SECRETS: readonly string[] = [KEY, BEDROCK_SECRET];

/** A provider as it is called. */
export interface WireProvider {
  /** As the command line names it. */
  readonly model: string;
  readonly format: WireFormat;
  /** What is set for it besides an address. */
  readonly keys: Readonly<Record<string, string>>;
  /** The variable of its address, and what stands in it for a server at an origin. */
  readonly address: readonly [variable: string, value: (origin: string) => string];
  /** Where its calls go without one. */
  readonly own: string;
  /** What follows its address. */
  readonly path: string;
  /** Where its key is. */
  readonly key: readonly [header: string, value: RegExp];
  /** Where the schema of an answer is in a body, and what stands beside it. */
  readonly schema: readonly string[];
  readonly beside: object;
}

/** Every provider by its name. */
export const WIRE_PROVIDERS: Readonly<Record<string, WireProvider>> = {
  anthropic: {
    model: 'anthropic/claude-test',
    format: messagesFormat,
    keys: { ANTHROPIC_API_KEY: KEY },
    address: ['ANTHROPIC_BASE_URL', (origin) => `${origin}/v1`],
    own: 'https://api.anthropic.com/v1/messages',
    path: '/v1/messages',
    key: ['x-api-key', /^key-of-nobody$/u],
    schema: ['tools', '0', 'input_schema'],
    beside: { name: 'json', description: 'Respond with a JSON object.' },
  },
  openai: {
    model: 'openai/gpt-test',
    format: responsesFormat,
    keys: { OPENAI_API_KEY: KEY },
    address: ['OPENAI_BASE_URL', (origin) => `${origin}/v1`],
    own: 'https://api.openai.com/v1/responses',
    path: '/v1/responses',
    key: ['authorization', /^Bearer key-of-nobody$/u],
    schema: ['text', 'format', 'schema'],
    beside: { type: 'json_schema', name: 'plan', strict: true },
  },
  google: {
    model: 'google/gemini-test',
    format: googleFormat,
    keys: { GOOGLE_GENERATIVE_AI_API_KEY: KEY },
    address: ['GOOGLE_GEMINI_BASE_URL', (origin) => origin],
    own: 'https://generativelanguage.googleapis.com/v1beta/models/gemini-test:streamGenerateContent?alt=sse',
    path: '/v1beta/models/gemini-test:streamGenerateContent?alt=sse',
    key: ['x-goog-api-key', /^key-of-nobody$/u],
    schema: ['generationConfig', 'responseJsonSchema'],
    beside: { responseMimeType: 'application/json', maxOutputTokens: 32_000 },
  },
  mistral: {
    model: 'mistral/mistral-test',
    format: mistralFormat,
    keys: { MISTRAL_API_KEY: KEY },
    address: ['MISTRAL_BASE_URL', (origin) => `${origin}/v1`],
    own: 'https://api.mistral.ai/v1/chat/completions',
    path: '/v1/chat/completions',
    key: ['authorization', /^Bearer key-of-nobody$/u],
    schema: ['response_format', 'json_schema', 'schema'],
    beside: { name: 'plan', strict: true },
  },
  azure: {
    model: 'azure/my-deployment',
    format: azureFormat,
    keys: { AZURE_API_KEY: KEY, AZURE_RESOURCE_NAME: 'boats' },
    address: ['AZURE_OPENAI_ENDPOINT', (origin) => `${origin}/`],
    own: 'https://boats.openai.azure.com/openai/v1/responses?api-version=v1',
    path: '/openai/v1/responses',
    key: ['api-key', /^key-of-nobody$/u],
    schema: ['text', 'format', 'schema'],
    beside: { type: 'json_schema', name: 'plan', strict: false },
  },
  bedrock: {
    model: 'bedrock/anthropic.claude-test-v1:0',
    format: bedrockFormat,
    keys: { AWS_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'AKIDNOBODY', AWS_SECRET_ACCESS_KEY: BEDROCK_SECRET },
    address: ['AWS_ENDPOINT_URL_BEDROCK_RUNTIME', (origin) => origin],
    own: 'https://bedrock-runtime.eu-west-1.amazonaws.com/model/anthropic.claude-test-v1%3A0/converse-stream',
    path: '/model/anthropic.claude-test-v1%3A0/converse-stream',
    key: [
      'authorization',
      /^AWS4-HMAC-SHA256 Credential=AKIDNOBODY\/\d{8}\/eu-west-1\/bedrock\/aws4_request, SignedHeaders=.*host.*, Signature=[0-9a-f]{64}$/u,
    ],
    schema: ['toolConfig', 'tools', '0', 'toolSpec', 'inputSchema', 'json'],
    beside: {},
  },
  'openai-compatible': {
    model: 'openai-compatible/test',
    format: chatFormat,
    keys: { SUPERMAKER_API_KEY: KEY, SUPERMAKER_BASE_URL: 'http://localhost:11434/v1' },
    address: ['SUPERMAKER_BASE_URL', (origin) => `${origin}/v1`],
    own: 'http://localhost:11434/v1/chat/completions',
    path: '/v1/chat/completions',
    key: ['authorization', /^Bearer key-of-nobody$/u],
    schema: ['response_format', 'json_schema', 'schema'],
    beside: { name: 'plan', strict: true },
  },
};

/**
 * The environment of a provider whose server is at an origin.
 *
 * @param provider - The provider.
 * @param origin - Where the server is.
 * @returns The variables.
 */
export function envOf(
  { keys, address: [variable, value] }: WireProvider,
  origin: string,
): Record<string, string> {
  return { ...keys, [variable]: value(origin) };
}

/**
 * A part of a call's body.
 *
 * @param call - The call.
 * @param path - Its keys.
 * @returns The part; nothing when it is not there.
 */
export function partOf(call: Call | undefined, path: readonly string[]): unknown {
  const body: unknown = JSON.parse(call?.body ?? '{}');
  return path.reduce<unknown>(
    (inside, key) => (inside as Readonly<Record<string, unknown>> | undefined)?.[key],
    body,
  );
}
