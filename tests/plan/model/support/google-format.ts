import { sse, USED, type Failure, type WireFormat } from './wire-format.ts';

const REASONS = { stop: 'STOP', length: 'MAX_TOKENS' } as const;

/** Google's streamGenerateContent (https://ai.google.dev/api/generate-content#method:-models.streamgeneratecontent). */
export const googleFormat: WireFormat = {
  contentType: 'text/event-stream',
  say: (parts) => parts.map((text) => chunk([{ content: { role: 'model', parts: [{ text }] }, index: 0 }])),
  // What is stopped for safety has no content any more
  end: (finish) => [
    chunk([
      finish === 'refusal'
        ? { finishReason: 'SAFETY', index: 0, safetyRatings: RATINGS }
        : { content: { role: 'model', parts: [{ text: '' }] }, finishReason: REASONS[finish], index: 0 },
    ]),
  ],
  error: () => sse({ error: { code: 503, message: 'The model is overloaded.', status: 'UNAVAILABLE' } }),
  fail,
};

const RATINGS = [{ category: 'HARM_CATEGORY_DANGEROUS_CONTENT', probability: 'HIGH', blocked: true }];

const USAGE = {
  promptTokenCount: USED.inputTokens,
  candidatesTokenCount: USED.outputTokens,
  totalTokenCount: 1000,
};

function chunk(candidates: readonly object[]): string {
  return sse({ candidates, usageMetadata: USAGE, modelVersion: 'test', responseId: 'r1' });
}

const STATUSES: Readonly<Record<number, string>> = {
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
};

/** A wrong key is an argument that is not valid, and only the details say which. */
function fail(status: number, message: string): Failure {
  const code = { 401: 400, 529: 503 }[status] ?? status;
  const details = [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'API_KEY_INVALID',
      domain: 'googleapis.com',
      metadata: { service: 'generativelanguage.googleapis.com' },
    },
  ];
  return {
    status: code,
    body: {
      error: {
        code,
        message: status === 401 ? 'API key not valid. Please pass a valid API key.' : message,
        status: STATUSES[code] ?? 'INVALID_ARGUMENT',
        ...(status === 401 ? { details } : {}),
      },
    },
  };
}
