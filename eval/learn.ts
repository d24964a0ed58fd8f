import type { Features } from '../src/plan/embedded/decide/likelihood/features.ts';
import type { Model } from '../src/plan/embedded/decide/likelihood/model.ts';

/** One case, and whether it is what is looked for. */
export interface Example {
  readonly features: Features;
  readonly isRight: boolean;
  /** How much it counts; 1 unless told. */
  readonly weight?: number;
}

/** How weights are learnt. */
export interface LearnOptions {
  /** How much large weights cost (L2). */
  readonly penalty: number;
  /** Features that fewer examples have are left out. */
  readonly rare: number;
}

/** Examples as rows of a sparse matrix: row `n` has the entries from `starts[n]` to `starts[n + 1]`. */
interface Matrix {
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
  readonly targets: Float64Array;
  /** Shares of each row in the whole. */
  readonly shares: Float64Array;
}

const ROUNDS = 400;
const STEP = 0.5;
const DIGITS = 2;

/**
 * Fits a logistic regression by gradient descent with a step of its own for each weight (AdaGrad), from zero, over all
 * examples at once: nothing is drawn at random, so the result is always the same.
 *
 * @param examples - What is to be told apart.
 * @param options - How.
 * @returns Bias and weights, rounded; weights that round to 0 are left out.
 */
export function learn(examples: readonly Example[], { penalty, rare }: LearnOptions): Model {
  const names = commonFeatures(examples, rare);
  const matrix = toMatrix(examples, names);
  const weights = new Float64Array(names.length + 1);
  const history = new Float64Array(names.length + 1).fill(1e-8);
  const gradient = new Float64Array(names.length + 1);
  for (let round = 0; round < ROUNDS; round += 1) {
    slope(matrix, weights, gradient);
    for (let column = 0; column < weights.length; column += 1) {
      const cost = column === names.length ? 0 : penalty * at(weights, column);
      const total = at(gradient, column) + cost;
      history[column] = at(history, column) + total * total;
      weights[column] = at(weights, column) - (STEP * total) / Math.sqrt(at(history, column));
    }
  }
  const rounded = names.map((name, column): [string, number] => [name, round(at(weights, column))]);
  return {
    bias: round(at(weights, names.length)),
    weights: Object.fromEntries(rounded.filter(([, weight]) => weight !== 0)),
  };
}

/** The mean slope of the loss; the last column is the bias. */
function slope(
  { starts, columns, values, targets, shares }: Matrix,
  weights: Float64Array,
  gradient: Float64Array,
): void {
  const bias = weights.length - 1;
  gradient.fill(0);
  for (let row = 0; row < targets.length; row += 1) {
    const [from, to] = [at(starts, row), at(starts, row + 1)];
    let sum = at(weights, bias);
    for (let entry = from; entry < to; entry += 1) sum += at(weights, at(columns, entry)) * at(values, entry);
    const error = (1 / (1 + Math.exp(-sum)) - at(targets, row)) * at(shares, row);
    for (let entry = from; entry < to; entry += 1) {
      const column = at(columns, entry);
      gradient[column] = at(gradient, column) + error * at(values, entry);
    }
    gradient[bias] = at(gradient, bias) + error;
  }
}

function at(array: Float64Array | Int32Array, index: number): number {
  return array[index] ?? 0;
}

function toMatrix(examples: readonly Example[], names: readonly string[]): Matrix {
  const index = new Map(names.map((name, column) => [name, column]));
  const entries = examples.map(({ features }) =>
    [...features].flatMap(([name, value]) => {
      const column = index.get(name);
      return column === undefined ? [] : [{ column, value }];
    }),
  );
  const total = examples.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const starts = Int32Array.from([0, ...entries.map((row) => row.length)]);
  for (let row = 1; row < starts.length; row += 1) starts[row] = at(starts, row) + at(starts, row - 1);
  return {
    starts,
    columns: Int32Array.from(entries.flatMap((row) => row.map(({ column }) => column))),
    values: Float64Array.from(entries.flatMap((row) => row.map(({ value }) => value))),
    targets: Float64Array.from(examples.map(({ isRight }) => (isRight ? 1 : 0))),
    shares: Float64Array.from(examples.map(({ weight = 1 }) => weight / total)),
  };
}

function commonFeatures(examples: readonly Example[], rare: number): readonly string[] {
  const counts = new Map<string, number>();
  for (const { features } of examples)
    for (const name of features.keys()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= rare)
    .map(([name]) => name)
    .toSorted();
}

function round(value: number): number {
  return Number(value.toFixed(DIGITS));
}
