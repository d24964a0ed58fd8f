import { singularize } from '../../../spec/names.ts';
import { readList } from './list.ts';
import { wordsOf } from '../words/phrase.ts';
import { isAppNoun, isPerson, isPersonWord, source, verbAt } from './reader.ts';
import type { NounChunk } from '../read/chunks.ts';
import type { FrameRule, Reader } from './reader.ts';

/** Rules that find who uses the software. */
export const PEOPLE_RULES: readonly FrameRule[] = [
  { name: 'role.story', apply: readStory },
  { name: 'role.actor', apply: readActor },
  { name: 'role.listed', apply: readListed },
  { name: 'role.recipient', apply: readRecipient },
];

/** `As a camp administrator, I want …`. */
function readStory(reader: Reader, index: number): void {
  const as = reader.chunks[index];
  const noun = reader.chunks[index + 1];
  if (index > 0 || as?.kind !== 'preposition' || as.word !== 'as' || noun?.kind !== 'noun') return;
  addRole(reader, noun, 2, 'role.story');
  reader.subject = noun;
}

/** `agents can post properties`, `allow managers to approve`. */
function readActor(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun' || isAppNoun(noun) || !isPerson(noun)) return;
  const verb = verbAt(reader, index + 1);
  const to = reader.chunks[index + 1];
  const allowed = to?.kind === 'to' || (to?.kind === 'verb' && to.modal && !to.passive);
  if (verb !== undefined && !verb.passive && (verb.modal || (verb.form === 'base' && !isBeing(verb.lemma))))
    addRole(reader, noun, verb.modal || noun.plural ? 1.5 : 1, 'role.actor');
  else if (allowed) addRole(reader, noun, 1.5, 'role.actor');
}

/** `contacts have a name` says nothing of what contacts do. */
function isBeing(lemma: string): boolean {
  return lemma === 'have' || lemma === 'be' || lemma === 'belong';
}

/** `roles: admin, manager and rep`, `admin/manager/rep roles`, `an admin`. */
function readListed(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  if (noun?.kind !== 'noun') return;
  const head = singularize(noun.head.lower);
  if (head === 'admin' || head === 'administrator') addRole(reader, noun, 1.5, 'role.listed');
  if (head !== 'role' && head !== 'user type') return;
  const before = wordsOf(noun)
    .slice(0, -1)
    .filter((word) => isPersonWord(singularize(word)));
  for (const word of before) addWords(reader, [singularize(word)], 1.5, noun);
  for (let at = index - 1; at >= 0; at -= 1) {
    const chunk = reader.chunks[at];
    if (chunk?.kind === 'noun' && isPerson(chunk)) addRole(reader, chunk, 1.5, 'role.listed');
    else if (chunk?.kind !== 'slash' && chunk?.kind !== 'comma' && chunk?.kind !== 'and') break;
  }
  const after = reader.chunks[index + 1];
  if (after?.kind !== 'colon' && after?.kind !== 'open') return;
  for (const item of readList(reader.chunks, index + 2).items) addRole(reader, item.noun, 1.5, 'role.listed');
}

/** `Slack message to team lead`, `notify the manager`. */
function readRecipient(reader: Reader, index: number): void {
  const noun = reader.chunks[index];
  const before = reader.chunks[index - 1];
  const message = reader.chunks[index - 2];
  if (noun?.kind !== 'noun' || noun.plural || !isPerson(noun)) return;
  const told =
    before?.kind === 'verb' && /^(?:notify|remind|alert|warn|inform|email|text|tell)$/u.test(before.lemma);
  const sent =
    before?.kind === 'to' &&
    message?.kind === 'noun' &&
    /^(?:message|notification|email|alert|text|sms|reminder)s?$/u.test(message.head.lower);
  if (told || sent) addRole(reader, noun, 1.5, 'role.recipient');
}

function addRole(reader: Reader, noun: NounChunk, weight: number, rule: string): void {
  const words = noun.words.filter((word) => word.tag === 'noun').map((word) => word.lower);
  const last = words.at(-1);
  if (last === undefined) return;
  addWords(reader, [...words.slice(0, -1), singularize(last)], weight, noun, rule);
}

function addWords(
  reader: Reader,
  words: readonly string[],
  weight: number,
  at: NounChunk,
  rule = 'role.listed',
): void {
  reader.add({ kind: 'role', words, weight, source: source(rule, at, at) });
}
