import { AsyncLocalStorage } from 'node:async_hooks';

import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Principal } from './auth.ts';

/** On whose behalf something happens, and in which request. */
export interface Caller {
  /** Nobody, on public routes. */
  readonly principal: Principal | undefined;
  readonly requestId: string;
  /** Network address, as far as it can be trusted. */
  readonly address: string;
  /** Names the trace that the request belongs to, if it belongs to one. */
  readonly traceparent?: string | undefined;
}

/**
 * The database hands the caller to Postgres with each statement, for row policies and the audit trail. Passing it
 * through every repository and service would make each forgotten argument a hole in both.
 */
const storage = new AsyncLocalStorage<Caller>();

/**
 * Says on whose behalf the running code works.
 *
 * @returns The caller; nobody outside of a request.
 */
export function currentCaller(): Caller | undefined {
  return storage.getStore();
}

/**
 * Does something on a caller's behalf.
 *
 * @param caller - The caller.
 * @param work - What to do; whatever it starts works on the caller's behalf too.
 * @returns What `work` returns.
 */
export function onBehalfOf<Result>(caller: Caller, work: () => Result): Result {
  return storage.run(caller, work);
}

/**
 * Hook that runs a route's handler on behalf of whoever called it.
 *
 * @param request - The request, its body read and its caller known.
 * @param _reply - Not used.
 * @param done - Goes on.
 */
export function workForCaller(request: FastifyRequest, _reply: FastifyReply, done: () => void): void {
  const { principal, id: requestId, ip: address, traceparent } = request;
  storage.run({ principal, requestId, address, traceparent }, done);
}
