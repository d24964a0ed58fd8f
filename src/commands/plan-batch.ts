import { resolve } from 'node:path';
import { readLines } from '../workspace/lines.ts';
import { STANDARD_INPUT } from '../workspace/read-text.ts';
import type { Context } from './context.ts';
import { ToolError, describeFailure } from './errors.ts';
import type { ModelUse } from './model-use.ts';
import type { PlannerChoice } from './asked-model.ts';
import { planned } from './planning.ts';
import type { Stages } from './stages.ts';
import type { Report } from './step-event.ts';

/** One line of a batch's result. */
export type BatchLine =
  | { readonly id: string; readonly spec: unknown }
  | {
      /** Nothing when the line that asked could not be read. */
      readonly id: string | null;
      readonly error: { readonly code: string; readonly message: string };
      /** Of a line that could not be read: its number in the input, from 1. */
      readonly line?: number;
    };

/**
 * Plans many requests, one a line; a request that fails gets its error, and the rest go on.
 *
 * @param context - What the command takes from the world.
 * @param file - A file of `{"id", "text"}` lines, or `-`.
 * @param choice - Which planner.
 * @param stages - The planner and the outline.
 * @param onUse - Hears what a model took for each request.
 * @returns The outlines in the order of the requests, as they come.
 * @throws {ToolError} INTERRUPTED.
 * @throws {WorkspaceError} When the file cannot be read.
 */
export async function* planBatch(
  context: Context,
  file: string,
  choice: PlannerChoice,
  stages: Stages,
  onUse: (use: ModelUse) => void,
): AsyncGenerator<BatchLine> {
  const source = file === STANDARD_INPUT ? file : resolve(context.cwd, file);
  for await (const { number: line, text } of readLines(source, context)) {
    if (context.signal.aborted) throw new ToolError('INTERRUPTED');
    const request = readRequestLine(text);
    yield request === undefined
      ? { id: null, line, error: errorOf(new ToolError('BAD_LINE')) }
      : await outlineOf(context, request, choice, stages, onUse);
  }
}

interface RequestLine {
  readonly id: string;
  readonly text: string;
}

async function outlineOf(
  context: Context,
  request: RequestLine,
  choice: PlannerChoice,
  stages: Stages,
  onUse: (use: ModelUse) => void,
): Promise<BatchLine> {
  try {
    const { value } = await planned(withoutNotes(context), request.text, choice, stages);
    if (value.use !== undefined) onUse(value.use);
    return { id: request.id, spec: await stages.outline(value.plan) };
  } catch (error) {
    return { id: request.id, error: errorOf(error) };
  }
}

/** What is to be known of one request is in the way where there are many. */
function withoutNotes({ report, ...context }: Context): Context {
  const quieter: Report = (event) => report(event.kind === 'note' ? { ...event, kind: 'progress' } : event);
  return { ...context, report: quieter };
}

function errorOf(error: unknown): { code: string; message: string } {
  const { code, message } = describeFailure(error);
  return { code, message };
}

function readRequestLine(text: string): RequestLine | undefined {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !('id' in value) || !('text' in value)) return undefined;
  const { id, text: request } = value;
  return typeof id === 'string' && typeof request === 'string' ? { id, text: request } : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
