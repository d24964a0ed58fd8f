import type { Environment } from './providers.ts';
import type { Price } from './cost.ts';

/** What one provider asks for its models. */
interface PriceList {
  /** When the provider's page was last known to say so; a model that came later, when it came. */
  readonly asOf: string;
  readonly source: string;
  /** US dollars for a million tokens, in and out. */
  readonly models: Readonly<Record<string, readonly [input: number, output: number]>>;
}

/**
 * Published prices of standard calls, below the length from which some providers ask for more (200,000 tokens at Google,
 * 272,000 at OpenAI; the calls of a plan stay below 150,000).
 *
 * Collected on 2026-11-26 without access to the pages themselves: from stored copies of them, and from what others read
 * there, above all `@pydantic/genai-prices` 0.1.8 (2026-09-23) and `llm-zoo` 1.37.0 (2026-09-23). A price stands here only
 * when two of these agree. Left out are models whose price is announced to change (GPT-5.6 Sol, Gemini 3.6 to 3.8 Flash,
 * Gemini 4 Argon and Carbon), that cost more within the length of a plan (Claude Haiku 5.5, above 100,000 tokens), on
 * which sources differ (Mistral Small 4, Mistral Large 4), and names that move to another model (`…-latest`).
 */
export const PRICE_LISTS: Readonly<Record<string, PriceList>> = {
  anthropic: {
    asOf: '2026-10-24',
    source: 'https://platform.claude.com/docs/en/about-claude/pricing',
    models: {
      'claude-fable-5': [10, 50],
      'claude-fable-5-1': [10, 50],
      'claude-haiku-4-5': [1, 5],
      'claude-opus-4-5': [5, 25],
      'claude-opus-4-6': [5, 25],
      'claude-opus-4-7': [5, 25],
      'claude-opus-4-8': [5, 25],
      'claude-opus-5': [5, 25],
      'claude-opus-5-5': [4, 20],
      'claude-sonnet-4-5': [3, 15],
      'claude-sonnet-4-6': [3, 15],
      'claude-sonnet-5': [2, 10],
      'claude-sonnet-5-5': [2, 10],
    },
  },
  openai: {
    asOf: '2026-10-16',
    source: 'https://developers.openai.com/api/docs/pricing',
    models: {
      'gpt-4.1': [2, 8],
      'gpt-4.1-mini': [0.4, 1.6],
      'gpt-4.1-nano': [0.1, 0.4],
      'gpt-5': [1.25, 10],
      'gpt-5-mini': [0.25, 2],
      'gpt-5-nano': [0.05, 0.4],
      'gpt-5.1': [1.25, 10],
      'gpt-5.2': [1.75, 14],
      'gpt-5.4': [2.5, 15],
      'gpt-5.4-mini': [0.75, 4.5],
      'gpt-5.4-nano': [0.2, 1.25],
      'gpt-5.5': [5, 30],
      'gpt-5.6-luna': [0.2, 1.2],
      'gpt-5.6-terra': [2, 12],
      'gpt-6-astra': [10, 50],
      'gpt-6-luna': [0.1, 0.5],
      'gpt-6-sol': [2, 10],
      'gpt-6.1-sol': [2, 10],
      'gpt-6.1-terra': [1, 5],
      o3: [2, 8],
      'o4-mini': [1.1, 4.4],
    },
  },
  google: {
    asOf: '2026-10-07',
    source: 'https://ai.google.dev/gemini-api/docs/pricing',
    models: {
      'gemini-2.5-flash': [0.3, 2.5],
      'gemini-2.5-flash-lite': [0.1, 0.4],
      'gemini-2.5-pro': [1.25, 10],
      'gemini-3.1-flash-lite': [0.25, 1.5],
      'gemini-3.1-pro-preview': [2, 12],
      'gemini-3.5-flash': [1.5, 9],
      'gemini-3.5-flash-lite': [0.3, 2.5],
      'gemini-4-hydrogen': [1.5, 7.5],
    },
  },
  mistral: {
    asOf: '2026-06-17',
    source: 'https://mistral.ai/pricing/api',
    models: {
      'codestral-2508': [0.3, 0.9],
      'devstral-2512': [0.4, 2],
      'ministral-14b-2512': [0.2, 0.2],
      'ministral-8b-2512': [0.15, 0.15],
      'mistral-large-2512': [0.5, 1.5],
      'mistral-medium-3-5': [1.5, 7.5],
    },
  },
};

/** A model of Anthropic's on Bedrock; what stands before the name says where it may run. */
const ON_BEDROCK =
  /^(?:(?<where>global|us|eu|jp|au|apac)\.)?anthropic\.(?<name>claude-.+?)(?:-v\d+(?::\d+)?)?$/u;

/** What Bedrock asks for where calls must stay in one part of the world (https://platform.claude.com/docs/en/build-with-claude/claude-in-amazon-bedrock). */
const REGIONAL = 1.1;

/** Of a version that stays as it is; these cost what their model costs. */
const DATE = /-(?:\d{8}|\d{4}-\d{2}-\d{2})$/u;

/**
 * Looks up what a model costs.
 *
 * @param id - `provider/name`.
 * @param env - For the address of the provider: of another server than its own nothing is known.
 * @returns The price; nothing where none is known. Azure's names are those of deployments, and say nothing either.
 */
export function listedPrice(id: string, env: Environment): Price | undefined {
  const slash = id.indexOf('/');
  const [provider, name] = [id.slice(0, Math.max(0, slash)), id.slice(slash + 1)];
  if ((env[`${provider.toUpperCase()}_BASE_URL`] ?? '') !== '') return undefined;
  if (provider !== 'bedrock') return priceIn(provider, name, 1);
  const { where, name: claude = '' } = ON_BEDROCK.exec(name)?.groups ?? {};
  return priceIn('anthropic', claude, where === 'global' ? 1 : REGIONAL);
}

function priceIn(provider: string, name: string, factor: number): Price | undefined {
  const list = Object.entries(PRICE_LISTS).find(([own]) => own === provider)?.[1];
  const plain = name.replace(DATE, '');
  const price = Object.entries(list?.models ?? {}).find(([own]) => own === name || own === plain)?.[1];
  if (list === undefined || price === undefined) return undefined;
  return { input: price[0] * factor, output: price[1] * factor, asOf: list.asOf };
}
