import { isAppCode } from '../source.ts';
import { breaches, type Rule } from './rule.ts';

/** What is worth saying goes to the log, structured and redacted. */
export const noConsole: Rule = {
  id: 'no-console',
  mend: 'Use request.log or app.log.',
  find: ({ sources }) =>
    breaches(
      sources.filter(isAppCode),
      'code',
      /\bconsole\s*\.\s*(\w+)/g,
      (method) => `console.${method} is called`,
    ),
};
