import { responsesFormat } from './responses-format.ts';
import type { Failure, WireFormat } from './wire-format.ts';

/** Azure OpenAI: OpenAI's responses, with errors of its own (https://learn.microsoft.com/azure/ai-foundry/openai/how-to/responses). */
export const azureFormat: WireFormat = { ...responsesFormat, fail };

function fail(status: number, message: string, name: string | undefined): Failure {
  switch (status) {
    case 401:
      return {
        status,
        body: {
          error: {
            code: '401',
            message: 'Access denied due to invalid subscription key or wrong API endpoint.',
          },
        },
      };
    case 404:
      return { status, body: { error: { code: 'DeploymentNotFound', message } } };
    case 429:
      return { status, body: { error: { code: '429', message } } };
    case 529:
      return { status: 503, body: { error: { code: 'ServiceUnavailable', message } } };
    default:
      return {
        status,
        body: { error: { message, type: null, param: 'prompt', code: name ?? 'BadRequest', status } },
      };
  }
}
