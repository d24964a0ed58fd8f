import { readFileSync } from 'node:fs';

/** The lines of a data file without comments and blank lines, read when first asked for. */
export function readLines(file: string): readonly string[] {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

/**
 * Delays a computation until its result is first needed, and then keeps it.
 *
 * @param compute - Makes the value.
 * @returns A function that gives the value.
 */
export function lazy<T>(compute: () => T): () => T {
  let kept: { readonly value: T } | undefined;
  return () => (kept ??= { value: compute() }).value;
}
