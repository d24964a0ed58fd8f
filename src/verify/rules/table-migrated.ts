import type { FileSet } from '../../generate/file-set.ts';
import { tablesOf, type Table } from '../tables.ts';
import type { Breach, Rule } from './rule.ts';

const MIGRATIONS = 'backend/migrations/';
const GUARD = '(?:if (?:not )?exists )?(?:only )?';

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
  const own = statementsAbout(name, statements);
  if (own.length === 0) return [{ where, message: `no migration creates the table ${name}` }];
  const words = new Set(own.flatMap((statement) => statement.match(/\w+/g) ?? []));
  return columns
    .filter((column) => !words.has(column.name))
    .map((column) => ({ where: column.where, message: `no migration makes ${name}.${column.name}` }));
}

/** What creates and alters a table, under the names that it had before too. */
function statementsAbout(name: string, statements: readonly string[]): readonly string[] {
  const about = new RegExp(`^\\s*(?:create|alter) table ${GUARD}"?${name}"?[\\s(]`, 'i');
  const renamed = new RegExp(`^\\s*alter table ${GUARD}"?(\\w+)"? rename to "?${name}"?\\s*$`, 'i');
  return statements.flatMap((statement, index) => {
    if (about.test(statement)) return [statement];
    const before = renamed.exec(statement)?.[1];
    return before === undefined ? [] : statementsAbout(before, statements.slice(0, index));
  });
}

function statementsOf(files: FileSet): readonly string[] {
  return [...files]
    .filter(([path]) => path.startsWith(MIGRATIONS))
    .flatMap(([, script]) => script.replaceAll(/--[^\n]*/g, '').split(';'));
}
