import { opensClause, opensCondition } from './openings.ts';
import { masked } from './mask.ts';

/** One thing that a change asks for. */
export interface Clause {
  /** Without courtesy and connecting words around it. */
  readonly text: string;
  /** UTF-16 offset in the change. */
  readonly start: number;
  readonly end: number;
}

/** Longer stretches are no single wish; rules with two open ends take time that grows with the square of it. */
const MAX_CLAUSE = 400;

const CONNECTORS: ReadonlySet<string> = new Set([
  'and',
  'then',
  'also',
  'but',
  'plus',
  'finally',
  'next',
  'please',
]);

const LEADING =
  /^(?:(?:and|then|also|but|plus|please|now|next|finally|additionally|furthermore|moreover|further|first|second|third|lastly|so|ok|okay|hi|hey|hello|kindly|just|maybe|perhaps)[,:]?\s+|(?:can|could|would|will) (?:you|we|it) (?:please )?(?:also )?|(?:i|we)(?:'d| would) (?:also )?like (?:you )?to (?:also )?(?=[a-z])|(?:i|we) (?:also )?(?:want|need|have|wish) (?:you )?to (?:also )?|let's (?:also )?|let us (?:also )?|it should be possible to )/iu;

const COURTESY =
  /^(?:(?:i|we)(?:'d| would)? (?:like|want|need|wish)(?: you)?(?: to)?|(?:can|could|would|will) (?:you|we)|please|thanks?|thank you|let's|let us|\d{1,2})$/iu;

const TRAILING =
  /(?:\s*,)?\s+(?:please|too|as well|also|thanks|thank you|for me|from now on)$|[\s,;:.!?]+$/iu;

/**
 * Splits a change into the single things that it asks for: at the ends of sentences, and where a connecting word is
 * followed by what begins a wish of its own. What stands in quotation marks or brackets is never split.
 *
 * @param text - The change, as written.
 * @returns Its clauses in order.
 */
export function clausesOf(text: string): readonly Clause[] {
  const mask = masked(text);
  return sentencesOf(mask).flatMap(([start, end]) => splitSentence(text, mask, start, end));
}

/** Ends of sentences where the wishes are numbered: `1. rename … 2. remove …`. */
const NUMBERED = /(?:^|\s)\d{1,2}[.)]\s|[.!?](?=\s|$)|[;\n]/gu;

/** At a full stop or other end before white space, at a line break, and at the marks of a list. */
function sentencesOf(mask: string): readonly (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  let start = 0;
  const marks = /^\s*1[.)]\s/u.test(mask) ? NUMBERED : /[.!?](?=\s|$)|[;\n]/gu;
  for (const { index, 0: mark } of mask.matchAll(marks)) {
    found.push([start, index]);
    start = index + mark.length;
  }
  return [...found, [start, mask.length] as const];
}

function splitSentence(text: string, mask: string, start: number, end: number): readonly Clause[] {
  const words = [...mask.slice(start, end).matchAll(/[^\s,]+|,/gu)].map(({ 0: word, index }) => ({
    word: word.toLowerCase(),
    at: start + index,
  }));
  const lower = words.map(({ word }) => word);
  const cuts: number[] = [start];
  let held = opensCondition(lower);
  for (let index = 1; index < words.length; index += 1) {
    const isBreak = lower[index] === ',' || CONNECTORS.has(lower[index] ?? '');
    if (!isBreak) continue;
    let next = index;
    while (lower[next] === ',' || CONNECTORS.has(lower[next] ?? '')) next += 1;
    if (!opensClause(lower, next)) continue;
    if (held) held = false;
    else cuts.push(words[index]?.at ?? start);
    if (next < words.length && opensCondition(lower.slice(next))) held = true;
    index = next;
  }
  return underHeading(cuts.map((from, index) => clauseAt(text, from, cuts[index + 1] ?? end))).filter(
    ({ text: one }) => one !== '' && !COURTESY.test(one),
  );
}

const HEADING = /^([^:"“`()]{1,40}):\s*(?=(?:add|remove|drop|delete)\b)/iu;

/** `source: remove "event" and add "partner"`: what is added and removed is named behind each. */
function underHeading(clauses: readonly Clause[]): readonly Clause[] {
  const [whole = '', heading = ''] = HEADING.exec(clauses[0]?.text ?? '') ?? [];
  if (whole === '') return clauses;
  return clauses.map((clause, index) => {
    const text = index === 0 ? clause.text.slice(whole.length) : clause.text;
    const link = /^add\b/iu.test(text) ? 'to' : /^(?:remove|drop|delete)\b/iu.test(text) ? 'from' : undefined;
    return link === undefined ? clause : { ...clause, text: `${text} ${link} ${heading}` };
  });
}

function clauseAt(text: string, from: number, to: number): Clause {
  const raw = text.slice(from, to).slice(0, MAX_CLAUSE);
  const lead = /^[\s,\-*•–]*(?:\d{1,2}[.)]\s+)?/u.exec(raw)?.[0].length ?? 0;
  let kept = raw.slice(lead).replaceAll(/\s+/gu, ' ').replaceAll('’', "'");
  for (let before = ''; before !== kept;) {
    before = kept;
    kept = kept.replace(LEADING, '').replace(TRAILING, '').trim();
  }
  const shown = text.slice(from, to);
  const start = from + (shown.length - shown.replace(/^[\s,\-*•–]+/u, '').length);
  return { text: kept, start, end: from + shown.trimEnd().length };
}
