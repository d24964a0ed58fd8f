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
import { ablate } from './ablate.ts';
import { figuresOf, writeBaseline } from './baseline.ts';
import { byModel } from './by-model.ts';
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

const measured =
  options.model === undefined ? undefined : await byModel(options.model, !options['no-draft'], process.env);
const planner = measured?.planner ?? planEmbedded;

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

if (measured !== undefined) process.stdout.write(measured.report());

function outlines({ predictions, refused }: Run): string {
  const lines = [
    ...[...predictions].map(([id, { outline }]) => ({ id, spec: outline })),
    ...[...refused].map(([id, code]) => ({ id, error: { code } })),
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
