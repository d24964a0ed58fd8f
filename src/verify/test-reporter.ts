import type { TestEvent } from 'node:test/reporters';
import { pathToFileURL } from 'node:url';

/** How much of an error is told. */
const SHOWN_LINES = 12;

type Ended = Extract<TestEvent, { readonly type: 'test:pass' | 'test:fail' }>;

/**
 * Tells node:test's events as one JSON object a line, for `readTestReport`. It runs in the process of a project's tests.
 *
 * @param events - What happens.
 * @returns The lines.
 */
// oxlint-disable-next-line import/no-default-export -- node:test takes a reporter that is a default export
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const titles: string[] = [];
  for await (const event of events) {
    if (event.type === 'test:start') titles.splice(event.data.nesting, Infinity, event.data.name);
    if (event.type !== 'test:pass' && event.type !== 'test:fail') continue;
    const outcome = outcomeOf(event);
    if (outcome === undefined) continue;
    const { name, nesting, file } = event.data;
    const title = [...titles.slice(0, nesting), name].join(' > ');
    yield `${JSON.stringify({ file, title, outcome, ...failureOf(event) })}\n`;
  }
}

/** Groups are told of only when they fail by themselves: when they cannot be set up. */
function outcomeOf(event: Ended): string | undefined {
  const isGroup = event.data.details.type === 'suite';
  if (event.type === 'test:pass') {
    if (isGroup) return undefined;
    return event.data.skip === undefined && event.data.todo === undefined ? 'passed' : 'skipped';
  }
  const { error } = event.data.details;
  const failureType = 'failureType' in error ? error.failureType : undefined;
  if (isGroup && (failureType === 'subtestsFailed' || failureType === 'cancelledByParent')) return undefined;
  return failureType === 'cancelledByParent' ? 'cancelled' : 'failed';
}

function failureOf(event: Ended): { readonly failure?: string; readonly line?: number | undefined } {
  if (event.type === 'test:pass') return {};
  const { details, file, line } = event.data;
  const cause: unknown = details.error.cause ?? details.error;
  return { failure: textOf(cause), line: lineIn(file, cause) ?? line };
}

/** An error's message, and below it those of its causes; values that were compared are part of it. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const lines = error.message.split('\n').filter((line) => line.trim() !== '');
  const shown = lines.slice(0, SHOWN_LINES).join('\n');
  return error.cause === undefined ? shown : `${shown}\ncaused by: ${textOf(error.cause)}`;
}

/** Where in the test's file the error arose. */
function lineIn(file: string | undefined, error: unknown): number | undefined {
  if (file === undefined || !(error instanceof Error)) return undefined;
  const places = [file, pathToFileURL(file).href].map((place) => `${place}:`);
  for (const frame of error.stack?.split('\n') ?? []) {
    const place = places.find((candidate) => frame.includes(candidate));
    if (place !== undefined) return Number.parseInt(frame.slice(frame.indexOf(place) + place.length), 10);
  }
  return undefined;
}
