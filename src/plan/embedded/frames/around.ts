import { GENERIC_APP_NOUNS } from '../../data/stop-nouns.ts';
import { isVerbOf } from '../words/verbs.ts';
import { isAppNoun, isPointer, source } from './reader.ts';
import type { FrameRule } from './reader.ts';

/** Rules about the software as a whole. */
export const AROUND_RULES: readonly FrameRule[] = [
  {
    name: 'app.fragment',
    apply(reader, index) {
      const noun = reader.chunks[0];
      const next = reader.chunks[1];
      if (index > 0 || reader.sentence.sentence.index > 0 || noun?.kind !== 'noun' || isAppNoun(noun)) return;
      const names = next?.kind === 'colon' || next?.kind === 'relative';
      if (names) reader.add({ kind: 'app', noun, source: source('app.fragment', noun, noun) });
    },
  },
  {
    name: 'app.named',
    apply(reader, index) {
      const noun = reader.chunks[index];
      if (noun?.kind !== 'noun' || !isAppNoun(noun) || isPointer(noun) || reader.sentence.sentence.index > 3)
        return;
      if (noun.owner !== undefined || (noun.words.length === 1 && GENERIC_APP_NOUNS.has(noun.head.lower))) {
        const after = reader.chunks[index + 1];
        if (after?.kind !== 'preposition' || (after.word !== 'for' && after.word !== 'to')) return;
      }
      const before = reader.chunks[index - 1];
      const asked =
        index === 0 ||
        before?.kind === 'pronoun' ||
        before?.kind === 'adverb' ||
        before?.kind === 'preposition' ||
        (before?.kind === 'verb' && (isVerbOf(before.lemma, 'build') || before.lemma === 'be'));
      if (asked) reader.add({ kind: 'app', noun, source: source('app.named', noun, noun) });
    },
  },
];
