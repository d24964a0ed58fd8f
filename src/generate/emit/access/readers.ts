import { ADMIN } from '../../../spec/roles.ts';
import type { Field } from '../../../spec/spec.ts';
import { sentenceList } from '../../render/text.ts';

/**
 * Says who alone sees and sets a field.
 *
 * @param field - The field.
 * @returns A sentence; nothing where everyone does who sees the record.
 */
export function readersText({ only }: Field): string {
  if (only === undefined) return '';
  return `Only for ${sentenceList([...new Set([...only, ADMIN])])}.`;
}
