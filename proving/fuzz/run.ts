import { asyncProperty, check as run, oneof, sample, type Arbitrary } from 'fast-check';

import { routeName, type ApiDocument } from '../../src/verify/api-document.ts';
import { answerCheck } from '../api/answer-check.ts';
import type { Context } from '../api/arbitrary.ts';
import { resourcesOf } from '../api/resources.ts';
import { asCurl, type Client, type Request } from '../backend/client.ts';
import { almostValid } from './almost.ts';
import { hostilePlans } from './hostile.ts';
import { toRequest, type Plan } from '../api/plan.ts';
import { emptyPool } from '../api/pool.ts';
import { startTally } from './tally.ts';
import { validPlans } from '../api/valid-plans.ts';

/** What is fuzzed. */
export interface FuzzTarget {
  readonly client: Client;
  readonly document: ApiDocument;
  readonly token: string;
}

/** How much, and which. */
export interface FuzzOptions {
  readonly requests: number;
  readonly seed: number;
}

/** Records per resource before the requests begin, so that references find something. */
const FIRST_RECORDS = 5;

/** Records have to be made faster than they are deleted, or the other requests find none. */
const CREATE_WEIGHT = 4;

/** A run with more different faults than this is no longer worth its time. */
const MOST_FAULTS = 25;

/**
 * Sends generated requests and prints what came of them; of each fault, the smallest request that shows it.
 *
 * @param target - What is fuzzed.
 * @param options - How much, and which.
 * @param print - Takes lines of the report.
 * @returns How many different faults there are.
 */
export async function fuzz(
  target: FuzzTarget,
  options: FuzzOptions,
  print: (line: string) => void,
): Promise<number> {
  const { client, document, token } = target;
  const context: Context = { document, resources: resourcesOf(document), path: '' };
  const check = answerCheck(document);
  const pool = emptyPool(context.resources);
  const tally = startTally();
  const faults = new Set<string>();
  let smallest:
    | { readonly fault: string; readonly problem: string; readonly request: Request; readonly twist: string }
    | undefined;

  /** Sends one request; false when the answer is wrong in a way not seen before. */
  const holds = async (plan: Plan): Promise<boolean> => {
    const request = toRequest(plan, pool.ids, token);
    const answer = await client.send(request);
    pool.learn(request, answer);
    const isShrinking = smallest !== undefined;
    if (!isShrinking) tally.count(plan, answer.status);
    const problem =
      plan.outside === true && !isDocumented(plan, answer.status)
        ? check.problemOutside(answer)
        : check.problemOf(plan.operation, answer);
    const fault = `${routeName(plan.operation)} ${problem?.slice(0, 60)}`;
    if (problem === undefined || faults.has(fault) || (isShrinking && smallest?.fault !== fault)) return true;
    smallest = { fault, problem, request, twist: plan.twist };
    return false;
  };

  const began = performance.now();
  await seedRecords(context, options.seed, holds);
  while (tally.total < options.requests && faults.size < MOST_FAULTS) {
    const numRuns = options.requests - tally.total;
    await run(asyncProperty(plansOf(context), holds), { numRuns, seed: options.seed + faults.size });
    if (smallest === undefined) continue;
    const { fault, problem, request, twist } = smallest;
    faults.add(fault);
    smallest = undefined;
    print(
      `FAULT ${fault.split(' ').slice(0, 2).join(' ')} (${twist}): ${problem}\n  ${asCurl(client.url, request)}`,
    );
  }
  const seconds = (performance.now() - began) / 1000;
  print(tally.table());
  print(
    `${tally.total} requests in ${seconds.toFixed(0)} s, ${(tally.total / seconds).toFixed(0)}/s, seed ${options.seed}`,
  );
  print(
    `${(tally.accepted() * 100).toFixed(1)} % of the valid requests succeeded; refused most often: ${tally.refusals()}`,
  );
  print(`${faults.size} faults`);
  return faults.size;
}

function isDocumented({ operation }: Plan, status: number): boolean {
  return operation.responses.some((response) => response.status === status);
}

function plansOf(context: Context): Arbitrary<Plan> {
  const creates = context.resources.map(({ create }) => create);
  const weighted = context.document.operations.map((operation) => ({
    weight: creates.includes(operation) ? CREATE_WEIGHT : 1,
    arbitrary: validPlans(operation, context),
  }));
  const valid = oneof(...weighted);
  return oneof(
    valid,
    valid.chain((plan) => almostValid(plan, context)),
    valid.chain(hostilePlans),
  );
}

/** Resources may refer to others that come later, so all are gone through twice. */
async function seedRecords(
  context: Context,
  seed: number,
  send: (plan: Plan) => Promise<boolean>,
): Promise<void> {
  const resources = [...context.resources, ...context.resources];
  for (const { create } of resources) {
    for (const plan of sample(validPlans(create, context), { numRuns: FIRST_RECORDS, seed }))
      await send(plan);
  }
}
