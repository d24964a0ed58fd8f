import { readExternal, readSplit } from './samples.ts';
import { run } from './predict.ts';
import { wordsOf } from './score/names.ts';
const which = process.argv[2] ?? 'gold';
const samples = which === 'gold' ? readExternal('/work/shared/requests/requests.jsonl','/work/shared/requests/gold.jsonl') : readSplit(which as 'train');
const r = await run(samples);
for (const s of samples) { const p = r.predictions.get(s.id); console.log(s.id); for (const a of s.key.automations) console.log('   key:', a); for (const a of p?.outline.automations ?? []) console.log('   got:', a); }
