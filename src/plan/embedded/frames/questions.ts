import { isAppNoun, source, subjectOf } from './reader.ts';
import { attributeOf, thingName } from '../words/phrase.ts';
import { verbForm } from '../words/verbs.ts';
import type { FieldTypeName } from '../../../spec/spec.ts';
import type { NounChunk } from '../read/chunks.ts';
import type { Token } from '../read/document.ts';
import type { FrameRule, Reader } from './reader.ts';

/** Rules that find properties which are asked for in clauses: `whether it is paid`, `when it was sent`. */
export const QUESTION_RULES: readonly FrameRule[] = [{ name: 'has.whether', apply: readWhether }];

/** What each question word asks for, and the word behind the participle in the property's name. */
const ASKED: ReadonlyMap<string, { readonly type: FieldTypeName; readonly ending?: string }> = new Map([
  ['whether', { type: 'boolean' }],
  ['if', { type: 'boolean' }],
  ['when', { type: 'datetime', ending: 'at' }],
]);

/** Words between the question word and the participle: `whether they have already been`. */
const BETWEEN = new Set(['be', 'have', 'pronoun', 'adverb', 'determiner', 'noun']);

const REACH = 6;

/** `whether it is paid`, `when the parcel was sent`, where a list or a verb of keeping leads to it. */
function readWhether(reader: Reader, index: number): void {
  const mark = reader.chunks[index];
  const word = mark !== undefined && 'word' in mark ? mark.word : '';
  const asked = ASKED.get(word);
  if (mark === undefined || asked === undefined || index === 0) return;
  const { tokens } = reader.sentence.sentence;
  const at = tokens.findIndex(({ start }) => start === mark.start);
  const participle = participleBehind(tokens, at + 1);
  const owner = ownerBefore(reader, index);
  if (participle === undefined || owner === undefined) return;
  const words =
    asked.ending === undefined ? [participle] : [participle, { ...participle, lower: asked.ending }];
  const noun: NounChunk = {
    kind: 'noun',
    words,
    head: participle,
    plural: false,
    start: participle.start,
    end: participle.end,
  };
  reader.add({
    kind: 'has',
    owner,
    item: { noun, inner: [], having: [], at: index, type: asked.type },
    weight: 2,
    source: source('has.whether', mark, participle),
  });
}

/** The participle that ends the clause's verb: `it has been paid`. */
function participleBehind(tokens: readonly Token[], from: number): Token | undefined {
  let isPassive = false;
  for (let index = from; index < Math.min(tokens.length, from + REACH); index += 1) {
    const token = tokens[index];
    if (token === undefined) return undefined;
    if (token.tag === 'be' || token.tag === 'have') isPassive = true;
    else if (isPassive && verbForm(token.lower)?.form === 'past') return token;
    else if (isPassive && token.tag === 'adjective' && attributeOfWord(token) !== undefined) return token;
    else if (!BETWEEN.has(token.tag)) return undefined;
  }
  return undefined;
}

function attributeOfWord(token: Token): unknown {
  return attributeOf({
    kind: 'noun',
    words: [token],
    head: token,
    plural: false,
    start: token.start,
    end: token.end,
  });
}

/** The thing that is spoken of: what the clause before is about. */
function ownerBefore(reader: Reader, index: number): NounChunk | undefined {
  const verb = reader.chunks.findLastIndex((chunk, at) => at < index && chunk.kind === 'verb');
  const subject = verb < 0 ? undefined : subjectOf(reader, verb);
  if (subject !== undefined && !isAppNoun(subject) && thingName(subject) !== undefined) return subject;
  const first = reader.chunks
    .slice(0, index)
    .find(
      (chunk) =>
        chunk.kind === 'noun' &&
        !isAppNoun(chunk) &&
        attributeOf(chunk)?.match !== 'exact' &&
        thingName(chunk) !== undefined,
    );
  return first?.kind === 'noun' ? first : reader.subject;
}
