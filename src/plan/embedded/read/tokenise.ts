import type { Token } from './document.ts';

const MAX_WORD = 60;

/** Marks that belong to a word when letters or digits stand on both sides. */
const INSIDE_WORD = new Set(["'", '’', '-', '_', '‑', '@']);

/** Abbreviations whose full stops stand inside. */
const DOTTED = /^(?:e\. ?g|i\. ?e)(?![a-z])\.?/iu;
const MAX_DOTTED = 6;

/** Short forms of chats. */
const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['w', 'with'],
  ['w/', 'with'],
  ['n', 'and'],
  ['ppl', 'people'],
  ['pls', 'please'],
  ['plz', 'please'],
]);

const OPENING_QUOTES = new Set(['"', '“', '`', '«']);

/**
 * Splits a stretch of the request into words and marks. Linear in its length, whatever it holds.
 *
 * @param text - The whole request.
 * @param from - Where to begin.
 * @param to - Where to end.
 * @returns The tokens, with their offsets in the request, not yet tagged.
 */
export function tokenise(text: string, from: number, to: number): Token[] {
  const tokens: Token[] = [];
  let position = from;
  while (position < to) {
    const character = text.charAt(position);
    if (isSpace(character)) {
      position += 1;
      continue;
    }
    const end = isWordCharacter(character) ? wordEnd(text, position, to) : markEnd(text, position, to);
    tokens.push(tokenAt(text, position, end));
    position = end;
  }
  return tokens;
}

function tokenAt(text: string, start: number, end: number): Token {
  const written = text.slice(start, end);
  const plain = written.toLowerCase().replaceAll('’', "'").replaceAll('‑', '-');
  const full = SHORT_FORMS.get(plain);
  if (full !== undefined)
    return { text: written, lower: full, owns: false, quoted: false, start, end, tag: 'punctuation' };
  const owns = plain.endsWith("'s") || (plain.endsWith("s'") && plain.length > 2);
  if (DOTTED.test(plain))
    return {
      text: written,
      lower: plain.replaceAll(/[. ]/gu, ''),
      owns: false,
      quoted: false,
      start,
      end,
      tag: 'punctuation',
    };
  const lower = plain.endsWith("'s") ? plain.slice(0, -2) : plain.endsWith("s'") ? plain.slice(0, -1) : plain;
  const quoted = OPENING_QUOTES.has(text.charAt(start - 1));
  return { text: written, lower: lower.slice(0, MAX_WORD), owns, quoted, start, end, tag: 'punctuation' };
}

function wordEnd(text: string, start: number, to: number): number {
  const dotted = DOTTED.exec(text.slice(start, Math.min(to, start + MAX_DOTTED)))?.[0];
  if (dotted !== undefined) return start + dotted.length;
  if (/^w\/\s/iu.test(text.slice(start, start + 3))) return start + 2;
  let end = start + 1;
  while (end < to) {
    const character = text.charAt(end);
    const joins = INSIDE_WORD.has(character) && end + 1 < to && isWordCharacter(text.charAt(end + 1));
    if (!isWordCharacter(character) && !joins) break;
    end += 1;
  }
  const closes = text.charAt(end) === "'" || text.charAt(end) === '’';
  return closes && end < to && text.charAt(end - 1) === 's' ? end + 1 : end;
}

function markEnd(text: string, start: number, to: number): number {
  const pair = text.slice(start, start + 2);
  if (start + 2 <= to && (pair === '->' || pair === '=>')) return start + 2;
  const code = text.codePointAt(start) ?? 0;
  return Math.min(to, start + (code > 0xffff ? 2 : 1));
}

/**
 * Whether a character can begin a word.
 *
 * @param character - One UTF-16 unit.
 * @returns True for letters and digits of any script but emoji.
 */
export function isWordCharacter(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

function isSpace(character: string): boolean {
  return character.trim() === '';
}
