import type { LanguageModel } from 'ai';
import { ModelError } from './model-error.ts';
import type { OutputForm } from './output-form.ts';

/** Variables of the environment, as far as providers read them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What carries calls to a provider. */
export interface Transport {
  readonly fetch?: typeof fetch;
}

type Model = Exclude<LanguageModel, string>;

/** Where and by what a provider is called. */
interface Connection extends Transport {
  /** Its own address, where there is none. */
  readonly baseURL?: string;
}

/** A provider of models. */
export interface Provider {
  /** The variables that must be set. */
  readonly needs: readonly string[];
  /** Those that do as well, all of them together. */
  readonly suffices?: readonly string[];
  /** The variables that may name another address than its own, the first before the others. */
  readonly address: readonly string[];
  /** What follows such an address, where whoever knows the variable leaves it out. */
  readonly path?: string;
  readonly form: OutputForm;
  /** Loads the provider's package, which is only done for the one that is used. */
  readonly open: (name: string, env: Environment, by: Connection) => Promise<Model>;
}

/**
 * Every provider by the name that stands before the slash. Keys come from each one's usual variable, and only from there;
 * so does an address other than its own. What each is told about the schema of an answer follows its documented limits,
 * which `tests/plan/model/schema-limits.test.ts` holds it to.
 */
export const PROVIDERS: Readonly<Record<string, Provider>> = {
  anthropic: {
    needs: ['ANTHROPIC_API_KEY'],
    address: ['ANTHROPIC_BASE_URL'],
    // Its own structured output takes 16 unions and 24 properties that may be left out; a tool takes any schema
    // (https://platform.claude.com/docs/en/build-with-claude/structured-outputs#schema-complexity-limits)
    form: {
      unsaid: 'absent',
      temperature: 0,
      options: { anthropic: { structuredOutputMode: 'jsonTool' } },
    },
    open: async (name, env, by) =>
      (await import('@ai-sdk/anthropic')).createAnthropic({
        ...by,
        ...keyOf(env, 'ANTHROPIC_API_KEY'),
      })(name),
  },
  openai: {
    needs: ['OPENAI_API_KEY'],
    address: ['OPENAI_BASE_URL'],
    form: { unsaid: 'null', temperature: 0, options: { openai: { store: false } } },
    open: async (name, env, by) =>
      (await import('@ai-sdk/openai')).createOpenAI({
        ...by,
        ...keyOf(env, 'OPENAI_API_KEY'),
      })(name),
  },
  google: {
    needs: ['GOOGLE_GENERATIVE_AI_API_KEY'],
    address: ['GOOGLE_GEMINI_BASE_URL'],
    path: '/v1beta',
    // Gemini 3 is to be left at its own temperature (https://ai.google.dev/gemini-api/docs/gemini-3#temperature)
    form: { unsaid: 'absent' },
    open: async (name, env, by) =>
      (await import('@ai-sdk/google')).createGoogle({
        ...by,
        ...keyOf(env, 'GOOGLE_GENERATIVE_AI_API_KEY'),
      })(name),
  },
  mistral: {
    needs: ['MISTRAL_API_KEY'],
    address: ['MISTRAL_BASE_URL'],
    form: { unsaid: 'null', temperature: 0, options: { mistral: { strictJsonSchema: true } } },
    open: async (name, env, by) =>
      (await import('@ai-sdk/mistral')).createMistral({
        ...by,
        ...keyOf(env, 'MISTRAL_API_KEY'),
      })(name),
  },
  azure: {
    needs: ['AZURE_API_KEY', 'AZURE_RESOURCE_NAME'],
    suffices: ['AZURE_API_KEY', 'AZURE_OPENAI_ENDPOINT'],
    address: ['AZURE_OPENAI_ENDPOINT'],
    path: '/openai/v1',
    // Strict, it takes 100 properties on five levels; and a deployment does not tell whether its model takes a temperature
    // (https://learn.microsoft.com/azure/ai-foundry/openai/how-to/structured-outputs#nesting-depth)
    form: { unsaid: 'absent', options: { azure: { strictJsonSchema: false, store: false } } },
    open: async (name, env, by) =>
      (await import('@ai-sdk/azure')).createAzure({
        ...by,
        ...keyOf(env, 'AZURE_API_KEY'),
        resourceName: env['AZURE_RESOURCE_NAME'] ?? '',
      })(name),
  },
  bedrock: {
    needs: ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    suffices: ['AWS_REGION', 'AWS_BEARER_TOKEN_BEDROCK'],
    address: ['AWS_ENDPOINT_URL_BEDROCK_RUNTIME', 'AWS_ENDPOINT_URL'],
    // Claude's own structured output has the limits that it has at Anthropic; other models have a tool only
    form: {
      unsaid: 'absent',
      temperature: 0,
      options: { amazonBedrock: { structuredOutputMode: 'jsonTool' } },
    },
    open: async (name, env, by) =>
      (await import('@ai-sdk/amazon-bedrock')).createAmazonBedrock({
        ...by,
        region: env['AWS_REGION'] ?? '',
        apiKey: env['AWS_BEARER_TOKEN_BEDROCK'] ?? '',
        accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
        secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
        ...(env['AWS_SESSION_TOKEN'] === undefined ? {} : { sessionToken: env['AWS_SESSION_TOKEN'] }),
      })(name),
  },
  'openai-compatible': {
    needs: ['SUPERMAKER_BASE_URL'],
    address: ['SUPERMAKER_BASE_URL'],
    form: { unsaid: 'null', temperature: 0 },
    open: async (name, env, by) =>
      (await import('@ai-sdk/openai-compatible')).createOpenAICompatible({
        ...by,
        name: 'openai-compatible',
        baseURL: by.baseURL ?? '',
        ...keyOf(env, 'SUPERMAKER_API_KEY'),
        supportsStructuredOutputs: true,
        includeUsage: true,
      })(name),
  },
};

