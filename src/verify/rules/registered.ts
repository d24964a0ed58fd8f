import { isAppCode, matches } from '../source.ts';
import type { Rule } from './rule.ts';

/** An exported function that takes the application registers routes on it. */
const REGISTRATION = /^export (?:async )?function (\w+)\(\s*app: App\b/gm;

const MAIN = 'backend/app/main.ts';

/** Routes that nobody registers cannot be reached. */
export const registered: Rule = {
  id: 'registered',
  mend: 'Call the function in buildApp in app/main.ts.',
  find: ({ sources }) => {
    const main = sources.find(({ path }) => path === MAIN)?.code ?? '';
    const called = new Set(matches(main, /\b(\w+)\(/g).map(({ groups: [name] }) => name));
    return sources
      .filter((source) => isAppCode(source) && /\/(?:crud|integrations)\//.test(source.path))
      .flatMap(({ path, code }) => matches(code, REGISTRATION).map((match) => ({ ...match, path })))
      .filter(({ groups: [name] }) => !called.has(name))
      .map(({ path, line, groups: [name] }) => ({
        where: `${path}:${line}`,
        message: `${name} is never called in main.ts, so its routes cannot be reached`,
      }));
  },
};
