import type { IncomingHttpHeaders } from 'node:http';

/** What a model's server does with one call. */
export type Turn =
  | {
      readonly text: string;
      readonly finish?: Finish;
      /** What happens in place of the end: an error of the provider's, a broken connection, a stream that just ends. */
      readonly instead?: 'error' | 'break' | 'end';
    }
  /** Fails in the provider's own way, which may have another status; the name is what it calls this, if not the usual. */
  | { readonly status: number; readonly message?: string; readonly name?: string }
  /** Says just this. */
  | { readonly raw: readonly Chunk[] }
  /** Answers nothing, and keeps the connection open, or breaks it. */
  | { readonly hang: true }
  | { readonly drop: true };

/** How a model ends an answer. */
export type Finish = 'stop' | 'length' | 'refusal';

/** One call, as it came in. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A part of a stream, as it goes over the wire. */
export type Chunk = string | Uint8Array;

/** How a call fails before anything of an answer has come. */
export interface Failure {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: object;
}

/** How a provider streams its answers. */
export interface WireFormat {
  readonly contentType: string;
  /** What comes before the end. */
  readonly say: (parts: readonly string[], call: Call) => readonly Chunk[];
  readonly end: (finish: Finish, text: string, call: Call) => readonly Chunk[];
  /** An error in place of the end. */
  readonly error: () => Chunk;
  readonly fail: (status: number, message: string, name: string | undefined) => Failure;
  /** Why a call is not even looked at. */
  readonly deny?: (call: Call) => Failure | undefined;
}

/** What every answer is said to have used. */
export const USED = { inputTokens: 900, outputTokens: 100 } as const;

/**
 * A server-sent event.
 *
 * @param data - What it carries, as JSON.
 * @param event - Its name, where the provider gives one.
 * @returns Its text.
 */
export function sse(data: object, event?: string): string {
  return `${event === undefined ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
}
