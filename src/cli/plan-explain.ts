import { parse } from 'yaml';
import type { PlanResult } from '../commands/plan.ts';
import { explain } from '../plan/explain/explain.ts';
import { explanationLines } from './explain.ts';
import type { Output } from './io.ts';

/** On anything narrower nothing can be read, so that it may as well be cut there. */
const LEAST_WIDTH = 30;

/**
 * Prints what a request was understood as: for a person along its text, for a machine as the provenance of the spec.
 *
 * @param output - Where to.
 * @param result - The request and its plan.
 * @param json - For a machine.
 */
export function printExplanation(output: Output, result: PlanResult, json: boolean): void {
  const { request, plan, yaml, use } = result;
  if (json) {
    const { elements, assumptions, questions, setAside, notUnderstood } = plan.provenance;
    const model = use === undefined ? {} : { model: use };
    const notes = { elements, assumptions, questions, setAside, notUnderstood };
    const document = { spec: parse(yaml), ...notes, ...model };
    output.write(`${JSON.stringify(document, null, 2)}\n`);
    return;
  }
  const width = Math.max(LEAST_WIDTH, output.columns());
  output.write(`${explanationLines(output, explain(request, plan, width), width).join('\n')}\n`);
}
