import { singularize } from '../../../spec/names.ts';
import type { Chunk, ChunkedSentence, NounChunk } from '../read/chunks.ts';
import type { Token } from '../read/document.ts';
import type { Source } from '../frames/facts.ts';
import { automationClauses, type AutomationClause } from './clauses.ts';

/** Words of a request that ask for something to happen by itself. */
export interface AutomationCue extends Omit<AutomationClause, 'kind'> {
  readonly kind: AutomationClause['kind'] | 'alert';
  readonly sentence: ChunkedSentence;
  readonly source: Source;
}

const ALERT_NOUNS: ReadonlySet<string> = new Set(['alert', 'warning', 'reminder', 'notification']);

/** Modifiers that say through what a message goes, not when. */
const CHANNEL_WORDS: ReadonlySet<string> = new Set(
  (
    'slack email sms whatsapp push text e-mail discord teams system app in-app user automated automatic instant ' +
    'real-time customer client online web mobile'
  ).split(' '),
);

/** Longer sentences are texts without punctuation; the cap keeps the time linear. */
const MAX_TOKENS = 400;

/**
 * Finds what is to happen by itself in a sentence.
 *
 * @param sentence - The sentence in chunks.
 * @returns The cues, at most one per clause.
 */
export function findCues(sentence: ChunkedSentence): readonly AutomationCue[] {
  const tokens = sentence.sentence.tokens.slice(0, MAX_TOKENS);
  const clauses = automationClauses(tokens).flatMap((clause): AutomationCue[] => {
    const [first, last] = [clause.tokens[0], clause.tokens.at(-1)];
    if (first === undefined || last === undefined) return [];
    const source = { rule: `automation.${clause.kind}`, start: first.start, end: last.end };
    return [{ ...clause, sentence, source }];
  });
  return clauses.length > 0 ? clauses : sentence.chunks.filter(isAlert).map((noun) => alert(noun, sentence));
}

function alert(noun: NounChunk, sentence: ChunkedSentence): AutomationCue {
  const inside = ({ start, end }: Token): boolean => start >= noun.start && end <= noun.end;
  return {
    kind: 'alert',
    at: 0,
    sentence,
    tokens: sentence.sentence.tokens.filter(inside),
    source: { rule: 'automation.alert', start: noun.start, end: noun.end },
  };
}

/** `low-stock alerts`, `renewal reminders`: what is before the noun says when. */
function isAlert(chunk: Chunk): chunk is NounChunk {
  if (chunk.kind !== 'noun' || !ALERT_NOUNS.has(singularize(chunk.head.lower))) return false;
  return chunk.words.slice(0, -1).some(({ lower }) => !CHANNEL_WORDS.has(lower));
}
