import type { ApiDocument } from '../../src/verify/api-document.ts';
import type { AnswerCheck } from '../api/answer-check.ts';
import type { Resource } from '../api/resources.ts';
import { asCurl, type Answer, type Client, type Request } from '../backend/client.ts';
import type { Caller } from '../backend/start-example.ts';
import type { Samples } from './samples.ts';

/** What is attacked. */
export interface Target {
  readonly client: Client;
  readonly document: ApiDocument;
  readonly resources: readonly Resource[];
  readonly check: AnswerCheck;
  readonly callers: readonly [Caller, ...Caller[]];
  readonly samples: Samples;
}

/** One attempt at something that a control must refuse. */
export interface Probe {
  /** Number of the control in the list of controls. */
  readonly control: number;
  readonly what: string;
  /** The refusal it demands, in words. */
  readonly demand: string;
  readonly attempt: (target: Target) => Promise<Outcome>;
}

/** How an attempt ended; `saw` says what happened where it was not refused. */
export type Outcome = { readonly refused: true } | { readonly refused: false; readonly saw: string };

/** The refusal that a probe demands. */
export interface Demand {
  readonly words: string;
  readonly isMet: (answer: Answer) => boolean;
}

export const REFUSED: Outcome = { refused: true };

/**
 * An attempt that was not refused.
 *
 * @param saw - What happened instead.
 * @returns The outcome.
 */
export function broken(saw: string): Outcome {
  return { refused: false, saw };
}

/**
 * Judges one answer.
 *
 * @param target - Where it came from.
 * @param demand - What it had to be.
 * @param request - What was asked.
 * @param answer - The answer.
 * @returns The outcome, with the request as a command when the demand is not met.
 */
export function judge({ client }: Target, demand: Demand, request: Request, answer: Answer): Outcome {
  if (demand.isMet(answer)) return REFUSED;
  return broken(`${answer.status} ${answer.text.slice(0, 160)}\n    ${asCurl(client.url, request)}`);
}

/**
 * A probe of one request.
 *
 * @param control - Number of the control.
 * @param what - What is tried.
 * @param demand - The refusal it demands.
 * @param request - Makes the request, once records exist.
 * @returns The probe.
 */
export function requestProbe(
  control: number,
  what: string,
  demand: Demand,
  request: (target: Target) => Request,
): Probe {
  return {
    control,
    what,
    demand: demand.words,
    attempt: async (target) => {
      const asked = request(target);
      return judge(target, demand, asked, await target.client.send(asked));
    },
  };
}
