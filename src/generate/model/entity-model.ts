import { camelCase, entityPlural, resourcePath, tableName, titleWords } from '../../spec/names.ts';
import type { Entity, Operation } from '../../spec/spec.ts';
import { freeType, freeVariable } from './code-names.ts';
import { fieldModels, type FieldModel } from './field-model.ts';

/** Names of an entity's schemas, in code and in the API's description. */
export interface SchemaNames {
  /** In code. In the API's description the record goes by the entity's own name. */
  readonly record: string;
  readonly create: string;
  readonly update: string;
  readonly query: string;
  readonly page: string;
}

/** An entity as every generated file names it. */
export interface EntityModel {
  readonly entity: Entity;
  /** Position in the project: what it must refer to comes first. */
  readonly index: number;
  /** `PurchaseOrder`. */
  readonly name: string;
  /** `PurchaseOrders`. */
  readonly plural: string;
  /** A record in code: `purchaseOrder`. */
  readonly variable: string;
  /** The table in code: `purchaseOrders`. Its modules' functions are named after it too. */
  readonly pluralVariable: string;
  /** `purchase order`. */
  readonly label: string;
  /** `purchase orders`. */
  readonly pluralLabel: string;
  /** Folder, file prefix, path and permission: `purchase-orders`. */
  readonly path: string;
  /** `purchase_orders`. */
  readonly table: string;
  readonly schemas: SchemaNames;
  readonly fields: readonly FieldModel[];
  readonly operations: ReadonlySet<Operation>;
  readonly softDelete: boolean;
}

/**
 * The model of one entity.
 *
 * @param entity - The entity.
 * @param index - Its position.
 * @param entityNames - Names of all entities of the spec.
 * @param titles - Names that schemas of the project have; those of this entity are added.
 * @returns The model.
 */
export function entityModel(
  entity: Entity,
  index: number,
  entityNames: ReadonlySet<string>,
  titles: Set<string>,
): EntityModel {
  const plural = entityPlural(entity);
  const singular = camelCase(entity.name);
  const pluralVariable = freeVariable(camelCase(plural), `${singular}Records`);
  const schemas = schemaNames(entity.name, titles);
  return {
    entity,
    index,
    name: entity.name,
    plural,
    variable: freeVariable(singular, `${singular}Record`, pluralVariable),
    pluralVariable,
    label: titleWords(entity.name),
    pluralLabel: titleWords(plural),
    path: resourcePath(entity),
    table: tableName(entity),
    schemas,
    fields: fieldModels(entity, entityNames, titles, Object.values(schemas)),
    operations: new Set(entity.operations),
    softDelete: entity.softDelete,
  };
}

function schemaNames(name: string, titles: Set<string>): SchemaNames {
  return {
    record: freeType(name, new Set([...titles].filter((title) => title !== name))),
    create: freeType(`${name}Create`, titles, 'Input'),
    update: freeType(`${name}Update`, titles, 'Input'),
    query: freeType(`${name}ListQuery`, titles, 'Input'),
    page: freeType(`${name}Page`, titles, 'OfRecords'),
  };
}
