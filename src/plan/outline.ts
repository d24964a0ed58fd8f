import type { Entity, Field, FieldTypeName } from '../spec/spec.ts';
import type { Plan } from './plan.ts';

/** A plan in the neutral form that plans are compared in. */
export interface Outline {
  readonly entities: readonly OutlineEntity[];
  readonly integrations: readonly string[];
  readonly roles: readonly string[];
  readonly automations: readonly string[];
}

export interface OutlineEntity {
  readonly name: string;
  readonly fields: readonly OutlineField[];
  readonly relations: readonly OutlineRelation[];
}

export interface OutlineField {
  readonly name: string;
  readonly type: FieldTypeName;
  readonly values?: readonly string[];
}

export interface OutlineRelation {
  readonly name: string;
  readonly to: string;
  readonly kind: 'many-to-one' | 'many-to-many' | 'one-to-one';
}

/**
 * Reduces a plan to its outline.
 *
 * @param plan - The plan.
 * @returns Entities with fields and relations, integrations by capability, roles, and automations in words.
 */
export function outline({ spec }: Plan): Outline {
  return {
    entities: spec.entities.map(outlineEntity),
    integrations: spec.integrations.map(({ capability, provider }) =>
      capability === 'chat' ? provider : capability,
    ),
    roles: spec.roles.map(({ name }) => name),
    automations: spec.automations.map(({ name, about }) => about ?? name),
  };
}

function outlineEntity({ name, fields }: Entity): OutlineEntity {
  return {
    name,
    fields: fields
      .filter((field) => !isReference(field))
      .map((field) => ({
        name: field.name,
        type: field.type,
        ...(field.type === 'enum' ? { values: field.values } : {}),
      })),
    relations: fields.flatMap(outlineRelation),
  };
}

function outlineRelation(field: Field): OutlineRelation[] {
  if (field.type === 'refs') return [{ name: field.name, to: field.to, kind: 'many-to-many' }];
  if (field.type !== 'ref') return [];
  return [{ name: field.name, to: field.to, kind: field.unique ? 'one-to-one' : 'many-to-one' }];
}

function isReference(field: Field): boolean {
  return field.type === 'ref' || field.type === 'refs';
}
