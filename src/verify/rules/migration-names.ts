import { matches } from '../source.ts';
import type { Breach, Rule } from './rule.ts';

const FOLDER = 'backend/migrations/';
/** What is the same in every backend; projects made before there was such a file begin with 0001. */
const CORE = `${FOLDER}0000_core.sql`;
const NAME = /^(\d{4})_[a-z0-9]+(?:_[a-z0-9]+)*\.sql$/;
const CREATED = /\b(?:create table(?: if not exists)?|add column(?: if not exists)?)\s+"?([^\s"(]+)/gi;
const SNAKE_CASE = /^[a-z][a-z0-9_]*$/;

/** Migrations run in the order of their names, so the names are numbered without gaps or doubles. */
export const migrationNames: Rule = {
  id: 'migration-names',
  mend: 'Name files 0000_core.sql, 0001_init.sql, 0002_add_phone.sql and so on, one number each; name tables and columns in snake_case.',
  find: ({ files }) => {
    const paths = [...files.keys()].filter((path) => path.startsWith(FOLDER)).toSorted();
    const first = paths.includes(CORE) ? 0 : 1;
    return [
      ...paths.flatMap((path, index) => misnamed(path, index + first)),
      ...paths.flatMap((path) => wrongTables(path, files.get(path) ?? '')),
    ];
  },
};

function misnamed(path: string, expected: number): readonly Breach[] {
  const number = NAME.exec(path.slice(FOLDER.length))?.[1];
  if (number === undefined) return [{ where: path, message: 'the name is not like 0002_add_phone.sql' }];
  if (Number(number) === expected) return [];
  return [{ where: path, message: `number ${String(expected).padStart(4, '0')} was expected here` }];
}

function wrongTables(path: string, script: string): readonly Breach[] {
  return matches(script, CREATED)
    .filter(({ groups: [name] }) => !SNAKE_CASE.test(name ?? ''))
    .map(({ line, groups: [name] }) => ({
      where: `${path}:${line}`,
      message: `${name} is not in snake_case`,
    }));
}
