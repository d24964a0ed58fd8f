import type { Tag } from '../embedded/read/document.ts';

/** Words whose class is known whatever stands around them. */
const WORDS = {
  determiner:
    'a an the each every all any some no another both either neither this that these those several many multiple ' +
    'various numerous few more most other different such much enough',
  possessive: 'my your his her its our their whose',
  pronoun:
    'i you he she it we they me him us them myself themselves itself who what which someone somebody anyone anybody ' +
    'everyone everybody everything something anything nothing nobody one ones',
  modal: "can could may might must shall should will would can't cannot couldn't won't wouldn't shouldn't mustn't",
  be: "is are am was were be been being isn't aren't wasn't weren't i'm it's we're they're",
  have: "has have had having hasn't haven't i've we've",
  verb:
    'go goes went become becomes belong belongs contain contains consist consists include includes receive receives ' +
    'require requires allow allows enable enables provide provides attend attends happen happens depend depends exist ' +
    'exists knows gets takes keeps sends sees adds creates deletes manages assigns enters chooses pays brings gives ' +
    'create delete belong assign choose bring give send keep manage receive',
  preposition:
    'of in on at by with from for about into onto over under between among through during within without via per as ' +
    'against across after before until till since around near behind beyond along inside outside towards toward upon ' +
    'like including incl than',
  to: 'to',
  and: 'and & plus but yet',
  or: 'or',
  not: "not never don't doesn't didn't do-not",
  relative: 'where',
  subordinate: 'when whenever while if unless because so once although though whereas whether how why that',
  adverb:
    'eg ie also too very just only then there here now e.g i.e etc please easily quickly automatically currently already ' +
    'additionally furthermore moreover optionally respectively well up out off down back away together online',
} as const satisfies Partial<Record<Tag, string>>;

/** Class by word. */
export const CLOSED_CLASS: ReadonlyMap<string, Tag> = new Map(
  Object.entries(WORDS).flatMap(([tag, words]) =>
    words.split(' ').map((word): [string, Tag] => [word, isTag(tag) ? tag : 'noun']),
  ),
);

function isTag(tag: string): tag is keyof typeof WORDS {
  return tag in WORDS;
}
