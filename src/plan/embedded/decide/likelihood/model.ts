import { readFileSync } from 'node:fs';
import { lazy } from '../../../data/load.ts';
import type { Features } from './features.ts';

/** A logistic regression: what each feature adds to the log-odds. */
export interface Model {
  readonly bias: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** A noun chunk as a thing of which records are kept, and as a property. */
export interface MentionModel {
  readonly entity: Model;
  readonly field: Model;
}

/** What `npm run train:planner` learns from eval/corpus/train.jsonl. */
export interface Models {
  /** Whether a candidate is kept. */
  readonly candidate: Model;
  /** What a noun chunk speaks of. */
  readonly mention: MentionModel;
  /** Whether a noun is a property of a thing. */
  readonly owner: Model;
  /** Whether two things are related. */
  readonly related: Model;
  /** Whether a list of alternatives is an enumeration. */
  readonly values: Model;
}

/** All weights, read when first needed. */
export const models = lazy(
  () => JSON.parse(readFileSync(new URL('../../../data/weights.json', import.meta.url), 'utf8')) as Models,
);

/**
 * Adds up what speaks for and against something.
 *
 * @param model - The learnt weights.
 * @param features - The features that are not 0.
 * @returns Log-odds: above 0 is more likely than not.
 */
export function logOdds({ bias, weights }: Model, features: Features): number {
  let sum = bias;
  for (const [name, value] of features) sum += (weights[name] ?? 0) * value;
  return sum;
}

/**
 * Turns log-odds into a probability.
 *
 * @param odds - Log-odds.
 * @returns From 0 to 1.
 */
export function probability(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
