import { columnName, pascalCase, propertyName, titleWords } from '../../spec/names.ts';
import { personalData, type PersonalData } from '../../spec/pii.ts';
import type { Entity, Field } from '../../spec/spec.ts';
import { freeType } from './code-names.ts';

/** A field that is a column: everything but many-to-many references. */
export type ColumnField = Exclude<Field, { readonly type: 'refs' }>;

/** A field as every generated file names it. */
export interface FieldModel {
  readonly field: ColumnField;
  /** In JSON and in code: `dueDate`; of a reference, `patientId`. */
  readonly property: string;
  /** In SQL: `due_date`, `patient_id`. */
  readonly column: string;
  /** In sentences: `due date`, `patient`. */
  readonly label: string;
  /** Name of the field's schema in code; of an enum, also its name in the API's description (`LeadStatus`). */
  readonly schema: string;
  /** Whether the answer may hold `null`: nothing insists on a value, and nothing supplies one. */
  readonly nullable: boolean;
  /** Whether a client must send it. */
  readonly mandatory: boolean;
  /** What is personal about its values, said or inferred. */
  readonly personal?: PersonalData;
  /** Entity that a reference points at; absent for the built-in user, who is an account. */
  readonly target?: string;
}

/**
 * The columns of an entity.
 *
 * @param entity - The entity.
 * @param entityNames - Names of the entities that have a table.
 * @param titles - Names that schemas of the project have; those of this entity's enums are added.
 * @param own - Names of the entity's own schemas.
 * @returns A model of each field, in the order of the spec.
 */
export function fieldModels(
  entity: Entity,
  entityNames: ReadonlySet<string>,
  titles: Set<string>,
  own: Iterable<string>,
): FieldModel[] {
  const columns = entity.fields.filter(isColumn);
  const enums = new Map(
    columns
      .filter(({ type }) => type === 'enum')
      .map(({ name }) => [name, freeType(`${entity.name}${pascalCase(name)}`, titles, 'Value')]),
  );
  const constants = new Set([...own, ...enums.values()]);
  return columns.map((field) => {
    const property = propertyName(field);
    const personal = personalData(field, entity);
    return {
      field,
      property,
      column: columnName(field),
      label: titleWords(field.name),
      schema: enums.get(field.name) ?? freeType(pascalCase(property), constants, 'Field'),
      nullable: !field.required && field.default === undefined,
      mandatory: field.required && field.default === undefined,
      ...(personal === undefined ? {} : { personal }),
      ...(field.type === 'ref' && entityNames.has(field.to) ? { target: field.to } : {}),
    };
  });
}

function isColumn(field: Field): field is ColumnField {
  return field.type !== 'refs';
}
