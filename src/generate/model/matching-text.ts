import type { Limits } from './limits.ts';

/** One position of a pattern: the characters that fit, and how often. */
interface Piece {
  readonly choices: readonly string[];
  readonly min: number;
  readonly max: number;
}

const DIGITS = '0123456789';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const LOWER = UPPER.toLowerCase();
const WORD = `${UPPER}${LOWER}${DIGITS}`;
const PRINTABLE = `${WORD} -_.,:;/+#@!?()&%$*=<>[]{}|~^'"\``;

const CLASSES: Readonly<Record<string, string>> = { d: DIGITS, w: WORD, s: ' ', p: WORD };

/**
 * Makes a text that matches a regular expression, for the forms that people use to describe codes and numbers.
 *
 * @param pattern - The regular expression.
 * @param limits - Lengths allowed.
 * @param variant - Number of the text; other numbers give other texts where the pattern allows it.
 * @returns A text that matches where one was found.
 */
export function matchingText(pattern: string, limits: Limits, variant: number): string {
  const expression = new RegExp(pattern, 'u');
  const [pieces] = readAlternatives(pattern, 0);
  const anchored = expandAnchors(pattern, limits);
  for (const extra of anchored) {
    const text = write(pieces, variant, extra);
    const length = Array.from(text).length;
    if (expression.test(text) && length >= limits.min && length <= limits.max) return text;
  }
  return write(pieces, variant, 0);
}

/** How many more characters than necessary to try, fewest first. */
function expandAnchors(pattern: string, limits: Limits): number[] {
  return Array.from(
    { length: Math.min(limits.max, limits.min + pattern.length + 40) + 1 },
    (_, extra) => extra,
  );
}

function write(pieces: readonly Piece[], variant: number, extra: number): string {
  let left = extra;
  let seed = variant;
  const texts = pieces.toReversed().map((piece) => {
    const more = Math.min(left, piece.max - piece.min);
    left -= more;
    const characters = Array.from({ length: piece.min + more }, () => {
      const chosen = piece.choices[seed % piece.choices.length] ?? '';
      seed = Math.floor(seed / piece.choices.length);
      return chosen;
    });
    return characters.toReversed().join('');
  });
  return texts.toReversed().join('');
}

/** Reads up to the end or an unmatched `)`; of several alternatives, the first is kept. */
function readAlternatives(pattern: string, start: number): [readonly Piece[], number] {
  const [first, end] = readSequence(pattern, start);
  let at = end;
  while (pattern[at] === '|') [, at] = readSequence(pattern, at + 1);
  return [first, at];
}

function readSequence(pattern: string, start: number): [readonly Piece[], number] {
  const pieces: Piece[] = [];
  let at = start;
  while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
    const [atom, afterAtom] = readAtom(pattern, at);
    const [min, max, afterCount] = readCount(pattern, afterAtom);
    pieces.push(...repeat(atom, min, max));
    at = afterCount;
  }
  return [pieces, at];
}

/** A repeated single position stays one; a repeated group is written out as often as it must be there. */
function repeat(atom: readonly Piece[], min: number, max: number): readonly Piece[] {
  const [only] = atom;
  if (only === undefined) return [];
  if (atom.length === 1 && only.min === 1 && only.max === 1) return [{ choices: only.choices, min, max }];
  return Array.from({ length: min }, () => atom).flat();
}

function readAtom(pattern: string, at: number): [readonly Piece[], number] {
  const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
  const after = at + character.length;
  if (character === '^' || character === '$') return [[], after];
  if (character === '(') {
    const prefix = /^\?(?::|<[A-Za-z]\w*>)/.exec(pattern.slice(after))?.[0].length ?? 0;
    const [pieces, end] = readAlternatives(pattern, after + prefix);
    return [pieces, end + 1];
  }
  if (character === '[') return readSet(pattern, after);
  if (character === '.') return [one(WORD), after];
  if (character === '\\') {
    const [choices, end] = readEscape(pattern, after);
    return [choices === '' ? [] : one(choices), end];
  }
  return [one(character), after];
}

function readSet(pattern: string, start: number): [readonly Piece[], number] {
  const negated = pattern[start] === '^';
  let at = negated ? start + 1 : start;
  let choices = '';
  while (at < pattern.length && pattern[at] !== ']') {
    const [low, afterLow] = readSetItem(pattern, at);
    at = afterLow;
    if (pattern[at] === '-' && pattern[at + 1] !== ']' && Array.from(low).length === 1) {
      const [high, afterHigh] = readSetItem(pattern, at + 1);
      choices += range(low, high);
      at = afterHigh;
    } else choices += low;
  }
  const fitting = negated
    ? Array.from(PRINTABLE)
        .filter((character) => !choices.includes(character))
        .join('')
    : choices;
  return [one(fitting), at + 1];
}

function readSetItem(pattern: string, at: number): [string, number] {
  if (pattern[at] === '\\') return readEscape(pattern, at + 1);
  const character = String.fromCodePoint(pattern.codePointAt(at) ?? 0);
  return [character, at + character.length];
}

/** What stands after a backslash; nothing for a word boundary. */
function readEscape(pattern: string, at: number): [string, number] {
  const letter = pattern[at] ?? '';
  const property = /^p\{[^}]*\}/u.exec(pattern.slice(at))?.[0];
  if (property !== undefined) return [lettersOf(property), at + property.length];
  const code = /^(?:u\{([0-9a-f]+)\}|u([0-9a-f]{4})|x([0-9a-f]{2}))/iu.exec(pattern.slice(at));
  if (code !== null) {
    return [
      String.fromCodePoint(Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '20', 16)),
      at + code[0].length,
    ];
  }
  if (letter === 'D' || letter === 'S') return [UPPER, at + 1];
  if (letter === 'W') return ['-', at + 1];
  if (letter === 'b' || letter === 'B') return ['', at + 1];
  return [CLASSES[letter] ?? { n: '\n', t: '\t', r: '\r' }[letter] ?? letter, at + 1];
}

function readCount(pattern: string, at: number): [number, number, number] {
  const found = /^(?:[*+?]|\{(\d+)(?:(,)(\d*))?\})\??/.exec(pattern.slice(at));
  if (found === null) return [1, 1, at];
  const after = at + found[0].length;
  const [sign] = found[0];
  if (sign === '?') return [0, 1, after];
  if (sign === '*' || sign === '+') return [sign === '+' ? 1 : 0, Infinity, after];
  const min = Number(found[1]);
  const max = found[2] === undefined ? min : found[3] === '' ? Infinity : Number(found[3]);
  return [min, max, after];
}

function range(low: string, high: string): string {
  const [from, to] = [low.codePointAt(0) ?? 0, high.codePointAt(0) ?? 0];
  return Array.from({ length: Math.min(to - from + 1, 128) }, (_, index) =>
    String.fromCodePoint(from + index),
  ).join('');
}

function one(choices: string): readonly Piece[] {
  return [{ choices: Array.from(choices), min: 1, max: 1 }];
}

/** The letters of a Unicode property that are also in ASCII. */
function lettersOf(property: string): string {
  if (/Lu|Uppercase/u.test(property)) return UPPER;
  if (/Ll|Lowercase/u.test(property)) return LOWER;
  return /^p\{(?:L|Letter|Alphabetic)\}/u.test(property) ? UPPER + LOWER : WORD;
}
