import type { LanguageModel } from 'ai';
import { ModelError } from './model-error.ts';

/** Variables of the environment, as far as providers read them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** What carries calls to a provider. */
export interface Transport {
  readonly fetch?: typeof fetch;
}

/** A provider of models. */
export interface Provider {
  /** The variables that must be set. */
  readonly needs: readonly string[];
  /** Loads the provider's package, which is only done for the one that is used. */
  readonly open: (name: string, env: Environment, by: Transport) => Promise<Exclude<LanguageModel, string>>;
}

/** Every provider by the name that stands before the slash. Keys come from each one's usual variable, and only from there. */
export const PROVIDERS: Readonly<Record<string, Provider>> = {
  anthropic: {
    needs: ['ANTHROPIC_API_KEY'],
    open: async (name, env, by) =>
      (await import('@ai-sdk/anthropic')).createAnthropic({
        ...by,
        ...keyOf(env, 'ANTHROPIC_API_KEY'),
        ...baseUrlOf(env, 'ANTHROPIC_BASE_URL'),
      })(name),
  },
  openai: {
    needs: ['OPENAI_API_KEY'],
    open: async (name, env, by) =>
      (await import('@ai-sdk/openai')).createOpenAI({
        ...by,
        ...keyOf(env, 'OPENAI_API_KEY'),
        ...baseUrlOf(env, 'OPENAI_BASE_URL'),
      })(name),
  },
  google: {
    needs: ['GOOGLE_GENERATIVE_AI_API_KEY'],
    open: async (name, env, by) =>
      (await import('@ai-sdk/google')).createGoogle({ ...by, ...keyOf(env, 'GOOGLE_GENERATIVE_AI_API_KEY') })(
        name,
      ),
  },
  mistral: {
    needs: ['MISTRAL_API_KEY'],
    open: async (name, env, by) =>
      (await import('@ai-sdk/mistral')).createMistral({ ...by, ...keyOf(env, 'MISTRAL_API_KEY') })(name),
  },
  azure: {
    needs: ['AZURE_API_KEY', 'AZURE_RESOURCE_NAME'],
    open: async (name, env, by) =>
      (await import('@ai-sdk/azure')).createAzure({
        ...by,
        ...keyOf(env, 'AZURE_API_KEY'),
        resourceName: env['AZURE_RESOURCE_NAME'] ?? '',
      })(name),
  },
  bedrock: {
    needs: ['AWS_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'],
    open: async (name, env, by) =>
      (await import('@ai-sdk/amazon-bedrock')).createAmazonBedrock({
        ...by,
        region: env['AWS_REGION'] ?? '',
        accessKeyId: env['AWS_ACCESS_KEY_ID'] ?? '',
        secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] ?? '',
        ...(env['AWS_SESSION_TOKEN'] === undefined ? {} : { sessionToken: env['AWS_SESSION_TOKEN'] }),
      })(name),
  },
  'openai-compatible': {
    needs: ['SUPERMAKER_BASE_URL'],
    open: async (name, env, by) =>
      (await import('@ai-sdk/openai-compatible')).createOpenAICompatible({
        ...by,
        name: 'openai-compatible',
        baseURL: env['SUPERMAKER_BASE_URL'] ?? '',
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
  readonly model: Exclude<LanguageModel, string>;
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
  const missing = provider.needs.filter((variable) => (env[variable] ?? '') === '');
  if (missing.length > 0) throw new ModelError('MODEL_KEY_MISSING', missing.join(', '));
  return { id, model: await provider.open(name, env, transport) };
}

function keyOf(env: Environment, variable: string): { apiKey: string } | Record<string, never> {
  const apiKey = env[variable];
  return apiKey === undefined || apiKey === '' ? {} : { apiKey };
}

function baseUrlOf(env: Environment, variable: string): { baseURL: string } | Record<string, never> {
  const baseURL = env[variable];
  return baseURL === undefined || baseURL === '' ? {} : { baseURL };
}
