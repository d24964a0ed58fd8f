import { channel } from 'node:diagnostics_channel';

/** A call to another service that has ended. */
export interface OutboundCall {
  readonly service: string;
  readonly method: string;
  /** Status answered; none when there was no answer. */
  readonly status: number | undefined;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly durationMs: number;
  /** The trace in which the call was made. */
  readonly traceparent: string | undefined;
}

/** Where calls to other services are told of, for metrics and traces; nobody has to listen. */
export const outboundCalls = channel('backend.outbound-calls');
