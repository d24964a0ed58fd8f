import { snakeCase } from '../../spec/names.ts';
import { builtRules } from './built-rules.ts';
import type { EntityModel } from './entity-model.ts';
import type { FieldModel } from './field-model.ts';
import { equalityFields } from './list-fields.ts';

/**
 * The encrypted fields of which equal values are found: those that lists filter by, and that no two records share.
 *
 * @param entity - The entity.
 * @returns The fields.
 */
export function indexedEncryptedFields(entity: EntityModel): FieldModel[] {
  const together = builtRules(entity.entity).flatMap((rule) => (rule.kind === 'unique' ? rule.fields : []));
  const compared = new Set(equalityFields(entity));
  return entity.fields.filter(
    (model) => model.field.encrypted === true && (compared.has(model) || together.includes(model.field.name)),
  );
}

/**
 * The column that tells equal values of a field.
 *
 * @param model - The field.
 * @returns Its own column; of an encrypted field, the column with the blind index.
 */
export function comparedColumn({ field, column }: Pick<FieldModel, 'field' | 'column'>): string {
  return field.encrypted === true ? `${column}_blind_index` : column;
}

/**
 * The column that tells equal values of a field of an entity.
 *
 * @param entity - The entity.
 * @param name - The field's name.
 * @returns The column.
 */
export function comparedColumnOf(entity: EntityModel, name: string): string {
  const model = entity.fields.find(({ field }) => field.name === name);
  return model === undefined ? snakeCase(name) : comparedColumn(model);
}
