import type { ProjectModel } from '../../model/project-model.ts';
import { literal } from '../../render/literal.ts';
import { lines } from '../../render/text.ts';

/**
 * Writes the list in the template's `core/database/encrypted-columns.ts`.
 *
 * @param template - The template's file, with an empty list.
 * @param model - The project.
 * @returns The file, with every column whose values are encrypted.
 */
export function emitEncryptedColumns(template: string, { entities }: ProjectModel): string {
  const columns = entities.flatMap(({ table, fields }) =>
    fields
      .filter(({ field }) => field.encrypted === true)
      .map(({ column }) => `  { table: ${literal(table)}, column: ${literal(column)} },`),
  );
  return columns.length === 0 ? template : template.replace('= [];', `= [\n${lines(...columns)}\n];`);
}
