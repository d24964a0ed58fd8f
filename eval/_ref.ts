import { readSplit, readExternal } from './samples.ts';
import { run } from './predict.ts';
for (const w of ['train', 'dev', 'gold']) {
  const s =
    w === 'gold'
      ? readExternal('/work/shared/requests/requests.jsonl', '/work/shared/requests/gold.jsonl')
      : readSplit(w as 'train');
  const r = await run(s);
  console.log(w, [...r.refused]);
}
