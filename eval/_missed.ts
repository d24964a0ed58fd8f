import { readSplit, readExternal } from './samples.ts';
import { run } from './predict.ts';
const which = process.argv[2] ?? 'dev';
const samples =
  which === 'gold'
    ? readExternal('/work/shared/requests/requests.jsonl', '/work/shared/requests/gold.jsonl')
    : readSplit(which as 'train');
const r = await run(samples);
for (const s of r.scores) {
  for (const m of s.missed) console.log(s.id, '-', m);
  for (const m of s.invented) console.log(s.id, '+', m);
}
