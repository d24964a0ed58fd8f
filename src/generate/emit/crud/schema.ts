import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import {
  equalityFields,
  rangeFields,
  searchFields,
  SERVER_TIMES,
  sortProperties,
} from '../../model/list-fields.ts';
import { linksOf, type ProjectModel } from '../../model/project-model.ts';
import { importLine } from '../../render/imports.ts';
import { literal, propertyKey } from '../../render/literal.ts';
import { commentText } from '../../render/prose.ts';
import { withArticle } from '../../../spec/article.ts';
import { blocks, lines } from '../../render/text.ts';
import { fieldSchema } from './field-schema.ts';

/**
 * Writes `crud/<entities>/<entities>.schema.ts`: the types that the API speaks of an entity, checked at run time.
 *
 * @param entity - The entity.
 * @param model - The project.
 * @returns The module.
 */
export function emitSchema(entity: EntityModel, model: ProjectModel): string {
  const { operations } = entity;
  const writes = operations.has('create') || operations.has('update');
  const paged = needsPage(entity, model);
  const declarations = entity.fields.map((field) => fieldSchema(field).declaration);
  const enums = declarations.filter((declaration) => declaration?.startsWith('export'));
  const constants = declarations.filter((declaration) => declaration?.startsWith('const'));
  return blocks(
    imports(entity, model),
    lines(...enums),
    lines(...constants),
    recordSchema(entity),
    writes && createSchema(entity),
    operations.has('update') && updateSchema(entity),
    operations.has('list') && querySchema(entity),
    paged &&
      `export const ${entity.schemas.page} = pageOf(${literal(entity.schemas.page)}, ${entity.schemas.record});`,
    types(entity, writes),
  );
}

/**
 * Whether pages of an entity's records are answered anywhere.
 *
 * @param entity - The entity.
 * @param model - The project.
 * @returns Whether it has a list, or another entity lists its links to it.
 */
export function needsPage(entity: EntityModel, model: ProjectModel): boolean {
  const linked = model.entities.some((owner) =>
    linksOf(model, owner).some(({ target }) => target === entity && owner.operations.has('read')),
  );
  return linked || entity.operations.has('list');
}

function imports(entity: EntityModel, model: ProjectModel): string {
  const { operations } = entity;
  const lists = operations.has('list');
  const fields = new Set(entity.fields.flatMap((field) => fieldSchema(field).imports));
  const nullable = entity.fields.some((field) => field.nullable);
  const shared = [...fields, 'Instant', 'Uuid', 'Version', ...(nullable ? ['Nullable'] : [])];
  return lines(
    `import { Type, type Static } from 'typebox';\n`,
    importLine('../../core/http/page.ts', [
      needsPage(entity, model) && 'pageOf',
      lists && 'pageParameters',
      lists && searchFields(entity).length > 0 && 'SearchText',
      lists && 'sortParameter',
    ]),
    importLine('../../core/http/schemas.ts', [...new Set(shared)].toSorted()),
  );
}

function recordSchema(entity: EntityModel): string {
  const { record } = entity.schemas;
  const about = entity.entity.about === undefined ? '' : `, description: ${literal(entity.entity.about)}`;
  return `/** ${capital(withArticle(entity.label))} as the API answers it. */
export const ${record} = Type.Object(
  {
    id: Uuid,
    ${entity.fields.map((field) => `${propertyKey(field.property)}: ${answered(field)},`).join('\n    ')}
    version: Version,
    createdAt: Instant,
    updatedAt: Instant,
  },
  { title: ${literal(entity.name)}${about}, additionalProperties: false },
);`;
}

function createSchema({ schemas, fields, label }: EntityModel): string {
  const members = fields.map((field) => {
    const type = present(field);
    return `${propertyKey(field.property)}: ${field.mandatory ? type : `Type.Optional(${type})`},`;
  });
  return `/** What a client sends to create ${commentText(withArticle(label))}. */
export const ${schemas.create} = Type.Object(
  {
    ${members.join('\n    ')}
  },
  { title: ${literal(schemas.create)}, additionalProperties: false },
);`;
}

function updateSchema({ schemas, label }: EntityModel): string {
  const options = `{ title: ${literal(schemas.update)}, additionalProperties: false }`;
  return `/** What a client sends to change ${withArticle(label)}: absent fields keep their value, \`null\` clears one. */
export const ${schemas.update} = Type.Partial(${schemas.create}, ${options});`;
}

function querySchema(entity: EntityModel): string {
  const ranges = [
    ...rangeFields(entity).map((field) => [field.property, fieldSchema(field).type]),
    ...SERVER_TIMES.map((property) => [property, 'Instant']),
  ];
  return `/** What a list of ${entity.pluralLabel} can be filtered and sorted by. */
export const ${entity.schemas.query} = Type.Object(
  {
    ...pageParameters,
    sort: sortParameter(${literal(sortProperties(entity))}),
    ${lines(
      searchFields(entity).length > 0 && 'q: Type.Optional(SearchText),',
      ...equalityFields(entity).map(
        (field) => `${propertyKey(field.property)}: Type.Optional(${fieldSchema(field).type}),`,
      ),
      ...ranges.flatMap(([property, type]) =>
        ['From', 'To'].map((end) => `${propertyKey(`${property}${end}`)}: Type.Optional(${type}),`),
      ),
    )}
  },
  { additionalProperties: false },
);`;
}

function types({ schemas, operations }: EntityModel, writes: boolean): string {
  const typed = [
    schemas.record,
    writes && schemas.create,
    operations.has('update') && schemas.update,
    operations.has('list') && schemas.query,
  ];
  return lines(...typed.map((name) => name && `export type ${name} = Static<typeof ${name}>;`));
}

/** What only some roles see is left out of what others are answered. */
function answered(field: FieldModel): string {
  return field.field.only === undefined ? present(field) : `Type.Optional(${present(field)})`;
}

function present(field: FieldModel): string {
  const { type } = fieldSchema(field);
  return field.nullable ? `Nullable(${type})` : type;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
