import { ACCOUNT_ROLES } from '../../data/account-roles.ts';
import { BUSINESS_NOUNS } from '../../data/business-nouns.ts';
import { evidenceFor } from './candidates.ts';
import { isPersonWord } from '../frames/reader.ts';
import type { Candidate } from './candidates.ts';

/** What texts about software call their own parts. */
export const STRUCTURE: ReadonlySet<string> = new Set(
  'table field column response item list card form target case page group rule profile channel move post schedule registration'.split(
    ' ',
  ),
);

/** What is sent, not kept, unless the request says more about it. */
export const MESSAGES: ReadonlySet<string> = new Set([
  'notification',
  'alert',
  'warning',
  'reminder',
  'email',
  'sms',
  'confirmation',
  'text',
]);

/**
 * How sure it is that a candidate is a thing that is kept, by weights set by hand. One feature among others of the
 * learnt likelihood, and what that is compared with.
 *
 * @param candidate - The candidate.
 * @returns What speaks for it, plus what its name says; 1.5 and more were kept.
 */
export function handScore(candidate: Candidate): number {
  return evidenceFor(candidate) + nameScore(candidate);
}

function nameScore(candidate: Candidate): number {
  const last = candidate.words.at(-1) ?? '';
  if (BUSINESS_NOUNS.has(candidate.key) && !candidate.owns) return -1.2;
  if (MESSAGES.has(last) && !candidate.owns) return -1.5;
  if (STRUCTURE.has(candidate.key) && !candidate.owns) return -0.1;
  if (candidate.archetype !== undefined) return ACCOUNT_ROLES.has(last) ? -0.3 : 0.5;
  if (isPersonWord(last)) return ACCOUNT_ROLES.has(last) ? -1 : 0.2;
  if (/(?:tion|sion|ment|ness|ity|ism|ance|ence|ing|ics)$/u.test(last)) return -0.9;
  return last.length < 3 ? -1 : -0.6;
}
