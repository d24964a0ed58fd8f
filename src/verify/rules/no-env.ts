import { isAppCode } from '../source.ts';
import { breaches, type Rule } from './rule.ts';

const READERS: ReadonlySet<string> = new Set(
  ['config', 'environment', 'serve'].map((name) => `backend/app/core/${name}.ts`),
);

/** The environment is read and checked once, at start; everything else is handed its settings. */
export const noEnv: Rule = {
  id: 'no-env',
  mend: 'Read the variable in readConfig and pass the value on.',
  find: ({ sources }) =>
    breaches(
      sources.filter((source) => isAppCode(source) && !READERS.has(source.path)),
      'code',
      /\bprocess\s*\.\s*env\b/g,
      () => 'process.env is read outside the configuration',
    ),
};
