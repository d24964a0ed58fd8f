import { isSigned } from './aws-signature.ts';
import { eventFrame } from './event-stream.ts';
import { USED, type Call, type Failure, type WireFormat } from './wire-format.ts';

/** The key that every call must be signed with, unless it bears a token. */
export const BEDROCK_SECRET = 'secret-of-nobody';

/** Bedrock's ConverseStream (https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_ConverseStream.html). */
export const bedrockFormat: WireFormat = {
  contentType: 'application/vnd.amazon.eventstream',
  say: (parts, call) => {
    const tool = toolOf(call);
    return [
      bedrockEvent('messageStart', { role: 'assistant' }),
      ...(tool === undefined
        ? []
        : [
            bedrockEvent('contentBlockStart', {
              ...BLOCK,
              start: { toolUse: { toolUseId: 'tooluse_1', name: tool } },
            }),
          ]),
      ...parts.map((text) =>
        bedrockEvent('contentBlockDelta', {
          ...BLOCK,
          delta: tool === undefined ? { text } : { toolUse: { input: text } },
        }),
      ),
    ];
  },
  end: (finish, _text, call) => {
    const reasons = {
      stop: toolOf(call) === undefined ? 'end_turn' : 'tool_use',
      length: 'max_tokens',
      refusal: 'content_filtered',
    } as const;
    return [
      bedrockEvent('contentBlockStop', BLOCK),
      bedrockEvent('messageStop', { stopReason: reasons[finish] }),
      bedrockEvent('metadata', { usage: { ...USED, totalTokens: 1000 }, metrics: { latencyMs: 12 } }),
    ];
  },
  error: () => bedrockException('serviceUnavailableException', 'The service is not available.'),
  fail,
  deny: (call) =>
    call.headers.authorization?.startsWith('Bearer ') === true || isSigned(call, BEDROCK_SECRET)
      ? undefined
      : exception(403, 'InvalidSignatureException', 'The request signature does not match.'),
};

const BLOCK = { contentBlockIndex: 0 };

/**
 * An error in a stream.
 *
 * @param type - Such as `throttlingException`.
 * @param message - What is wrong.
 * @returns Its frame.
 */
export function bedrockException(type: string, message: string): Buffer {
  const headers = {
    ':exception-type': type,
    ':content-type': 'application/json',
    ':message-type': 'exception',
  };
  return eventFrame(headers, { message });
}

/**
 * An event of an answer, padded so that its length does not tell what it says.
 *
 * @param type - Such as `messageStop`.
 * @param payload - What it carries.
 * @returns Its frame.
 */
export function bedrockEvent(type: string, payload: object): Buffer {
  const headers = { ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' };
  return eventFrame(headers, { ...payload, p: 'abcdefghijklm' });
}

/** The tool that the model must answer with. */
function toolOf({ body }: Call): string | undefined {
  const { toolConfig } = JSON.parse(body) as {
    readonly toolConfig?: { readonly tools: readonly { readonly toolSpec: { readonly name: string } }[] };
  };
  return toolConfig?.tools[0]?.toolSpec.name;
}

/** A model that is not there is a request that is not valid. */
function fail(status: number, message: string, name: string | undefined): Failure {
  switch (status) {
    case 401:
      return exception(
        403,
        'UnrecognizedClientException',
        'The security token included in the request is invalid.',
      );
    case 404:
      return exception(400, 'ValidationException', 'The provided model identifier is invalid.');
    case 429:
      return exception(429, 'ThrottlingException', 'Too many requests, please wait before trying again.');
    case 529:
      return exception(503, 'ServiceUnavailableException', message);
    default:
      return exception(status, name ?? 'ValidationException', message);
  }
}

function exception(status: number, name: string, message: string): Failure {
  return { status, headers: { 'x-amzn-errortype': `${name}:` }, body: { message } };
}
