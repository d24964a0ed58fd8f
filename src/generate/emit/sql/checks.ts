import type { Operand, Rule } from '../../../spec/spec.ts';
import { builtRules } from '../../model/built-rules.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { ColumnField, FieldModel } from '../../model/field-model.ts';
import { sqlIdentifier, sqlLiteral, sqlName } from '../../render/sql.ts';

/**
 * Writes what the database checks of each record. All conditions of one column form one constraint, named after it, so
 * that the API can say which field is wrong.
 *
 * @param entity - The entity.
 * @returns The constraints.
 */
export function checkConstraints(entity: EntityModel): string[] {
  const conditions = new Map<string, Set<string>>();
  const add = (column: string, condition: string): void => {
    conditions.set(column, (conditions.get(column) ?? new Set()).add(condition));
  };
  for (const model of entity.fields) {
    for (const condition of fieldConditions(model)) add(model.column, condition);
    if (model.target === entity.name) add(model.column, `${sqlIdentifier(model.column)} <> id`);
  }
  for (const rule of builtRules(entity.entity)) {
    if (rule.kind === 'check') add(named(entity, rule.left).column, comparison(entity, rule));
    if (rule.kind === 'notBelow') {
      const { column } = named(entity, rule.field);
      add(column, `${sqlIdentifier(column)} >= ${sqlLiteral(rule.min)}`);
    }
  }
  return Array.from(
    conditions,
    ([column, all]) =>
      `constraint ${sqlName(entity.table, column, 'check')} check (${[...all].join(' and ')})`,
  );
}

function fieldConditions({ field, column }: FieldModel): string[] {
  if (field.encrypted === true) return [];
  const name = sqlIdentifier(column);
  switch (field.type) {
    case 'enum':
      return [`${name} in (${field.values.map(sqlLiteral).join(', ')})`];
    case 'text':
    case 'longText':
      return bounds(`char_length(${name})`, field);
    case 'integer':
    case 'decimal':
    case 'percent':
    case 'money':
      return bounds(name, field);
    default:
      return [];
  }
}

function bounds(name: string, { min, max }: { readonly min?: number; readonly max?: number }): string[] {
  if (min === undefined) return max === undefined ? [] : [`${name} <= ${sqlLiteral(max)}`];
  if (max === undefined) return [`${name} >= ${sqlLiteral(min)}`];
  return [
    min === max
      ? `${name} = ${sqlLiteral(min)}`
      : `${name} between ${sqlLiteral(min)} and ${sqlLiteral(max)}`,
  ];
}

function comparison(entity: EntityModel, { left, op, right }: Extract<Rule, { kind: 'check' }>): string {
  const compared = named(entity, left);
  const operator = op === '!=' ? '<>' : op;
  return `${operand(compared)} ${operator} ${rightOperand(entity, compared, right)}`;
}

function rightOperand(entity: EntityModel, left: Compared, right: Operand): string {
  if ('field' in right) return operand(named(entity, right.field));
  return `${sqlLiteral(right.value)}${left.type === 'duration' ? '::interval' : ''}`;
}

/** ISO 8601 durations are kept as text, and compared by their length. */
function operand({ column, type }: Compared): string {
  return `${sqlIdentifier(column)}${type === 'duration' ? '::interval' : ''}`;
}

interface Compared {
  readonly column: string;
  readonly type: ColumnField['type'];
}

function named(entity: EntityModel, name: string): Compared {
  const model = entity.fields.find(({ field }) => field.name === name);
  if (model !== undefined) return { column: model.column, type: model.field.type };
  return { column: name === 'createdAt' ? 'created_at' : 'updated_at', type: 'datetime' };
}
