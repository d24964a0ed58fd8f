import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Split } from './samples.ts';
import { PARTS, type RequestScore } from './score/score-request.ts';
import { summarise } from './score/summary.ts';

/** Figures by name, in percent. */
export type Figures = Readonly<Record<string, number>>;

const FILE = join(import.meta.dirname, 'baseline.json');

/** A figure may fall by so many points before it counts as worse. */
const TOLERANCE = 2;

/**
 * The figures that must not fall.
 *
 * @param scores - What a run gave.
 * @returns The score and each part, in percent with one decimal.
 */
export function figuresOf(scores: readonly RequestScore[]): Figures {
  const { score, parts } = summarise(scores);
  const shares = [['score', score] as const, ...PARTS.map((part) => [part, parts[part]] as const)];
  return Object.fromEntries(shares.map(([name, share]) => [name, Number((100 * share).toFixed(1))]));
}

/**
 * Compares figures with those of the last baseline.
 *
 * @param figures - The figures now.
 * @param baseline - The figures then.
 * @returns One line for each that fell by more than two points.
 */
export function fallenFigures(figures: Figures, baseline: Figures): readonly string[] {
  return Object.entries(baseline).flatMap(([name, before]) => {
    const now = figures[name] ?? 0;
    return now < before - TOLERANCE ? [`${name} fell from ${before} to ${now}`] : [];
  });
}

/**
 * Reads the baseline of one part of the requests.
 *
 * @param split - Which part.
 * @returns Its figures.
 */
export function readBaseline(split: Split): Figures {
  return readBaselines()[split];
}

/**
 * Replaces the baseline of some parts.
 *
 * @param changed - New figures by part.
 */
export function writeBaseline(changed: Partial<Record<Split, Figures>>): void {
  writeFileSync(FILE, `${JSON.stringify({ ...readBaselines(), ...changed }, undefined, 2)}\n`);
}

function readBaselines(): Record<Split, Figures> {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Record<Split, Figures>;
}
