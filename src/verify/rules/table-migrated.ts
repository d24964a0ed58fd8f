import type { FileSet } from '../../generate/file-set.ts';
import { tablesOf, type Table } from '../tables.ts';
import type { Breach, Rule } from './rule.ts';

const MIGRATIONS = 'backend/migrations/';

/** What the code reads and writes is there once the migrations have run. */
export const tableMigrated: Rule = {
  id: 'table-migrated',
  mend: 'Add a migration with the next number that creates the table or adds the column; applied files never change.',
  find: (project) => {
    const statements = statementsOf(project.files);
    return tablesOf(project).flatMap((table) => missing(table, statements));
  },
};

function missing({ name, where, columns }: Table, statements: readonly string[]): readonly Breach[] {
  const about = new RegExp(
    `^\\s*(?:create table(?: if not exists)?|alter table(?: if exists)?(?: only)?)\\s+"?${name}"?[\\s(]`,
    'i',
  );
  const own = statements.filter((statement) => about.test(statement));
  if (own.length === 0) return [{ where, message: `no migration creates the table ${name}` }];
  const words = new Set(own.flatMap((statement) => statement.match(/\w+/g) ?? []));
  return columns
    .filter((column) => !words.has(column.name))
    .map((column) => ({ where: column.where, message: `no migration makes ${name}.${column.name}` }));
}

function statementsOf(files: FileSet): readonly string[] {
  return [...files]
    .filter(([path]) => path.startsWith(MIGRATIONS))
    .flatMap(([, script]) => script.replaceAll(/--[^\n]*/g, '').split(';'));
}
