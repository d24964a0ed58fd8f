import { wrapLanguageModel, type LanguageModel, type LanguageModelMiddleware } from 'ai';
import { isRejected } from './model-failure.ts';

/** Longer than any plan within the caps of a spec that a person would want. */
export const MAX_ANSWER_TOKENS = 32_000;

type Model = Exclude<LanguageModel, string>;

type Call = Parameters<NonNullable<LanguageModelMiddleware['wrapStream']>>[0]['params'];

/**
 * Has a model asked again in words alone, where its provider does not take a request as it is: a schema that is too much
 * for it, a model without structured output, one whose answers must be shorter, or one that wants no temperature.
 * Providers say no to these in too many ways to tell them apart (Gemini with a bare 400), and a request that was rejected
 * cost nothing.
 *
 * @param model - The model.
 * @returns The model, which keeps to words once they were what helped.
 */
export function askPlainly(model: Model): Model {
  let isPlain = false;
  const middleware: LanguageModelMiddleware = {
    specificationVersion: 'v4',
    wrapStream: async ({ doStream, model: asked, params }) => {
      if (params.responseFormat?.type !== 'json') return doStream();
      if (!isPlain) {
        try {
          return await doStream();
        } catch (error) {
          if (!isRejected(error)) throw error;
        }
      }
      const answer = await asked.doStream(inWords(params));
      isPlain = true;
      return answer;
    },
  };
  return wrapLanguageModel({ model, middleware });
}

/** The call with its schema as a text, the model's own temperature, and its own limit unless a budget sets one. */
function inWords({
  responseFormat,
  temperature: _temperature,
  maxOutputTokens,
  prompt,
  ...call
}: Call): Call {
  const schema = responseFormat?.type === 'json' ? responseFormat.schema : undefined;
  const asked = `Answer with one JSON object and nothing else. Its JSON Schema:\n${JSON.stringify(schema)}`;
  return {
    ...call,
    ...(maxOutputTokens === MAX_ANSWER_TOKENS ? {} : { maxOutputTokens }),
    prompt: prompt.map((message) =>
      message.role === 'system' ? { ...message, content: `${message.content}\n\n${asked}` } : message,
    ),
  };
}
