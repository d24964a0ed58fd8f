import { isCheckedAccount } from '../../model/account-references.ts';
import { sampleValues } from '../../model/entity-samples.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import { entityNamed, type ProjectModel } from '../../model/project-model.ts';
import { sampleId } from '../../model/sample-values.ts';
import { builtRules, type BuiltRule } from '../../model/built-rules.ts';
import type { JsonObject, JsonValue } from './http-example.ts';

/** When the records of the examples were created, and changed. */
const CREATED_AT = '2026-01-15T09:30:00.000Z';
const UPDATED_AT = '2026-01-15T09:45:00.000Z';

/** An id that no record has. */
export const UNKNOWN_ID = '01900000-0000-7000-8000-ffffffffffff';

/** One record of an entity as the examples show it, from its creation to its change. */
export interface SampleRecord {
  readonly id: string;
  readonly createBody: JsonObject;
  /** As answered when created. */
  readonly created: JsonObject;
  readonly updateBody: JsonObject;
  /** As answered when changed; the same as `created` where records cannot be changed. */
  readonly updated: JsonObject;
}

/** Every record that the examples create, by entity. An entity whose records no client can create has none. */
export type SampleRecords = ReadonlyMap<string, SampleRecord>;

/**
 * Works out the records that the examples of a project create, in order, on an empty database.
 *
 * @param model - The project.
 * @returns One record per entity that has a create endpoint and whose mandatory references can be met.
 */
export function sampleRecords(model: ProjectModel): SampleRecords {
  const records = new Map<string, SampleRecord>();
  for (const entity of model.entities) {
    const unmet = unmetReferences(model, entity, records);
    if (entity.operations.has('create') && unmet.length === 0) {
      records.set(entity.name, sampleRecord(model, entity, records));
    }
  }
  return records;
}

/**
 * The mandatory references of an entity that point at what no example has created: records, and users.
 *
 * @param model - The project.
 * @param entity - The entity.
 * @param records - What exists.
 * @returns The fields.
 */
export function unmetReferences(
  { spec }: ProjectModel,
  entity: EntityModel,
  records: SampleRecords,
): FieldModel[] {
  return entity.fields.filter(
    (field) =>
      field.mandatory &&
      (field.target === undefined ? isCheckedAccount(field, spec) : !records.has(field.target)),
  );
}

/**
 * The body of a request to create a record: every field, except optional references to records that do not exist.
 *
 * @param model - The project.
 * @param entity - The entity.
 * @param records - What exists.
 * @returns The body; a mandatory reference that cannot be met names a record that does not exist.
 */
export function createBody(model: ProjectModel, entity: EntityModel, records: SampleRecords): JsonObject {
  const values = sampleValues(entity, 0);
  const entries = entity.fields.flatMap((field): [string, JsonValue][] => {
    if (field.field.type !== 'ref') return [[field.property, values[field.property] ?? null]];
    const { target, mandatory, property } = field;
    if (target === undefined) return mandatory ? [[property, UNKNOWN_ID]] : [];
    if (records.has(target)) return [[property, sampleId(entityNamed(model, target).index)]];
    return mandatory ? [[property, UNKNOWN_ID]] : [];
  });
  return Object.fromEntries(entries);
}

function sampleRecord(model: ProjectModel, entity: EntityModel, records: SampleRecords): SampleRecord {
  const id = sampleId(entity.index);
  const body = createBody(model, entity, records);
  const fields = Object.fromEntries(entity.fields.map(({ property }) => [property, body[property] ?? null]));
  const created = { id, ...fields, version: 1, createdAt: CREATED_AT, updatedAt: CREATED_AT };
  const updateBody = changeOf(entity, body);
  const updated = entity.operations.has('update')
    ? { ...created, ...updateBody, version: 2, updatedAt: UPDATED_AT }
    : created;
  return { id, createBody: body, created, updateBody, updated };
}

/** A change of one field that no rule speaks of; a status first, because that is what changes most in real life. */
function changeOf(entity: EntityModel, body: JsonObject): JsonObject {
  const ruled = new Set(builtRules(entity.entity).flatMap(fieldsOf));
  const others = sampleValues(entity, 1);
  const free = entity.fields.filter(
    ({ field, property }) =>
      field.type !== 'ref' &&
      !ruled.has(field.name) &&
      !sameJson(body[property], nextValue(entity, property, others)),
  );
  const chosen = free.find(({ field }) => field.type === 'enum') ?? free[0];
  return chosen === undefined ? {} : { [chosen.property]: nextValue(entity, chosen.property, others) };
}

/** The other sample, except for a status with transitions, which may only become what they allow. */
function nextValue(entity: EntityModel, property: string, others: JsonObject): JsonValue {
  for (const rule of entity.entity.rules) {
    if (rule.kind !== 'transitions' || rule.field !== property) continue;
    const before = sampleValues(entity, 0)[property];
    return rule.allowed.find(({ from }) => from === before)?.to[0] ?? before ?? null;
  }
  return others[property] ?? null;
}

function fieldsOf(rule: BuiltRule): readonly string[] {
  switch (rule.kind) {
    case 'unique':
      return rule.fields;
    case 'check':
      return 'field' in rule.right ? [rule.left, rule.right.field] : [rule.left];
    case 'notBelow':
      return [rule.field];
    default:
      return rule satisfies never;
  }
}

function sameJson(left: JsonValue | undefined, right: JsonValue): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
