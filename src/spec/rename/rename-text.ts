import { parseExpression } from '../phrase/expression.ts';
import { parseMessage } from '../phrase/message-template.ts';
import type { Entity } from '../spec.ts';
import { renamePath, type Renamer } from './rename-path.ts';

/**
 * A message with the new names in its placeholders; its words stay.
 *
 * @param renamer - The spec before, and the new names.
 * @param entity - The record that the message is about.
 * @param text - The message.
 * @returns The message.
 */
export function renameMessage(renamer: Renamer, entity: Entity, text: string): string {
  if ('problem' in parseMessage(text)) return text;
  return text.replace(/\{\s*([A-Za-z][A-Za-z0-9.]*)/gu, (whole, path: string) =>
    whole.replace(path, () => renamePath(renamer, entity, path)),
  );
}

/**
 * The sum of a computed field with its new names.
 *
 * @param renamer - The spec before, and the new names.
 * @param entity - The entity of the field.
 * @param text - `days * bike.dayPrice`, `sum of Extra.price` …
 * @returns The sum.
 */
export function renameExpression(renamer: Renamer, entity: Entity, text: string): string {
  if (parseExpression(text) === undefined) return text;
  return text.replace(
    /\b(sum|count)(\s+of\s+)([A-Za-z][A-Za-z0-9]*)(?:\.([A-Za-z0-9.]+))?|[A-Za-z][A-Za-z0-9.]*/gu,
    (whole, aggregate?: string, of?: string, name?: string, field?: string) => {
      if (aggregate === undefined || of === undefined || name === undefined)
        return renamePath(renamer, entity, whole);
      const target = renamer.names.entity(name);
      return `${aggregate}${of}${target}${field === undefined ? '' : `.${renamer.names.field(name, field)}`}`;
    },
  );
}
