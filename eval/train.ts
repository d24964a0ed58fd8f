/**
 * Learns from eval/corpus/train.jsonl what the nouns of a request speak of and what belongs to what, and writes the
 * weights that the planner uses. The same requests and rules always give the same weights.
 *
 *     npm run train:planner
 *
 * Each model sees what the one before it says of requests that this one has not learnt from (out-of-fold scores);
 * otherwise it would trust it more than it deserves.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { scoreMentions, scoresBy } from '../src/plan/embedded/likelihood/mention-scores.ts';
import {
  logOdds,
  type MentionModel,
  type Model,
  type Models,
} from '../src/plan/embedded/likelihood/model.ts';
import { neighbourFeatures } from '../src/plan/embedded/likelihood/neighbour-features.ts';
import type { Features, MentionScores } from '../src/plan/embedded/likelihood/features.ts';
import {
  candidateExamples,
  mentionExamples,
  ownerExamples,
  readSample,
  valueExamples,
  type Read,
} from './examples.ts';
import { learn, type Example, type LearnOptions } from './learn.ts';
import { readSplit } from './samples.ts';

const FILE = join(import.meta.dirname, '../src/plan/data/weights.json');
const FOLDS = 5;
const NOUN: LearnOptions = { penalty: 0.0005, rare: 2 };
const MENTION: LearnOptions = { penalty: 0.001, rare: 3 };
const CANDIDATE: LearnOptions = { penalty: 0.003, rare: 3 };
const OWNER: LearnOptions = { penalty: 0.0003, rare: 3 };
const VALUES: LearnOptions = { penalty: 0.001, rare: 3 };

const train = readSplit('train').map(readSample);
const dev = readSplit('dev').map(readSample);

const noun = mentionModel(train, ({ features }) => features, NOUN);
const alone = outOfFold((reads) => {
  const model = mentionModel(reads, ({ features }) => features, NOUN);
  return (read) => scoresBy(model, read.mentions, read.features);
});
const amongNeighbours = (read: Read): readonly Features[] =>
  neighbourFeatures(read.mentions, read.features, alone.get(read) ?? new Map());
const mention = mentionModel(train, amongNeighbours, MENTION);
const scores = outOfFold((reads) => {
  const model = mentionModel(reads, amongNeighbours, MENTION);
  return (read) => scoresBy(model, read.mentions, amongNeighbours(read));
});
const scoreOf = (read: Read): MentionScores => scores.get(read) ?? new Map();
const candidate = learn(
  train.flatMap((read) => candidateExamples(read, scoreOf(read))),
  CANDIDATE,
);
const owner = learn(
  train.flatMap((read) => ownerExamples(read, scoreOf(read))),
  OWNER,
);
const values = learn(
  train.flatMap((read) => valueExamples(read, scoreOf(read))),
  VALUES,
);
writeFileSync(FILE, `${JSON.stringify({ noun, mention, candidate, owner, values } satisfies Models)}\n`);

for (const [name, reads] of Object.entries({ train, dev })) {
  const final = (read: Read): MentionScores => scoreMentions(read.reading.sentences, noun, mention);
  const near = (read: Read): readonly Features[] =>
    neighbourFeatures(read.mentions, read.features, scoresBy(noun, read.mentions, read.features));
  const lines = [
    [
      'nouns as things, alone',
      reads.flatMap((read) => mentionExamples(read, read.features, 'entity')),
      noun.entity,
    ],
    ['nouns as things', reads.flatMap((read) => mentionExamples(read, near(read), 'entity')), mention.entity],
    [
      'nouns as properties, alone',
      reads.flatMap((read) => mentionExamples(read, read.features, 'field')),
      noun.field,
    ],
    [
      'nouns as properties',
      reads.flatMap((read) => mentionExamples(read, near(read), 'field')),
      mention.field,
    ],
    ['candidates', reads.flatMap((read) => candidateExamples(read, final(read))), candidate],
    ['enumerations', reads.flatMap((read) => valueExamples(read, final(read))), values],
    ['owners', reads.flatMap((read) => ownerExamples(read, final(read))), owner],
  ] as const;
  for (const [what, examples, model] of lines)
    process.stdout.write(`${name}, ${what}: ${quality(examples, model)}\n`);
}

function mentionModel(
  reads: readonly Read[],
  featuresFor: (read: Read) => readonly Features[],
  options: LearnOptions,
): MentionModel {
  const learnt = (kind: 'entity' | 'field'): Model =>
    learn(
      reads.flatMap((read) => mentionExamples(read, featuresFor(read), kind)),
      options,
    );
  return { entity: learnt('entity'), field: learnt('field') };
}

/** Scores of each request by what was learnt from the others. */
function outOfFold(
  fit: (reads: readonly Read[]) => (read: Read) => MentionScores,
): ReadonlyMap<Read, MentionScores> {
  const found = new Map<Read, MentionScores>();
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const score = fit(train.filter((_read, index) => index % FOLDS !== fold));
    for (const read of train.filter((_read, index) => index % FOLDS === fold)) found.set(read, score(read));
  }
  return found;
}

function quality(examples: readonly Example[], model: Model): string {
  const counts = { hit: 0, missed: 0, wrong: 0 };
  for (const { features, isRight } of examples) {
    const isKept = logOdds(model, features) > 0;
    if (isKept && isRight) counts.hit += 1;
    else if (isKept) counts.wrong += 1;
    else if (isRight) counts.missed += 1;
  }
  const { hit, missed, wrong } = counts;
  const f1 = (2 * hit) / (2 * hit + missed + wrong);
  return `F1 ${(100 * f1).toFixed(1)}, ${hit} found, ${missed} missed, ${wrong} wrong of ${examples.length}`;
}
