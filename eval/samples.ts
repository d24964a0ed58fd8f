import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Key, Sample } from './score/key.ts';

/**
 * The parts of the project's own requests: `train` is what weights are learnt from, `dev` is looked at while rules are
 * written, `held` is only ever measured.
 */
export const SPLITS = ['train', 'dev', 'held'] as const;

export type Split = (typeof SPLITS)[number];

/**
 * Reads one part of the project's own requests.
 *
 * @param split - Which part.
 * @returns The requests with their keys.
 */
export function readSplit(split: Split): readonly Sample[] {
  return readJsonLines(join(import.meta.dirname, 'corpus', `${split}.jsonl`)) as Sample[];
}

/**
 * Reads requests and keys that lie in two files, joined by id.
 *
 * @param requests - File of `{ id, text }` lines.
 * @param keys - File of keys with an `id`.
 * @returns The requests that have a key; the style is the part of the id before its first `-`.
 */
export function readExternal(requests: string, keys: string): readonly Sample[] {
  const byId = new Map(
    (readJsonLines(keys) as (Key & { readonly id: string })[]).map((key) => [key.id, key]),
  );
  const texts = readJsonLines(requests) as { readonly id: string; readonly text: string }[];
  return texts.flatMap(({ id, text }) => {
    const key = byId.get(id);
    return key === undefined ? [] : [{ id, text, key, style: id.split('-')[0] ?? id }];
  });
}

function readJsonLines(file: string): unknown[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line): unknown => JSON.parse(line));
}
