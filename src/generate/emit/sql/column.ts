import { isDefaultNow, fixedDefault } from '../../model/default-value.ts';
import { comparedColumn } from '../../model/encrypted-fields.ts';
import type { ColumnField, FieldModel } from '../../model/field-model.ts';
import { isWide } from '../../model/limits.ts';
import { sqlIdentifier, sqlLiteral } from '../../render/sql.ts';

/**
 * Writes one column of a table.
 *
 * @param model - The field.
 * @param timeZone - Where "today" is, for dates that default to it.
 * @returns Name, type, default.
 */
export function columnSql(model: FieldModel, timeZone: string): string {
  const required = model.nullable ? '' : ' not null';
  const value = defaultSql(model.field, timeZone);
  const fallback = value === undefined ? '' : ` default ${value}`;
  return `${sqlIdentifier(model.column)} ${columnType(model.field)}${required}${fallback}`;
}

/**
 * Writes the column that tells equal values of an encrypted field: a part of what is stored is the same for them.
 *
 * @param model - The field.
 * @returns The column, kept by the database.
 */
export function blindIndexSql(model: FieldModel): string {
  const part = `split_part(${sqlIdentifier(model.column)}, '.', 2)`;
  return `${sqlIdentifier(comparedColumn(model))} text generated always as (${part}) stored`;
}

/**
 * The type of a field's column.
 *
 * @param field - The field.
 * @returns The type in SQL.
 */
export function columnType(field: ColumnField): string {
  switch (field.type) {
    case 'text':
    case 'longText':
    case 'email':
    case 'phone':
    case 'url':
    case 'enum':
    case 'duration':
      return 'text';
    case 'integer':
      return isWide(field) ? 'bigint' : 'integer';
    case 'decimal':
    case 'percent':
      return 'numeric(18, 6)';
    case 'money':
      return 'numeric(14, 2)';
    case 'boolean':
      return 'boolean';
    case 'date':
      return 'date';
    case 'time':
      return 'time(0)';
    case 'datetime':
      return 'timestamptz(3)';
    case 'list':
    case 'json':
    case 'file':
    case 'image':
    case 'location':
      return 'jsonb';
    case 'ref':
      return 'uuid';
  }
}

function defaultSql(field: ColumnField, timeZone: string): string | undefined {
  if (isDefaultNow(field)) {
    const local = `(now() at time zone ${sqlLiteral(timeZone)})`;
    return field.type === 'datetime' ? 'now()' : `${local}::${field.type}`;
  }
  const value = fixedDefault(field);
  if (value === undefined) return undefined;
  return typeof value === 'object' ? sqlLiteral(JSON.stringify(value)) : sqlLiteral(value);
}
