import { HOMOGRAPHS, VERBS } from '../../data/verbs.ts';
import type { VerbClass } from '../../data/verbs.ts';

/** Which form of a verb a word is. */
export interface VerbForm {
  readonly lemma: string;
  readonly form: 'base' | 'third' | 'past' | 'gerund';
}

const IRREGULAR: Readonly<Record<string, string>> = {
  sent: 'send', kept: 'keep', made: 'make', built: 'build', written: 'write', wrote: 'write', sold: 'sell',
  bought: 'buy', held: 'hold', ran: 'run', taught: 'teach', lent: 'lend', paid: 'pay', read: 'read', put: 'put',
  set: 'set', shown: 'show', given: 'give', taken: 'take', done: 'do', gone: 'go', became: 'become', met: 'meet',
  chosen: 'choose', left: 'leave', found: 'find', seen: 'see', got: 'get', does: 'do', did: 'do', goes: 'go',
}; // prettier-ignore

interface VerbEntry {
  readonly classes: ReadonlySet<VerbClass>;
  readonly event?: string;
}

const TABLE: ReadonlyMap<string, VerbEntry> = buildTable();

function buildTable(): ReadonlyMap<string, VerbEntry> {
  const table = new Map<string, { classes: Set<VerbClass>; event?: string }>();
  for (const [name, words] of Object.entries(VERBS)) {
    for (const word of words.split(' ')) {
      const [lemma = word, event] = word.split(':');
      const entry = table.get(lemma) ?? { classes: new Set<VerbClass>() };
      if (isVerbClass(name)) entry.classes.add(name);
      if (event !== undefined) entry.event = event;
      table.set(lemma, entry);
    }
  }
  for (const word of HOMOGRAPHS) if (!table.has(word)) table.set(word, { classes: new Set(['other']) });
  return table;
}

function isVerbClass(name: string): name is VerbClass {
  return name in VERBS;
}

/**
 * Reads a word as a form of a known verb.
 *
 * @param word - One lower-case word.
 * @returns The verb and which form of it the word is; nothing when it is no known verb.
 */
export function verbForm(word: string): VerbForm | undefined {
  if (TABLE.has(word)) return { lemma: word, form: 'base' };
  const irregular = IRREGULAR[word];
  if (irregular !== undefined && Object.hasOwn(IRREGULAR, word)) {
    return { lemma: irregular, form: word.endsWith('es') ? 'third' : 'past' };
  }
  return (
    regular(word, 's', 'third') ??
    regular(word, 'es', 'third') ??
    regular(word, 'ed', 'past') ??
    regular(word, 'ing', 'gerund')
  );
}

function regular(word: string, ending: string, form: VerbForm['form']): VerbForm | undefined {
  if (!word.endsWith(ending) || word.length < ending.length + 2) return undefined;
  const stem = word.slice(0, -ending.length);
  const candidates = [stem, ending === 's' ? undefined : `${stem}e`, undouble(stem), unY(stem)];
  const lemma = candidates.find((candidate) => candidate !== undefined && TABLE.has(candidate));
  return lemma === undefined ? undefined : { lemma, form };
}

function undouble(stem: string): string | undefined {
  return stem.length > 2 && stem.at(-1) === stem.at(-2) ? stem.slice(0, -1) : undefined;
}

function unY(stem: string): string | undefined {
  return stem.endsWith('i') ? `${stem.slice(0, -1)}y` : undefined;
}

/**
 * Whether a verb is of a class.
 *
 * @param lemma - The verb's base form.
 * @param name - The class.
 * @returns True when the table says so.
 */
export function isVerbOf(lemma: string, name: VerbClass): boolean {
  return TABLE.get(lemma)?.classes.has(name) ?? false;
}

/**
 * The noun under which the doing itself is kept (`book` gives `booking`).
 *
 * @param lemma - The verb's base form.
 * @returns The noun; nothing when the doing is not kept.
 */
export function eventNoun(lemma: string): string | undefined {
  return TABLE.get(lemma)?.event;
}
