/** Two specs that say different things about one element; what was said first holds. */
export interface Conflict {
  /** Such as `entities.Booking.fields.total`. */
  readonly path: string;
  /** What holds, in a few words. */
  readonly kept: string;
  /** What was said too. */
  readonly other: string;
}

/** Something made of two, and where they did not agree. */
export interface Merged<T> {
  readonly value: T;
  readonly conflicts: readonly Conflict[];
}

/**
 * Takes the first of two that should be the same.
 *
 * @param path - The element.
 * @param first - What was said first.
 * @param second - What was said too.
 * @param words - Either in a few words.
 * @returns The first, and a conflict where the words differ.
 */
export function firstOf<T>(path: string, first: T, second: T, words: (one: T) => string): Merged<T> {
  const [kept, other] = [words(first), words(second)];
  return { value: first, conflicts: kept === other ? [] : [{ path, kept, other }] };
}

/**
 * Merges two lists. Those of the first come first, in their order.
 *
 * @param first - The first list.
 * @param second - The second.
 * @param isOne - Tells whether two members are the same.
 * @param merge - Merges the two that are.
 * @returns The list, without what is the same as a member before it.
 */
export function mergeLists<T>(
  first: readonly T[],
  second: readonly T[],
  isOne: (one: T, other: T) => boolean,
  merge: (one: T, other: T) => Merged<T>,
): Merged<readonly T[]> {
  const merged: T[] = [];
  const conflicts: Conflict[] = [];
  for (const other of [...first, ...second]) {
    const at = merged.findIndex((one) => isOne(one, other));
    const one = merged[at];
    if (one === undefined) {
      merged.push(other);
      continue;
    }
    const both = merge(one, other);
    merged[at] = both.value;
    conflicts.push(...both.conflicts);
  }
  return { value: merged, conflicts };
}

/**
 * Tells whether two members have the same key.
 *
 * @param keyOf - The key.
 * @returns The test, for {@link mergeLists}.
 */
export function by<T>(keyOf: (one: T) => string): (one: T, other: T) => boolean {
  return (one, other) => keyOf(one) === keyOf(other);
}
