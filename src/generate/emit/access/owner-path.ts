import { camelCase } from '../../../spec/names.ts';
import type { EntityModel } from '../../model/entity-model.ts';
import type { FieldModel } from '../../model/field-model.ts';
import type { LinkModel } from '../../model/link-model.ts';
import { linksOf, type ProjectModel } from '../../model/project-model.ts';

/** One step of the path from a record to the user it belongs to. `to` is absent where the step ends at a user. */
export type OwnerStep =
  | {
      readonly kind: 'reference';
      readonly from: EntityModel;
      readonly field: FieldModel;
      readonly to?: EntityModel;
    }
  | {
      readonly kind: 'referrer';
      readonly from: EntityModel;
      readonly field: FieldModel;
      readonly to: EntityModel;
    }
  | { readonly kind: 'link'; readonly from: EntityModel; readonly link: LinkModel; readonly to: EntityModel }
  | {
      readonly kind: 'linker';
      readonly from: EntityModel;
      readonly link: LinkModel;
      readonly to: EntityModel;
    };

/**
 * The path from a record of an entity to the user it belongs to.
 *
 * @param entity - The entity.
 * @param model - The project.
 * @returns The steps; nothing where the entity says of no path, or of one that goes through a list of accounts, which
 * is not stored.
 */
export function ownerPath({ entity }: EntityModel, model: ProjectModel): readonly OwnerStep[] | undefined {
  if (entity.own === undefined) return undefined;
  const steps: OwnerStep[] = [];
  let at: EntityModel | undefined = named(model, entity.name);
  for (const name of entity.own.split('.')) {
    const step: OwnerStep | undefined = at === undefined ? undefined : stepFrom(at, name, model);
    if (step === undefined) return undefined;
    steps.push(step);
    at = step.to;
  }
  return steps;
}

function stepFrom(from: EntityModel, name: string, model: ProjectModel): OwnerStep | undefined {
  const field = from.fields.find((candidate) => candidate.field.name === name);
  if (field?.field.type === 'ref') {
    const to = field.target === undefined ? undefined : named(model, field.target);
    return { kind: 'reference', from, field, ...(to === undefined ? {} : { to }) };
  }
  const link = linksOf(model, from).find((candidate) => candidate.field.name === name);
  if (link !== undefined) return { kind: 'link', from, link, to: link.target };
  const other = model.entities.find(({ plural }) => camelCase(plural) === name);
  const reference = other?.fields.find(({ target }) => target === from.name);
  if (other !== undefined && reference !== undefined)
    return { kind: 'referrer', from, field: reference, to: other };
  const linker = model.links.find(({ owner, target }) => owner === other && target === from);
  return linker === undefined ? undefined : { kind: 'linker', from, link: linker, to: linker.owner };
}

/** Users have a table of their own only where the spec declares one. */
function named(model: ProjectModel, name: string): EntityModel | undefined {
  return model.entities.find((candidate) => candidate.name === name);
}
