/**
 * Measures the embedded planner: plans every request of a file, writes the outlines and prints the figures.
 *
 * Usage: node eval/eval.ts [--requests FILE] [--gold FILE] [--out FILE] [--scorer FILE]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { scoreAll } from './score.ts';
import type { Key, Prediction } from './score.ts';

const here = import.meta.dirname;
const { values: options } = parseArgs({
  options: {
    requests: { type: 'string', default: join(here, 'requests.jsonl') },
    gold: { type: 'string', default: join(here, 'gold.jsonl') },
    out: { type: 'string', default: join(mkdtempSync(join(tmpdir(), 'supermaker-eval-')), 'outlines.jsonl') },
    scorer: { type: 'string' },
  },
});

const started = performance.now();
const { planEmbedded } = await import('../src/plan/embedded/plan-embedded.ts');
const { outline } = await import('../src/plan/outline.ts');
const { PlanError } = await import('../src/plan/plan.ts');

const predictions: Prediction[] = [];
const times: number[] = [];
let cold = 0;
for (const { id, text } of readJsonLines<{ id: string; text: string }>(options.requests)) {
  const start = performance.now();
  predictions.push(await predict(id, text));
  const end = performance.now();
  if (times.length === 0) cold = end - started;
  else times.push(end - start);
  if (cold > 0 && times.length === 0) times.push(end - start);
}
writeFileSync(options.out, predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join(''));

const failed = predictions.filter((prediction) => prediction.error !== undefined);
console.log(`${predictions.length} requests, ${failed.length} refused; outlines in ${options.out}`);
console.log(
  `first plan with imports ${cold.toFixed(0)} ms, median ${quantile(0.5)} ms, p95 ${quantile(0.95)} ms`,
);
if (options.scorer === undefined) {
  for (const [name, value] of Object.entries(scoreAll(readJsonLines<Key>(options.gold), predictions))) {
    console.log(`  ${name.padEnd(22)} ${(100 * value).toFixed(1).padStart(5)}`);
  }
} else {
  const arguments_ = [options.scorer, '--gold', options.gold, '--pred', options.out];
  const run = spawnSync(process.execPath, arguments_, { stdio: 'inherit' });
  process.exitCode = run.status ?? 1;
}

async function predict(id: string, text: string): Promise<Prediction> {
  try {
    return { id, spec: outline(await planEmbedded(text)) };
  } catch (error) {
    if (error instanceof PlanError) return { id, error: { code: error.code, message: error.message } };
    throw error;
  }
}

function readJsonLines<T>(file: string): T[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as T);
}

function quantile(part: number): string {
  const sorted = [...times].sort((left, right) => left - right);
  return (sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0).toFixed(1);
}
