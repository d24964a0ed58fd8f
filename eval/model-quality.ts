import { describeGroups } from '../src/plan/embedded/decide/decide.ts';
import type { Features, MentionScores } from '../src/plan/embedded/decide/likelihood/features.ts';
import { scoreMentions } from '../src/plan/embedded/decide/likelihood/mention-scores.ts';
import { logOdds, type Model, type Models } from '../src/plan/embedded/decide/likelihood/model.ts';
import {
  candidateExamples,
  mentionExamples,
  ownerExamples,
  relationExamples,
  valueExamples,
  type Read,
} from './examples.ts';
import type { Example } from './learn.ts';

/**
 * Says how well each model tells right from wrong.
 *
 * @param reads - Requests; those that the models were learnt from flatter them.
 * @param models - The weights.
 * @returns A line for each model.
 */
export function quality(reads: readonly Read[], models: Models): string {
  const scores = (read: Read): MentionScores => scoreMentions(read.reading.sentences, models.mention);
  const own = (read: Read): readonly Features[] => describeGroups(read.reading, read.groups, scores(read));
  const lines: readonly (readonly [string, Model, (read: Read) => readonly Example[]])[] = [
    ['nouns as things', models.mention.entity, (read) => mentionExamples(read, read.features, 'entity')],
    ['nouns as properties', models.mention.field, (read) => mentionExamples(read, read.features, 'field')],
    ['candidates', models.candidate, (read) => candidateExamples(read, own(read))],
    ['owners', models.owner, (read) => ownerExamples(read, scores(read))],
    ['relations', models.related, relationExamples],
    ['enumerations', models.values, (read) => valueExamples(read, scores(read))],
  ];
  return lines
    .map(([name, model, examplesOf]) => `  ${name.padEnd(28)} ${judge(reads.flatMap(examplesOf), model)}\n`)
    .join('');
}

function judge(examples: readonly Example[], model: Model): string {
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
