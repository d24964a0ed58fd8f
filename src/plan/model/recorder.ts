import { ModelError } from './model-error.ts';

/** One exchange with a provider, without what identifies who asked: no header is kept, and with it no key. */
export interface Exchange {
  /** Host and path; what stands behind a `?` may hold keys. */
  readonly address: string;
  readonly sent: string;
  readonly status: number;
  readonly contentType: string;
  /** As it came where it is text, in base 64 where it is not: Bedrock streams binary frames. */
  readonly answer: string;
}

/**
 * Makes a `fetch` that keeps every exchange.
 *
 * @param keep - Takes each as a line of JSON.
 * @returns The `fetch`; an answer comes as a whole, once it is complete.
 */
export function recordingFetch(keep: (line: string) => Promise<void>): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const answer = Buffer.from(await response.arrayBuffer());
    const contentType = response.headers.get('content-type') ?? '';
    const exchange: Exchange = {
      address: addressOf(input),
      sent: bodyOf(init),
      status: response.status,
      contentType,
      answer: answer.toString(encodingOf(contentType)),
    };
    await keep(JSON.stringify(exchange));
    return answerOf(exchange);
  };
}

/**
 * Makes a `fetch` that answers from what was recorded, and never calls anybody.
 *
 * @param lines - The recording.
 * @returns The `fetch`.
 * @throws {ModelError} MODEL_NOT_RECORDED from a call that the recording does not have.
 */
export function replayingFetch(lines: readonly string[]): typeof fetch {
  const left = lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Exchange);
  return (input, init) => {
    const [address, sent] = [addressOf(input), bodyOf(init)];
    const at = left.findIndex((exchange) => exchange.address === address && exchange.sent === sent);
    const [exchange] = at < 0 ? [] : left.splice(at, 1);
    return exchange === undefined
      ? Promise.reject(new ModelError('MODEL_NOT_RECORDED', address))
      : Promise.resolve(answerOf(exchange));
  };
}

function answerOf({ answer, status, contentType }: Exchange): Response {
  const body = Buffer.from(answer, encodingOf(contentType));
  return new Response(body, { status, headers: { 'content-type': contentType } });
}

function encodingOf(contentType: string): 'utf8' | 'base64' {
  return contentType.startsWith('application/vnd.amazon.eventstream') ? 'base64' : 'utf8';
}

function addressOf(input: Parameters<typeof fetch>[0]): string {
  const url = new URL(input instanceof Request ? input.url : input);
  return url.host + url.pathname;
}

function bodyOf(init: RequestInit | undefined): string {
  return typeof init?.body === 'string' ? init.body : '';
}
