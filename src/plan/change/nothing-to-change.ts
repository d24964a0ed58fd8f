import type { UnusedText } from '../../spec/evidence.ts';
import type { Spec } from '../../spec/spec.ts';
import { ChangeError } from './change-error.ts';
import { exampleFor } from './example.ts';

/**
 * Says that a change leaves a spec as it was.
 *
 * @param spec - The spec.
 * @param unused - What the change says, and why each part of it came to nothing.
 * @returns The error.
 */
export function nothingToChange(spec: Spec, unused: readonly UnusedText[]): ChangeError {
  return new ChangeError(
    'NOTHING_TO_CHANGE',
    `Say what to add, rename, remove or make different, for example: "${exampleFor(spec)}".`,
    unused.map(({ quote, reason }) => `“${quote.slice(0, 80)}”: ${reason}`),
  );
}
