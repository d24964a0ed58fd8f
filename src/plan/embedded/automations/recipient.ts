import { camelCase, singularize } from '../../../spec/names.ts';
import type { Assembly } from '../assemble/assembly.ts';
import type { AutomationCue } from './cues.ts';
import { isPersonWord } from '../frames/reader.ts';
import type { Chunk, NounChunk } from '../read/chunks.ts';
import type { DraftEntity } from '../assemble/draft.ts';
import type { Resolution } from '../decide/resolve.ts';

/** Who the request says a message is for. */
export type Recipient =
  | { readonly kind: 'entity'; readonly entity: DraftEntity }
  | { readonly kind: 'role'; readonly name: string }
  | { readonly kind: 'self' };

/** People who work with the software: they are reached by their role. */
const WORKING = new Set(
  'staff admin administrator manager owner team supervisor operator librarian employee'.split(' '),
);

const TELLING: ReadonlySet<string> = new Set(
  'notify email mail alert remind text inform warn message tell send ping sms whatsapp chase push'.split(' '),
);

/** Nouns of what is sent: `a mail to purchasing`. */
const MESSAGES: ReadonlySet<string> = new Set(
  'mail email e-mail sms text message whatsapp push notification reminder alert warning confirmation report digest'.split(
    ' ',
  ),
);

/**
 * Finds who gets what an automation sends.
 *
 * @param cue - What asks for it.
 * @param resolution - Which things are kept.
 * @param assembly - The draft.
 * @returns Who gets it; nothing when the words do not say.
 */
export function findRecipient(
  { sentence: { chunks } }: AutomationCue,
  resolution: Resolution,
  { draft, entityOf }: Assembly,
): Recipient | undefined {
  const told = chunks.map((_, index) => toldAt(chunks, index)).find((chunk) => chunk !== undefined);
  if (told === undefined) return undefined;
  if (told.kind !== 'noun') return { kind: 'self' };
  const entity = entityOf(resolution.thingOf(told));
  if (entity?.archetype?.kind === 'person') return { kind: 'entity', entity };
  const words = told.words.map(({ lower }) => lower);
  const name = [words.slice(-2), words.slice(-1)]
    .map((some) => camelCase([...some.slice(0, -1), singularize(some.at(-1) ?? '')].join(' ')))
    .find((role) => draft.roles.has(role) || WORKING.has(role));
  if (name !== undefined) return { kind: 'role', name };
  const last = singularize(words.at(-1) ?? '');
  return entity === undefined && isPersonWord(last) ? { kind: 'role', name: camelCase(last) } : undefined;
}

/** `staff get an email`, `members are notified`, `notify the owner`, `remind me`. */
function toldAt(chunks: readonly Chunk[], index: number): NounChunk | Chunk | undefined {
  const verb = chunks[index];
  if (verb?.kind === 'noun' && MESSAGES.has(singularize(verb.head.lower))) return behindTo(chunks, index);
  if (verb?.kind !== 'verb') return undefined;
  const before = chunks[index - 1];
  const after = chunks[index + 1];
  const gets = verb.lemma === 'get' || verb.lemma === 'receive';
  if (gets || (verb.passive && TELLING.has(verb.lemma) && verb.lemma !== 'send'))
    return before?.kind === 'noun' ? before : undefined;
  if (!TELLING.has(verb.lemma) || verb.passive) return undefined;
  const to = verb.lemma === 'send' ? chunks.findIndex(({ kind }, at) => at > index && kind === 'to') : -1;
  const named = to < 0 ? after : chunks[to + 1];
  return named?.kind === 'noun' || isSelf(named) ? named : undefined;
}

function behindTo(chunks: readonly Chunk[], index: number): Chunk | undefined {
  const to = chunks[index + 1];
  const named =
    to?.kind === 'to' || (to?.kind === 'preposition' && to.word === 'to') ? chunks[index + 2] : undefined;
  return named?.kind === 'noun' || isSelf(named) ? named : undefined;
}

function isSelf(chunk: Chunk | undefined): boolean {
  return chunk?.kind === 'pronoun' && /^(?:me|us)$/u.test(chunk.word);
}
