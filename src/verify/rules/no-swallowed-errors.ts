import { isAppCode } from '../source.ts';
import { breaches, type Rule } from './rule.ts';

const UNNAMED = /\bcatch\s*\{/g;
const EMPTY = /\bcatch\s*\([^)]*\)\s*\{\s*\}/g;
const IGNORED = /\.catch\(\s*(?:\(\s*\w*\s*\)|\w+)\s*=>\s*(?:\{\s*\}|undefined|null)\s*\)/g;

/** An error that nobody hears is a bug that nobody finds. */
export const noSwallowedErrors: Rule = {
  id: 'no-swallowed-errors',
  mend: 'Name the error, handle the kind that is expected and throw every other one on.',
  find: ({ sources }) => {
    const app = sources.filter(isAppCode);
    return [
      ...breaches(app, 'code', UNNAMED, () => 'catch takes every error without looking at it'),
      ...breaches(app, 'code', EMPTY, () => 'catch does nothing with the error'),
      ...breaches(app, 'code', IGNORED, () => '.catch() does nothing with the error'),
    ];
  },
};
