import { nat, type Arbitrary } from 'fast-check';

import { isObject } from '../../src/verify/json.ts';

/**
 * The id of a record that exists when the request is sent. Which ids there are is not known when values are made, so that
 * one seed gives the same requests whatever ids a server hands out.
 */
export interface Reference {
  /** Path of the collection. */
  readonly referenceTo: string;
  /** Which of its records, counted round and round. */
  readonly pick: number;
}

/** The records that exist: ids per path of a collection. */
export type KnownIds = ReadonlyMap<string, readonly string[]>;

/** Stands for a record where a collection is empty. */
const NOBODY = '00000000-0000-7000-8000-000000000000';

const MOST_PICKS = 1_000;

/**
 * Makes references to the records of a collection.
 *
 * @param path - Path of the collection.
 * @returns The arbitrary.
 */
export function reference(path: string): Arbitrary<Reference> {
  return nat(MOST_PICKS).map((pick) => ({ referenceTo: path, pick }));
}

/**
 * Puts ids in the place of references.
 *
 * @param value - Any JSON value.
 * @param known - The records that exist.
 * @returns The value as it is sent.
 */
export function withIds(value: unknown, known: KnownIds): unknown {
  if (Array.isArray(value)) return value.map((item) => withIds(item, known));
  if (!isObject(value)) return value;
  if (isReference(value)) {
    const ids = known.get(value.referenceTo) ?? [];
    return ids[value.pick % ids.length] ?? NOBODY;
  }
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, withIds(child, known)]));
}

function isReference(value: object): value is Reference {
  return 'referenceTo' in value && 'pick' in value;
}
