import type { Rule } from './rule.ts';

const MAX_LINES = 500;

/** Small files are read; long ones are searched. */
export const moduleSize: Rule = {
  id: 'module-size',
  mend: 'Split the file by what it speaks of.',
  find: ({ sources }) =>
    sources
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > MAX_LINES)
      .map(({ path, lines }) => ({
        where: `${path}:${MAX_LINES + 1}`,
        message: `${lines} lines; ${MAX_LINES} are allowed`,
      })),
};