/** A model that is configured. */
export interface NamedModel {
  /** `provider/name`. */
  readonly id: string;
  readonly model: Model;
  readonly form: OutputForm;
}

/**
 * Opens a model by its name.
 *
 * @param id - `provider/name`; the name may hold slashes itself.
 * @param env - Where its key is.
 * @param transport - What carries its calls, where it is not the network.
 * @returns The model.
 * @throws {ModelError} MODEL_UNKNOWN, MODEL_KEY_MISSING.
 */
export async function openModel(
  id: string,
  env: Environment,
  transport: Transport = {},
): Promise<NamedModel> {
  const slash = id.indexOf('/');
  const name = id.slice(slash + 1);
  const provider = Object.entries(PROVIDERS).find(([own]) => own === id.slice(0, Math.max(0, slash)))?.[1];
  if (provider === undefined || name === '') throw new ModelError('MODEL_UNKNOWN', id);
  const { missing } = settingsOf(provider, env);
  if (missing.length > 0) throw new ModelError('MODEL_KEY_MISSING', missing.join(', '));
  const baseURL = addressOf(provider, env);
  const connection = { ...transport, ...(baseURL === undefined ? {} : { baseURL }) };
  const { askPlainly } = await import('./ask-plainly.ts');
  return { id, model: askPlainly(await provider.open(name, env, connection)), form: provider.form };
}

/** The variables by which a provider is called. */
export interface Settings {
  readonly needs: readonly string[];
  /** Those of them that are not set. */
  readonly missing: readonly string[];
}

/**
 * Which variables a provider is called by, and which of them are missing.
 *
 * @param provider - The provider.
 * @param env - The environment.
 * @returns Those that do as well when they are set, else those that it needs.
 */
export function settingsOf({ needs, suffices = needs }: Provider, env: Environment): Settings {
  const isSet = (variable: string): boolean => (env[variable] ?? '') !== '';
  const counted = suffices.every(isSet) ? suffices : needs;
  return { needs: counted, missing: counted.filter((variable) => !isSet(variable)) };
}

/**
 * Where a provider is called when it is not at its own address.
 *
 * @param provider - The provider.
 * @param env - The environment.
 * @returns The address; nothing when none is set.
 */
export function addressOf({ address, path = '' }: Provider, env: Environment): string | undefined {
  const set = address.map((variable) => env[variable] ?? '').find((value) => value !== '');
  return set === undefined ? undefined : set.replace(/\/+$/u, '') + path;
}

function keyOf(env: Environment, variable: string): { apiKey: string } | Record<string, never> {
  const apiKey = env[variable];
  return apiKey === undefined || apiKey === '' ? {} : { apiKey };
}
