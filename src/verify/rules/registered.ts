import { isAppCode, matches, type Source } from '../source.ts';
import type { Rule } from './rule.ts';

/** An exported function that takes the application registers routes on it. */
const REGISTRATION = /^export (?:async )?function (\w+)\(\s*app: App\b/gm;

/** The path of a route, where the module writes it down. */
const ROUTE_PATH = /\bapp\.(?:get|post|put|patch|delete)\(\s*['`]([^'`]*)/g;

const MAIN = 'backend/app/main.ts';

/** Routes that nobody registers cannot be reached. */
export const registered: Rule = {
  id: 'registered',
  mend: 'Call the function in buildApp in app/main.ts, or in a registration that is called there.',
  find: ({ sources }) => {
    const modules = sources.filter(
      (source) => isAppCode(source) && /\/(?:crud|integrations)\//.test(source.path),
    );
    const reached = reachedFunctions(
      sources.find(({ path }) => path === MAIN),
      modules,
    );
    return modules
      .filter((source) => !isHelper(source))
      .flatMap(({ path, code }) => matches(code, REGISTRATION).map((match) => ({ ...match, path })))
      .filter(({ groups: [name = ''] }) => !reached.has(name))
      .map(({ path, line, groups: [name] }) => ({
        where: `${path}:${line}`,
        message: `${name} is never called from main.ts, so its routes cannot be reached`,
      }));
  },
};

/** A module whose paths all depend on its caller has no routes until somebody calls it. */
function isHelper({ uncommented }: Source): boolean {
  const paths = matches(uncommented, ROUTE_PATH).map(({ groups: [path = ''] }) => path);
  return paths.length > 0 && paths.every((path) => path.includes('${'));
}

/** What main.ts calls, and what the modules call that define what is called. */
function reachedFunctions(main: Source | undefined, modules: readonly Source[]): ReadonlySet<string> {
  const reached = new Set(main === undefined ? [] : callsIn(main));
  const waiting = new Set(modules);
  for (let before = -1; before !== waiting.size;) {
    before = waiting.size;
    for (const source of waiting) {
      if (!definitionsIn(source).some((name) => reached.has(name))) continue;
      for (const name of callsIn(source)) reached.add(name);
      waiting.delete(source);
    }
  }
  return reached;
}

function definitionsIn({ code }: Source): readonly string[] {
  return matches(code, /^export (?:async )?function (\w+)/gm).map(({ groups: [name = ''] }) => name);
}

/** Calls, not definitions. */
function callsIn({ code }: Source): readonly string[] {
  return matches(code, /(?<!\bfunction )\b(\w+)\(/g).map(({ groups: [name = ''] }) => name);
}
