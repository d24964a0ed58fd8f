import { stripVTControlCharacters } from 'node:util';

const SHOWN_LINES = 12;
const STACK_LINE = /^npm error(\s+at .*|)$/u;

/**
 * Makes a log fit to be shown: without escape codes, and without the credentials that an address may carry.
 *
 * @param log - What npm printed.
 * @returns The log; `…` stands for each credential.
 */
export function readableLog(log: string): string {
  return stripVTControlCharacters(log)
    .replace(/\/\/[^\s/@]{1,500}@/gu, '//…@')
    .replace(/(_authToken|_auth|_password)(["']?\s*[=:]\s*)\S{1,500}/gu, '$1$2…');
}

/**
 * The end of a log, which says why something failed.
 *
 * @param log - The log.
 * @returns Its last lines that say something.
 */
export function lastLines(log: string): string[] {
  const lines = log.split('\n').map((line) => line.trimEnd());
  return lines.filter((line) => line !== '' && !STACK_LINE.test(line)).slice(-SHOWN_LINES);
}
