import { camelCase, kebabCase, pascalCase, singularize, snakeCase, titleWords } from '../../spec/names.ts';
import type { Field } from '../../spec/spec.ts';
import type { EntityModel } from './entity-model.ts';

/** A many-to-many reference as every generated file names it. */
export interface LinkModel {
  readonly field: Field & { readonly type: 'refs' };
  readonly owner: EntityModel;
  readonly target: EntityModel;
  /** `Courses`: ends the names of functions. */
  readonly name: string;
  /** `Course`: ends the names of functions that deal with one. */
  readonly singular: string;
  /** `students_courses`. */
  readonly table: string;
  /** The table in code: `studentsCourses`. */
  readonly variable: string;
  /** Segment of the path below the owner: `courses`. */
  readonly path: string;
  /** Column and property of the owner: `student_id`, `studentId`. */
  readonly ownerColumn: string;
  readonly ownerProperty: string;
  /** Column and property of the target, also the path's parameter: `course_id`, `courseId`. */
  readonly targetColumn: string;
  readonly targetProperty: string;
  /** `course`. */
  readonly label: string;
  /** `courses`. */
  readonly pluralLabel: string;
}

/**
 * The many-to-many references of an entity.
 *
 * @param owner - The entity.
 * @param entities - All entities by name.
 * @param tables - Names that tables of the project have; those of the links are added.
 * @returns A model of each link to an entity that has a table.
 */
export function linkModels(
  owner: EntityModel,
  entities: ReadonlyMap<string, EntityModel>,
  tables: Set<string>,
): LinkModel[] {
  return owner.entity.fields.flatMap((field) => {
    const target = field.type === 'refs' ? entities.get(field.to) : undefined;
    return field.type === 'refs' && target !== undefined ? [linkModel(owner, target, field, tables)] : [];
  });
}

function linkModel(
  owner: EntityModel,
  target: EntityModel,
  field: LinkModel['field'],
  tables: Set<string>,
): LinkModel {
  let table = `${owner.table}_${snakeCase(field.name)}`.slice(0, 55);
  while (tables.has(table)) table += '_link';
  tables.add(table);
  const singular = singularize(field.name);
  const ownerProperty = `${camelCase(owner.name)}Id`;
  const wanted = `${singular}Id`;
  const targetProperty = wanted === ownerProperty ? `other${pascalCase(wanted)}` : wanted;
  return {
    field,
    owner,
    target,
    name: pascalCase(field.name),
    singular: pascalCase(singular),
    table,
    variable: camelCase(table),
    path: kebabCase(field.name),
    ownerColumn: snakeCase(ownerProperty),
    ownerProperty,
    targetColumn: snakeCase(targetProperty),
    targetProperty,
    label: titleWords(singular),
    pluralLabel: titleWords(field.name),
  };
}
