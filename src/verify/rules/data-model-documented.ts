import { tablesOf, type Table } from '../tables.ts';
import type { Breach, Rule } from './rule.ts';

const DOCUMENT = 'backend/app/docs/data_model.md';

/** Kept by the server in every record; the document says so once. */
const COMMON: ReadonlySet<string> = new Set(['id', 'version', 'created_at', 'updated_at', 'deleted_at']);

/** Whoever reads the data finds out what it means. */
export const dataModelDocumented: Rule = {
  id: 'data-model-documented',
  mend: `Describe it in ${DOCUMENT}: a section with "Table \`name\`", and a row for each column.`,
  find: (project) => {
    const text = project.files.get(DOCUMENT) ?? '';
    return tablesOf(project).flatMap((table) => undocumented(table, text));
  },
};

function undocumented({ name, where, columns }: Table, text: string): readonly Breach[] {
  const start = text.indexOf(`\nTable \`${name}\``);
  if (start === -1) return [{ where, message: `data_model.md has no section for the table ${name}` }];
  const end = text.indexOf('\n## ', start);
  const section = text.slice(start, end === -1 ? undefined : end);
  return columns
    .filter((column) => !COMMON.has(column.name) && !section.includes(`\`${column.name}\``))
    .map((column) => ({
      where: column.where,
      message: `data_model.md does not name ${name}.${column.name}`,
    }));
}
