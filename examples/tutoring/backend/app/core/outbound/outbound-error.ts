import { BrokenCircuitError } from 'cockatiel';
import { HTTPError } from 'ky';

import { AppError } from '../errors.ts';
import { RefusedAddressError } from './outbound-transport.ts';

/** Failures before anything was sent. */
const NOT_CONNECTED: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
]);

/** A service gave no answer; says whether the request may have reached it. */
export class OutboundError extends AppError {
  readonly mayHaveArrived: boolean;

  constructor(service: string, mayHaveArrived: boolean, cause: unknown) {
    super('INTEGRATION_FAILED', { message: `${service} did not answer.`, cause });
    this.name = 'OutboundError';
    this.mayHaveArrived = mayHaveArrived;
  }
}

/**
 * Whether a request may have reached the service, although there was no answer.
 *
 * @param error - What was thrown instead of an answer.
 * @returns False only when it is certain that nothing arrived.
 */
export function mayHaveArrived(error: unknown): boolean {
  if (error instanceof BrokenCircuitError || isRefused(error)) return false;
  return ![error, causeOf(error)].some(
    (each) => each instanceof Error && 'code' in each && NOT_CONNECTED.has(each.code),
  );
}

/**
 * Whether we ourselves refused to send.
 *
 * @param error - What was thrown.
 * @returns Whether the address may not be reached.
 */
export function isRefused(error: unknown): boolean {
  return error instanceof RefusedAddressError || causeOf(error) instanceof RefusedAddressError;
}

/**
 * Whether an error speaks against the service, for its circuit breaker.
 *
 * @param error - What was thrown.
 * @returns False for what is wrong with the request itself.
 */
export function isServiceFailure(error: unknown): boolean {
  return error instanceof HTTPError ? error.response.status >= 500 : !isRefused(error);
}

function causeOf(error: unknown): unknown {
  return error instanceof Error ? error.cause : undefined;
}
