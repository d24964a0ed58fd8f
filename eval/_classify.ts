import { readSplit, readExternal } from './samples.ts';
import { run } from './predict.ts';
import { matchEntities } from './score/match-entities.ts';
import { alternatives, fieldForms, wordsOf, plain } from './score/names.ts';
const which = process.argv[2] ?? 'train';
const samples =
  which === 'gold'
    ? readExternal('/work/shared/requests/requests.jsonl', '/work/shared/requests/gold.jsonl')
    : readSplit(which as 'train');
const r = await run(samples);
const tally: Record<string, number> = {};
const ex: Record<string, string[]> = {};
const note = (k: string, e: string) => {
  tally[k] = (tally[k] ?? 0) + 1;
  (ex[k] ??= []).push(e);
};
for (const s of samples) {
  const p = r.predictions.get(s.id);
  const ents = p?.outline.entities ?? [];
  const m = matchEntities(s.key, ents);
  const text = ' ' + wordsOf(s.text).join(' ') + ' ';
  s.key.entities.forEach((e, i) => {
    const pe = ents[m.planned.get(i) ?? -1];
    for (const f of e.required_fields) {
      const alts = alternatives(f);
      const words = [...wordsOf(pe?.name ?? ''), ...wordsOf(e.name)];
      const has = (x: typeof pe) =>
        x !== undefined &&
        alts.some((a) =>
          fieldForms(a, words).some(
            (fm) =>
              [...x.fields, ...x.relations].some((y) =>
                fieldForms(y.name, [...words, ...wordsOf(x.name)]).includes(fm),
              ) || x.relations.some((y) => plain(y.to) === fm),
          ),
        );
      if (has(pe)) {
        note('hit', '');
        continue;
      }
      const tag = `${s.id} ${e.name}.${f}`;
      if (pe === undefined) {
        note(
          ents.some((x) => x !== pe && has(x)) ? 'entity missing, field elsewhere' : 'entity missing',
          tag,
        );
        continue;
      }
      const other = ents.find((x) => x !== pe && has(x));
      if (other) {
        note('on another entity', tag + ' → ' + other.name);
        continue;
      }
      const head = wordsOf(alts[0] ?? '').at(-1) ?? '';
      const near = pe.fields.find(
        (x) =>
          wordsOf(x.name).at(-1) === head || wordsOf(x.name).some((w) => wordsOf(alts[0] ?? '').includes(w)),
      );
      if (near) {
        note('similar name on entity', tag + ' ~ ' + near.name);
        continue;
      }
      const inText = alts.some((a) => text.includes(' ' + wordsOf(a).join(' ') + ' '));
      note(
        inText ? 'words stand in text' : 'words not together in text',
        tag + ' | has ' + pe.fields.map((x) => x.name).join(','),
      );
    }
  });
}
console.log(tally);
for (const k of Object.keys(ex))
  if (k !== 'hit')
    console.log('\n## ' + k + '\n' + ex[k]!.slice(0, Number(process.argv[3] ?? 30)).join('\n'));
