import { stripVTControlCharacters, styleText } from 'node:util';
import type { Output } from './io.ts';

/** How a word may be set off. */
export type Style = 'bold' | 'dim' | 'underline' | 'red' | 'green' | 'yellow' | 'cyan' | 'magenta' | 'blue';

/**
 * Sets a word off where the output shows colour.
 *
 * @param output - Where it is written.
 * @param style - How.
 * @param text - The word.
 * @returns The text, with control codes only where they are understood.
 */
export function paint(output: Output, style: Style, text: string): string {
  return output.colour ? styleText(style, text, { validateStream: false }) : text;
}

/**
 * Makes any text safe to show on one line of a terminal: a request may hold anything.
 *
 * @param text - The text.
 * @returns The text without control and direction characters, on one line.
 */
export function printable(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[\s\u2028\u2029]+/gu, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
}

/**
 * Cuts a text that is too long to be read at a glance.
 *
 * @param text - The text.
 * @param max - The most characters.
 * @returns The text, or its beginning and an ellipsis.
 */
export function shorten(text: string, max: number): string {
  const characters = Array.from(text);
  return characters.length <= max
    ? text
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`;
}

/**
 * Breaks a text into lines at spaces.
 *
 * @param text - The text, of any length.
 * @param width - The most characters of a line.
 * @param first - What the first line begins with.
 * @param rest - What the others begin with.
 * @returns The lines.
 */
export function wrap(
  text: string,
  width: number,
  first = '',
  rest: string = ' '.repeat(first.length),
): string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of pieces(printable(text), width - rest.length)) {
    if (!empty && line.length + 1 + word.length > width) {
      lines.push(line);
      line = rest;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  lines.push(line);
  return lines;
}

/**
 * A time as a person reads it.
 *
 * @param ms - Milliseconds.
 * @returns `38 ms`, `4.2 s` or `1 min 5 s`.
 */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/**
 * A number and its noun.
 *
 * @param count - How many.
 * @param one - The noun in the singular.
 * @param many - The noun in the plural.
 * @returns `1 field`, `3 fields`.
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Words, and words that are longer than a line in parts. */
function pieces(text: string, max: number): string[] {
  return text.split(' ').flatMap((word) => (word.length <= max ? [word] : cut(word, max)));
}

function cut(word: string, max: number): string[] {
  const parts: string[] = [];
  let part = '';
  for (const character of word) {
    if (part.length + character.length > max) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part];
}
