/** Verbs that begin a wish wherever a connecting word stands before them. */
const ALWAYS: ReadonlySet<string> = new Set(
  (
    "rename relabel remove delete drop add introduce make replace convert turn get stop don't do discard eliminate " +
    'ensure require allow forbid prevent let give keep include create define attach assign connect switch only encrypt decrypt'
  ).split(' '),
);

/** Words that are verbs here unless they end a list (`name, email and call`). */
const BEFORE_OBJECT: ReadonlySet<string> = new Set(
  (
    'track store record log save call change limit set send use email text notify remind mark report count show link ' +
    'move split merge name treat tell charge accept cancel warn alert support restrict'
  ).split(' '),
);

const DETERMINERS: ReadonlySet<string> = new Set(
  'a an the each every all any no our their its this that these those them him her us new many several two more'.split(
    ' ',
  ),
);

/** Verbs of a sentence that says how something is to be. */
const STATING: ReadonlySet<string> = new Set(
  (
    "has have should must can may cannot can't needs need belongs belong becomes become is are defaults default gets get " +
    "will shall receives receive starts start shouldn't mustn't don't doesn't no"
  ).split(' '),
);

const RELATIVE: ReadonlySet<string> = new Set(
  'that which who whose where when if whether with for of'.split(' '),
);

/** Words before which such a verb has to stand. */
const MOST_SUBJECT = 5;

/**
 * Whether a wish of its own begins at a word: an order (`rename …`), or a statement (`each lead has …`).
 *
 * @param words - The words of a sentence in lower case; commas count as words.
 * @param at - Where to look.
 * @returns True when the words from there on can stand alone.
 */
export function opensClause(words: readonly string[], at: number): boolean {
  const first = words[at];
  const second = words[at + 1];
  if (first === undefined || second === undefined || second === ',' || second === 'and') return false;
  if (ALWAYS.has(first)) return true;
  if (BEFORE_OBJECT.has(first))
    return !/^(?:of|to|for|in|on|at|is|are|or)$/u.test(second) && !STATING.has(second);
  if (first === 'when' || first === 'whenever' || first === 'once' || first === 'if') return true;
  return opensStatement(words, at);
}

function opensStatement(words: readonly string[], at: number): boolean {
  for (let index = at; index <= at + MOST_SUBJECT; index += 1) {
    const word = words[index];
    if (word === undefined || word === ',' || word === 'and' || word === 'or' || RELATIVE.has(word)) {
      const isOf = word === 'of' && index > at;
      if (!isOf) return false;
      continue;
    }
    if (index > at && STATING.has(word) && !(word === 'no' && DETERMINERS.has(words[at] ?? ''))) return true;
  }
  return false;
}

/**
 * Whether a sentence begins with when it holds (`when a booking is cancelled, …`): what follows the first comma belongs
 * to it.
 *
 * @param words - Its words in lower case.
 * @returns True for the words that open a condition.
 */
export function opensCondition(words: readonly string[]): boolean {
  const [first = '', second = ''] = words.filter((word) => !/^(?:and|then|also|please|,)$/u.test(word));
  if (/^(?:when|whenever|if|once|after|before|as|on|upon|until)$/u.test(first)) return true;
  return (
    (first === 'for' && /^(?:each|every|all|any)$/u.test(second)) ||
    ((first === 'every' || first === 'each') &&
      /^(?:time|day|week|month|monday|morning|night|hour|year)$/u.test(second))
  );
}
