import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import { fixedDefault, isDefaultNow } from '../../model/default-value.ts';
import { isAnonymised } from '../../model/anonymised.ts';
import { indexedEncryptedFields } from '../../model/encrypted-fields.ts';
import { isWide } from '../../model/limits.ts';
import { bindingName } from '../../render/identifier.ts';
import { importLine } from '../../render/imports.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { blocks, lines } from '../../render/text.ts';

/** Column constructors of drizzle itself; the others are in `core/database/columns.ts`. */
const FROM_DRIZZLE: ReadonlySet<string> = new Set(['boolean', 'integer', 'text', 'uuid']);

/**
 * Writes `crud/<entities>/<entities>.table.ts`: the columns that queries name.
 *
 * @param entity - The entity.
 * @returns The module.
 */
export function emitTable(entity: EntityModel): string {
  const { fields, schemas, softDelete } = entity;
  const used = new Set(['uuid', 'integer', 'instant', ...fields.map(constructorOf)]);
  const typed = fields.some(isTyped);
  return blocks(
    lines(
      importLine(
        '../../core/database/columns.ts',
        [...used].filter((name) => !FROM_DRIZZLE.has(name) && name !== 'encryptedText').toSorted(),
      ),
      importLine(
        '../../core/database/drizzle.ts',
        ['pgTable', 'sql', ...[...used].filter((name) => FROM_DRIZZLE.has(name))].toSorted(),
      ),
      fields.some(isEncrypted) && importLine('../../core/database/encrypted-text.ts', ['encryptedText']),
      typed && importLine(`./${entity.path}.schema.ts`, [`type ${schemas.record}`]),
    ),
    `/** The columns of \`${entity.table}\`; constraints and indexes are in the migrations. */
export const ${bindingName(entity.pluralVariable)} = pgTable(${literal(entity.table)}, {
  id: uuid('id').primaryKey(),
  ${lines(
    ...fields.map((field) => `${propertyKey(field.property)}: ${column(field, entity)},`),
    "version: integer('version').notNull().default(1),",
    "createdAt: instant('created_at').notNull().default(sql`now()`),",
    "updatedAt: instant('updated_at').notNull().default(sql`now()`),",
    softDelete && "deletedAt: instant('deleted_at'),",
    isAnonymised(entity) && "anonymisedAt: instant('anonymised_at'),",
  )}
});`,
  );
}

function column(model: FieldModel, entity: EntityModel): string {
  const type = `${entity.schemas.record}[${literal(model.property)}]`;
  const shape = isTyped(model)
    ? `.$type<${model.nullable || model.field.only !== undefined ? `NonNullable<${type}>` : type}>()`
    : '';
  const value = fixedDefault(model.field);
  const fallback = value === undefined ? '' : `.default(${literal(value)})`;
  const now = isDefaultNow(model.field) ? '.default(sql`now()`)' : '';
  return `${constructorOf(model)}(${literal(model.column)}${encryption(model, entity)})${shape}${model.nullable ? '' : '.notNull()'}${fallback}${now}`;
}

function encryption(model: FieldModel, entity: EntityModel): string {
  if (!isEncrypted(model)) return '';
  const options = [
    `table: ${literal(entity.table)}`,
    ...(indexedEncryptedFields(entity).includes(model) ? ['indexed: true'] : []),
    ...(model.field.type === 'email' ? ['lowerCase: true'] : []),
  ];
  return `, { ${options.join(', ')} }`;
}

function isEncrypted({ field }: Pick<FieldModel, 'field'>): boolean {
  return field.encrypted === true;
}

/** Whether the column's own type says less than the schema does. */
function isTyped({ field }: FieldModel): boolean {
  return field.type === 'enum' || constructorOf({ field }) === 'json';
}

function constructorOf({ field }: Pick<FieldModel, 'field'>): string {
  if (isEncrypted({ field })) return 'encryptedText';
  switch (field.type) {
    case 'ref':
      return 'uuid';
    case 'boolean':
      return 'boolean';
    case 'integer':
      return isWide(field) ? 'wideInteger' : 'integer';
    case 'decimal':
    case 'percent':
      return 'decimal';
    case 'money':
      return 'money';
    case 'email':
      return 'emailAddress';
    case 'date':
      return 'calendarDate';
    case 'time':
      return 'timeOfDay';
    case 'datetime':
      return 'instant';
    case 'list':
    case 'json':
    case 'file':
    case 'image':
    case 'location':
      return 'json';
    default:
      return 'text';
  }
}
