import { performance } from 'node:perf_hooks';

import { readSplit } from '../eval/samples.ts';
import { planEmbedded } from '../src/plan/embedded/plan-embedded.ts';

/** How long planning takes for texts of 500 words, made of requests of the corpus one after the other. */
const WORDS = 500;

const words = readSplit('train').flatMap(({ text }) => `${text}\n`.split(/(?<=\s)/u));
const texts = Array.from({ length: Math.floor(words.length / WORDS) }, (_, index) =>
  words.slice(index * WORDS, (index + 1) * WORDS).join(''),
);

await planEmbedded('Track the leads of a small office');
const times: number[] = [];
for (const text of texts) {
  const start = performance.now();
  await planEmbedded(text);
  times.push(performance.now() - start);
}

const sorted = times.toSorted((left, right) => left - right);
const at = (part: number): string => (sorted[Math.floor(part * sorted.length)] ?? 0).toFixed(0);
process.stdout.write(
  `${texts.length} texts of ${WORDS} words: median ${at(0.5)} ms, 9 of 10 below ${at(0.9)} ms\n`,
);
