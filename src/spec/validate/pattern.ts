import type { Diagnostic } from '../diagnostic.ts';
import { problem } from '../problem.ts';

const MAX_PATTERN = 200;

/**
 * Checks that a pattern is a regular expression, and one that answers quickly for every text.
 *
 * @param pattern - The regular expression.
 * @param path - Where it stands.
 * @returns What is wrong.
 */
export function checkPattern(pattern: string, path: string): Diagnostic[] {
  if (pattern.length > MAX_PATTERN) {
    const message = `The pattern has ${pattern.length} characters.`;
    return [problem('INVALID_PATTERN', path, message, `Use at most ${MAX_PATTERN}.`)];
  }
  if (!isRegularExpression(pattern)) {
    const hint = 'Escape special characters with a backslash, and close every bracket.';
    return [problem('INVALID_PATTERN', path, `${pattern} is not a regular expression.`, hint)];
  }
  if (!isSlow(pattern)) return [];
  const hint =
    'Repeat only single characters and sets such as [a-z]+, one after another with something fixed between.';
  return [problem('SLOW_PATTERN', path, `Some texts would keep ${pattern} busy for ever.`, hint)];
}

function isRegularExpression(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') instanceof RegExp;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/**
 * Whether a repeated group itself repeats or chooses, or looks around or back: the forms that make a backtracking
 * engine try exponentially many ways. Some harmless patterns are refused too.
 */
function isSlow(pattern: string): boolean {
  const plain = pattern.replace(/\\[^k1-9]/gu, 'x').replace(/\[[^\]]*\]/gu, 'x');
  if (/\\[k1-9]|\(\?<?[=!]/u.test(plain)) return true;
  const open: { varies: boolean }[] = [];
  let unbounded = 0;
  for (const [index, letter] of plain.split('').entries()) {
    const top = open.at(-1);
    if (letter === '(') open.push({ varies: false });
    else if (letter === ')') {
      const group = open.pop();
      const repeats = /^(?:[*+]|\{\d*,?\d*\})/u.test(plain.slice(index + 1));
      if (repeats && group?.varies) return true;
      const outer = open.at(-1);
      if (outer !== undefined && (repeats || group?.varies)) outer.varies = true;
    } else if (letter === '|' || letter === '*' || letter === '+' || isRange(plain, index)) {
      if (top !== undefined) top.varies = true;
    }
    if (letter === '*' || letter === '+' || /^\{\d+,\}/u.test(plain.slice(index))) unbounded += 1;
  }
  return unbounded > 4;
}

/** Whether a `{2,5}` begins here. */
function isRange(pattern: string, index: number): boolean {
  return /^\{\d*,\d*\}/u.test(pattern.slice(index));
}
