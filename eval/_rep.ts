import { readExternal, readSplit } from './samples.ts';
import { run } from './predict.ts';
import { wordsOf } from './score/names.ts';
const which = process.argv[2] ?? 'gold';
const samples = which === 'gold' ? readExternal('/work/shared/requests/requests.jsonl','/work/shared/requests/gold.jsonl') : readSplit(which as 'train');
const r = await run(samples);
for (const s of r.scores) { const p = r.predictions.get(s.id); if (!p) continue; const said = new Set([...p.provenance.notUnderstood.map(n=>n.quote), ...p.provenance.questions.map(q=>q.text)].flatMap(wordsOf)); const un = s.missed.filter(m => !wordsOf(m.split(/[.=]/u).at(-1)??m).some(w=>said.has(w))); if (un.length) console.log(s.id, un.join(', ')); }
