import { problem } from '../problem.ts';
import type { Diagnostic } from '../diagnostic.ts';

/** Where the readers of phrases put what they could not read. */
export type Sink = Diagnostic[];

/**
 * Notes a phrase that does not read as its place in the spec wants.
 *
 * @param sink - Collects the diagnostics.
 * @param path - Where the phrase stands.
 * @param text - The phrase.
 * @param form - How it should read, with examples.
 */
export function unreadable(sink: Sink, path: string, text: string, form: string): void {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  sink.push(
    problem(
      'UNREADABLE_PHRASE',
      path,
      `"${shown}" does not read as ${form.split(':')[0]}.`,
      `Write ${form}.`,
    ),
  );
}
