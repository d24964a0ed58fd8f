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

import { describeGroups } from '../src/plan/embedded/decide/decide.ts';
import { scoresBy } from '../src/plan/embedded/decide/likelihood/mention-scores.ts';
import type { MentionModel, Model, Models } from '../src/plan/embedded/decide/likelihood/model.ts';
import type { Features } from '../src/plan/embedded/decide/likelihood/features.ts';
import {
  candidateExamples,
  mentionExamples,
  ownerExamples,
  readSample,
  relationExamples,
  valueExamples,
  type Read,
} from './examples.ts';
import { learn, type Example, type LearnOptions } from './learn.ts';
import { quality } from './model-quality.ts';
import { readSplit } from './samples.ts';

const FILE = join(import.meta.dirname, '../src/plan/data/weights.json');
const FOLDS = 5;
const MENTION: LearnOptions = { penalty: 0.0005, rare: 2 };
const CANDIDATE: LearnOptions = { penalty: 0.003, rare: 3 };
const OWNER: LearnOptions = { penalty: 0.0003, rare: 3 };
const RELATED: LearnOptions = { penalty: 0.001, rare: 3 };
const VALUES: LearnOptions = { penalty: 0.001, rare: 3 };

const train = readSplit('train').map(readSample);

const mention = mentionModel(train);
const scores = outOfFold((reads) => {
  const model = mentionModel(reads);
  return (read) => scoresBy(model, read.mentions, read.features);
});

const described = (read: Read): readonly Features[] =>
  describeGroups(read.reading, read.groups, scores(read));
const models: Models = {
  mention,
  candidate: fit(train, (read) => candidateExamples(read, described(read)), CANDIDATE),
  owner: fit(train, (read) => ownerExamples(read, scores(read)), OWNER),
  related: fit(train, relationExamples, RELATED),
  values: fit(train, (read) => valueExamples(read, scores(read)), VALUES),
};
writeFileSync(FILE, `${JSON.stringify(models)}\n`);
process.stdout.write(
  `train\n${quality(train, models)}dev\n${quality(readSplit('dev').map(readSample), models)}`,
);

function mentionModel(reads: readonly Read[]): MentionModel {
  const learnt = (kind: 'entity' | 'field'): Model =>
    fit(reads, (read) => mentionExamples(read, read.features, kind), MENTION);
  return { entity: learnt('entity'), field: learnt('field') };
}

function fit(
  reads: readonly Read[],
  examplesOf: (read: Read) => readonly Example[],
  options: LearnOptions,
): Model {
  return learn(reads.flatMap(examplesOf), options);
}

/** For each request, what comes of having learnt from the others. */
function outOfFold<Result>(
  learnFrom: (reads: readonly Read[]) => (read: Read) => Result,
): (read: Read) => Result {
  const found = new Map<Read, Result>();
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const apply = learnFrom(train.filter((_read, index) => index % FOLDS !== fold));
    for (const read of train.filter((_read, index) => index % FOLDS === fold)) found.set(read, apply(read));
  }
  return (read) => {
    const result = found.get(read);
    if (result === undefined) throw new RangeError('This request is not one of those learnt from');
    return result;
  };
}
