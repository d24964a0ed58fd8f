import { verbForm } from '../words/verbs.ts';
import type { Token } from '../read/document.ts';

/** What a record becomes when something is done to it by itself. */
const STATES: ReadonlyMap<string, string> = new Map([
  ['archive', 'archived'],
  ['block', 'blocked'],
  ['cancel', 'cancelled'],
  ['close', 'closed'],
  ['escalate', 'escalated'],
  ['expire', 'expired'],
  ['flag', 'flagged'],
  ['highlight', 'highlighted'],
  ['lapse', 'lapsed'],
  ['lock', 'locked'],
  ['mark', 'marked'],
  ['pause', 'paused'],
  ['reject', 'rejected'],
  ['release', 'released'],
  ['suspend', 'suspended'],
  ['unlock', 'unlocked'],
  ['delete', 'deletionDue'],
  ['erase', 'deletionDue'],
  ['remove', 'deletionDue'],
]);

/** Verbs and nouns of telling somebody. */
const TELLING: ReadonlySet<string> = new Set(
  (
    'send notify remind reminder alert notification email e-mail mail text sms whatsapp push ping message warn warning tell inform ' +
    'confirmation receive get hear chase nag slack phone call report digest summary letter welcome thank thank-you'
  ).split(' '),
);

/** Other verbs of what a backend may do by itself. */
const DOING: ReadonlySet<string> = new Set(
  (
    'charge create generate set assign issue turn become drop update reserve deduct reduce increase decrease move put give ' +
    'calculate compute post publish sync invoice bill refund trigger produce land go return free convert award grant pay forward escalate'
  ).split(' '),
);

/** Words of what a server answers to a call: no automation. */
const ANSWERING = /^(?:server|responds?|response|json|status code|http|payload|endpoint|request|returns?)$/u;

/**
 * Whether a clause says what happens.
 *
 * @param tokens - Its words.
 * @returns True when something is sent or done in it.
 */
export function hasEffect(tokens: readonly Token[]): boolean {
  if (tokens.some(({ lower }) => ANSWERING.test(lower))) return false;
  return tokens.some(({ lower }) => isTelling(lower) || STATES.has(base(lower)) || DOING.has(base(lower)));
}

/**
 * Whether a clause says that somebody is told something.
 *
 * @param tokens - Its words.
 * @returns True for `email the owner`, `gets a reminder` …
 */
export function hasTelling(tokens: readonly Token[]): boolean {
  return tokens.some(({ lower }) => isTelling(lower));
}

/**
 * What a record becomes by what a clause says.
 *
 * @param tokens - The words of the clause.
 * @returns A state (`blocked`); nothing when none is named.
 */
export function stateOf(tokens: readonly Token[]): string | undefined {
  return tokens.map(({ lower }) => STATES.get(base(lower))).find((state) => state !== undefined);
}

function isTelling(word: string): boolean {
  return TELLING.has(word) || TELLING.has(base(word)) || TELLING.has(word.replace(/s$/u, ''));
}

/** The verb table is for what requests say of records; other verbs lose their ending. */
function base(word: string): string {
  const stem = word.replace(/(?:ed|s)$/u, '');
  return verbForm(word)?.lemma ?? (DOING.has(`${stem}e`) || STATES.has(`${stem}e`) ? `${stem}e` : stem);
}
