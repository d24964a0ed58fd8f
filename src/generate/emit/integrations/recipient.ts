import { isPath } from '../../../spec/phrase/comparison.ts';
import type { Capability, FieldTypeName } from '../../../spec/spec.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import type { ProjectModel } from '../../model/project-model.ts';
import type { Send } from './integration-names.ts';

/** A reference that is followed to the recipient. */
export interface Hop {
  readonly from: EntityModel;
  readonly field: FieldModel;
  readonly to: EntityModel;
}

/** Whom a message goes to: always the same, or whatever a field of the record or of one it refers to holds. */
export type Recipient =
  | { readonly kind: 'fixed'; readonly address: string | null }
  | {
      readonly kind: 'field';
      readonly hops: readonly Hop[];
      readonly owner: EntityModel;
      readonly field: FieldModel;
    };

/** Types of fields that hold an address. */
const ADDRESS_TYPES: Readonly<Partial<Record<Capability, FieldTypeName>>> = {
  sms: 'phone',
  whatsapp: 'phone',
  voice: 'phone',
  email: 'email',
};

const NOBODY: Recipient = { kind: 'fixed', address: null };

/**
 * Finds out whom the messages of an action go to.
 *
 * @param model - The project.
 * @param entity - Whose action it is.
 * @param send - What the action sends.
 * @returns The recipient; a fixed one without address when the spec leads to nobody that has a table.
 */
export function recipientOf(model: ProjectModel, entity: EntityModel, send: Send): Recipient {
  const path = send.to ?? onlyAddress(entity, send.capability);
  if (path === undefined) return NOBODY;
  const steps = isPath(path) ? path.split('.') : [];
  if (fieldNamed(entity, steps[0]) === undefined) return { kind: 'fixed', address: path };

  const hops: Hop[] = [];
  let owner = entity;
  for (const [index, step] of steps.entries()) {
    const field = fieldNamed(owner, step);
    if (field === undefined) return NOBODY;
    if (index === steps.length - 1) return { kind: 'field', hops, owner, field };
    const to = model.entities.find(({ name }) => name === field.target);
    if (to === undefined) return NOBODY;
    hops.push({ from: owner, field, to });
    owner = to;
  }
  return NOBODY;
}

function onlyAddress(entity: EntityModel, capability: Capability): string | undefined {
  const type = ADDRESS_TYPES[capability];
  return entity.fields.find(({ field }) => field.type === type)?.field.name;
}

function fieldNamed(entity: EntityModel, name: string | undefined): FieldModel | undefined {
  return entity.fields.find(({ field }) => field.name === name);
}
