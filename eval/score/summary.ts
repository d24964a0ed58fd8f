import { PARTS, type Count, type Part, type RequestScore } from './score-request.ts';

/** Parts that make up the score, with their weight; a part that a key does not have does not count. */
const WEIGHTS: Readonly<Partial<Record<Part, number>>> = {
  entities: 0.3,
  fields: 0.25,
  relations: 0.15,
  enumValues: 0.1,
  integrations: 0.1,
  roles: 0.05,
  automations: 0.05,
};

/** Parts for which what was offered and is wrong counts too. */
const HARMONIC: ReadonlySet<Part> = new Set(['entities', 'integrations', 'roles']);

/** Figures over many requests, from 0 to 1. */
export interface Summary {
  readonly requests: number;
  readonly score: number;
  /** 95 % of bootstrap samples have a score between these. */
  readonly interval: readonly [low: number, high: number];
  readonly parts: Readonly<Record<Part, number>>;
  readonly entityPrecision: number;
  readonly entityRecall: number;
}

/**
 * The share that a count stands for.
 *
 * @param part - What was counted.
 * @param count - The count.
 * @returns From 0 to 1; nothing when there was nothing to find and nothing was offered.
 */
export function shareOf(part: Part, { hit, expected, wrong }: Count): number | undefined {
  if (expected === 0) return HARMONIC.has(part) && wrong > 0 ? 0 : undefined;
  return HARMONIC.has(part) ? (2 * hit) / (expected + hit + wrong) : hit / expected;
}

/**
 * The score of one request.
 *
 * @param score - What was found.
 * @returns The weighted mean of the parts that its key has, from 0 to 1.
 */
export function scoreOf({ counts }: RequestScore): number {
  let sum = 0;
  let weights = 0;
  for (const [name, weight] of Object.entries(WEIGHTS)) {
    const part = PARTS.find((candidate) => candidate === name);
    const share = part === undefined ? undefined : shareOf(part, counts[part]);
    if (share === undefined) continue;
    sum += weight * share;
    weights += weight;
  }
  return weights === 0 ? 0 : sum / weights;
}

/**
 * Sums up many requests: the score is the mean over requests, the parts are counted over all of them together.
 *
 * @param scores - At least one request.
 * @returns The figures.
 */
export function summarise(scores: readonly RequestScore[]): Summary {
  const each = scores.map(scoreOf);
  const totals = (part: Part): Count =>
    scores.reduce((sum, { counts }) => add(sum, counts[part]), { hit: 0, expected: 0, wrong: 0 });
  const parts = Object.fromEntries(PARTS.map((part) => [part, shareOf(part, totals(part)) ?? 1]));
  const { hit, expected, wrong } = totals('entities');
  return {
    requests: scores.length,
    score: mean(each),
    interval: bootstrap(each),
    parts: parts as Readonly<Record<Part, number>>,
    entityPrecision: hit / Math.max(1, hit + wrong),
    entityRecall: hit / Math.max(1, expected),
  };
}

function add(left: Count, right: Count): Count {
  return {
    hit: left.hit + right.hit,
    expected: left.expected + right.expected,
    wrong: left.wrong + right.wrong,
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

const RESAMPLES = 1000;

/** Means of samples drawn with replacement; the generator is seeded, so that the same scores give the same interval. */
function bootstrap(values: readonly number[]): readonly [number, number] {
  let state = 20_261_126;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const means = Array.from({ length: RESAMPLES }, () =>
    mean(values.map(() => values[Math.floor(next() * values.length)] ?? 0)),
  ).toSorted((left, right) => left - right);
  return [means[Math.floor(RESAMPLES * 0.025)] ?? 0, means[Math.floor(RESAMPLES * 0.975)] ?? 0];
}
