import { fixedDefault, isDefaultNow } from '../../model/default-value.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { withArticle } from '../../../spec/article.ts';

/**
 * Writes the values of fields that the client may leave out: a constant, or a function when the moment matters.
 *
 * @param entity - The entity.
 * @param timeZone - Where "today" is.
 * @returns The declaration; empty when every field is mandatory.
 */
export function defaults(entity: EntityModel, timeZone: string): string {
  const optional = entity.fields.filter(({ mandatory }) => !mandatory);
  if (optional.length === 0) return '';
  const comment = `/** What ${withArticle(`new ${entity.label}`)} has where the client says nothing. */`;
  const members = optional.map(
    (model) => `${propertyKey(model.property)}: ${defaultExpression(model, timeZone)}`,
  );
  const object = `{ ${members.join(', ')} }`;
  if (!hasMoments(entity)) return `${comment}\nconst DEFAULTS = ${object} as const;`;
  return `${comment}\nfunction defaults() {\n  const now = new Date();\n  return ${object};\n}`;
}

/**
 * How a new record begins.
 *
 * @param entity - The entity.
 * @returns What is spread into it before the client's values.
 */
export function spreadDefaults(entity: EntityModel): string {
  if (hasMoments(entity)) return '...defaults(), ';
  return entity.fields.some(({ mandatory }) => !mandatory) ? '...DEFAULTS, ' : '';
}

/** Sweden writes dates and times as ISO 8601 does. */
function defaultExpression({ field }: FieldModel, timeZone: string): string {
  if (!isDefaultNow(field)) return literal(fixedDefault(field) ?? null);
  const zone = `{ timeZone: ${literal(timeZone)} }`;
  if (field.type === 'date') return `now.toLocaleDateString('sv-SE', ${zone})`;
  return field.type === 'time' ? `now.toLocaleTimeString('sv-SE', ${zone})` : 'now.toISOString()';
}

function hasMoments({ fields }: EntityModel): boolean {
  return fields.some(({ field }) => isDefaultNow(field));
}
