import { lineAt, type Source } from '../source.ts';
import { breaches, type Breach, type Rule } from './rule.ts';

const ANY = /(?:[:<|&,(=]\s*|\bas\s+)any\b(?!\s*[(:.])/g;
const NON_NULL = /[\w)\]]!(?![=\w])/g;
const SUPPRESSION = /@ts-(?:ignore|nocheck|expect-error)\b/g;
/** A lint rule may be set aside for one line, with a reason. */
const EXCUSED = /(?:oxlint|eslint)-disable(?:-next)?-line\s+\S+\s+--\s+\S/;
const UNREASONED = /(?:oxlint|eslint)-disable(?!(?:-next)?-line\s+\S+\s+--\s+\S)/g;

/** A type that says nothing checks nothing. */
export const noAny: Rule = {
  id: 'no-any',
  mend: 'Write the real type, or `unknown` and narrow it; set a lint rule aside only for one line and with `-- reason`.',
  find: ({ sources }) => [
    ...sources.flatMap((source) => unexcused(source, ANY, '`any` switches the type check off')),
    ...sources.flatMap((source) =>
      unexcused(source, NON_NULL, '`!` claims what the compiler could not show'),
    ),
    ...breaches(sources, 'text', SUPPRESSION, () => 'a comment silences the compiler'),
    ...breaches(sources, 'text', UNREASONED, () => 'a lint rule is switched off without a reason'),
  ],
};

function unexcused(source: Source, pattern: RegExp, message: string): readonly Breach[] {
  const lines = source.text.split('\n');
  return [...source.code.matchAll(pattern)]
    .map((match) => lineAt(source.code, match.index + match[0].length - 1))
    .filter((line) => !EXCUSED.test(lines[line - 2] ?? '') && !EXCUSED.test(lines[line - 1] ?? ''))
    .map((line) => ({ where: `${source.path}:${line}`, message }));
}
