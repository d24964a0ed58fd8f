import type { Breach, Rule } from './rule.ts';

/** Migrations after the first ones, which make everything anew. */
const LATER = /^backend\/migrations\/(?!0000_|0001_)\d{4}_[^/]*\.sql$/;
const ON_PURPOSE = /^--[^\S\n]*contract:[^\S\n]*\S/m;
const CREATED = /^create table (?:if not exists )?([\w."]+)/;
const ALTERED = /^alter table (?:if exists )?(?:only )?([\w."]+) (.*)$/;

/**
 * While a new version starts, the one before it still answers, on a database that is already migrated. What takes
 * something away from under it waits until a later release.
 */
export const expandFirst: Rule = {
  id: 'expand-first',
  mend: 'Only add now, and take away in a release after the one whose code no longer uses it; then say so in the line above: "-- contract: nothing reads leads.phone since 2.1".',
  find: ({ files }) =>
    [...files].filter(([path]) => LATER.test(path)).flatMap(([path, script]) => contractions(path, script)),
};

interface Statement {
  /** Without comments, on one line, in lower case. */
  readonly text: string;
  /** As it stands in the file, with the comments before it. */
  readonly written: string;
  readonly line: number;
}

function contractions(path: string, script: string): readonly Breach[] {
  const statements = statementsOf(script);
  const own = new Set(statements.flatMap(({ text }) => CREATED.exec(text)?.[1] ?? []));
  return statements
    .filter(({ written }) => !ON_PURPOSE.test(written))
    .flatMap(({ text, line }) =>
      takenAway(text, own).map((what) => ({
        where: `${path}:${line}`,
        message: `${what}, and the version before may still be running`,
      })),
    );
}

function takenAway(text: string, own: ReadonlySet<string>): readonly string[] {
  const dropped =
    /^drop (table|view|materialized view|type|function|procedure|schema|sequence|policy) (?:if exists )?([\w."]+)/.exec(
      text,
    );
  if (dropped !== null) return own.has(dropped[2] ?? '') ? [] : [`drops the ${dropped[1]} ${dropped[2]}`];
  const index = /^create unique index .*? on (?:only )?([\w."]+)/.exec(text);
  if (index !== null) return own.has(index[1] ?? '') ? [] : [`refuses doubles in ${index[1]}`];
  const [, table = '', actions = ''] = ALTERED.exec(text) ?? [];
  if (own.has(table)) return [];
  return topLevel(actions).flatMap((action) => {
    const found = ACTIONS.find(([pattern]) => pattern.test(action));
    return found === undefined ? [] : [`${found[1]} (${table})`];
  });
}

/** What an `alter table` takes away from code that does not know of it. */
const ACTIONS: readonly (readonly [RegExp, string])[] = [
  [/^drop (?!constraint\b)/, 'drops a column'],
  [/^rename (?!constraint\b)/, 'renames'],
  [/^(?:alter (?:column )?\S+ )(?:set data )?type\b/, 'changes the type of a column'],
  [/^(?:alter (?:column )?\S+ )set not null\b/, 'demands a value that was optional'],
  [/^(?:alter (?:column )?\S+ )drop default\b/, 'drops a default that inserts count on'],
  [
    /^add (?:constraint \S+ )?(?:check|unique|foreign key|exclude|primary key)\b/,
    'adds a constraint that writes may break',
  ],
  [
    /^add (?!.*\b(?:default|generated)\b)(?:column )?.*\bnot null\b/,
    'adds a column that every insert must give',
  ],
];

/** Actions with commas between them; those within brackets belong to an action. */
function topLevel(actions: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const character of actions) {
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (character === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.map((part) => part.trim());
}

/** As the runner of migrations divides a script: at a semicolon that ends a line, bodies in `$$` kept whole. */
function statementsOf(script: string): readonly Statement[] {
  const statements: Statement[] = [];
  let written: string[] = [];
  let line = 0;
  let inBody = false;
  for (const [index, text] of script.split('\n').entries()) {
    if (isCodeLine(text) && !written.some(isCodeLine)) line = index + 1;
    written.push(text);
    if (!isCodeLine(text)) continue;
    if (text.split('$$').length % 2 === 0) inBody = !inBody;
    if (inBody || !text.trimEnd().endsWith(';')) continue;
    statements.push({ line, written: written.join('\n'), text: plain(written) });
    written = [];
  }
  if (written.some(isCodeLine)) statements.push({ line, written: written.join('\n'), text: plain(written) });
  return statements;
}

function isCodeLine(text: string): boolean {
  return text.trim() !== '' && !text.trimStart().startsWith('--');
}

function plain(lines: readonly string[]): string {
  const code = lines.filter(isCodeLine).map((line) => line.replace(/--.*$/, ''));
  return code.join(' ').replaceAll(/\s+/g, ' ').replace(/;\s*$/, '').trim().toLowerCase();
}
