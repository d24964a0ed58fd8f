/**
 * Measures the embedded planner: plans every request of a set and compares the plans with the keys.
 *
 *     npm run eval -- [--split train|dev|held]… [--worst N] [--write-baseline] [--ablate]
 *     npm run eval -- --requests FILE --gold FILE [--out FILE]
 *     npm run eval -- --model provider/name [--no-draft] …
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { planEmbedded } from '../src/plan/embedded/plan-embedded.ts';
import { planBy } from '../src/plan/model/plan-by.ts';
import type { Planner } from '../src/plan/plan.ts';
import { openCache } from '../src/workspace/cache-folder.ts';
import { ablate } from './ablate.ts';
import { figuresOf, writeBaseline } from './baseline.ts';
import { run, type Run } from './predict.ts';
import { report } from './report.ts';
import { readExternal, readSplit, SPLITS } from './samples.ts';

const { values: options } = parseArgs({
  options: {
    split: { type: 'string', multiple: true, default: [...SPLITS] },
    requests: { type: 'string' },
    gold: { type: 'string' },
    out: { type: 'string' },
    worst: { type: 'string', default: '10' },
    model: { type: 'string' },
    'no-draft': { type: 'boolean', default: false },
    ablate: { type: 'boolean', default: false },
    'write-baseline': { type: 'boolean', default: false },
  },
});

const planner: Planner = options.model === undefined ? planEmbedded : byModel(options.model);

if (options.requests !== undefined && options.gold !== undefined) {
  const result = await run(readExternal(options.requests, options.gold), planner);
  process.stdout.write(report(options.requests, result, Number(options.worst)));
  if (options.out !== undefined) writeFileSync(options.out, outlines(result));
} else {
  for (const split of SPLITS.filter((name) => options.split.includes(name))) {
    // What is held back stays unread: only its figures are shown.
    const worst = split === 'held' ? 0 : Number(options.worst);
    const result = await run(readSplit(split), planner);
    process.stdout.write(report(split, result, worst));
    if (options.ablate) process.stdout.write(await ablate(readSplit(split)));
    if (options['write-baseline']) writeBaseline({ [split]: figuresOf(result.scores) });
  }
}

/** A model is measured alone: where it fails there is no plan. */
function byModel(model: string): Planner {
  const choice = { model, fallback: false, showDraft: !options['no-draft'], redact: false };
  const { signal } = new AbortController();
  const store = openCache('plans', process.env);
  return async (request) => (await planBy(request, choice, process.env, { signal, store })).plan;
}

function outlines({ predictions, refused }: Run): string {
  const lines = [
    ...[...predictions].map(([id, { outline }]) => ({ id, spec: outline })),
    ...[...refused].map(([id, code]) => ({ id, error: { code } })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
