import { isFreeText, isNote } from '../../spec/pii.ts';
import type { EntityModel } from './entity-model.ts';
import type { FieldModel } from './field-model.ts';
import { entitiesAboutPeople, personalEntities } from './personal-entities.ts';

/**
 * Marks as personal what people may have written about a person, where the spec does not say: every free text of records
 * that hold personal data, or that are deleted with the person they belong to; of other records that refer to a person or
 * an account, their notes. What is unique tells records apart, and stays.
 *
 * @param entities - The entities.
 * @returns The same, with these fields marked.
 */
export function withPersonalTexts(entities: readonly EntityModel[]): EntityModel[] {
  const about = entitiesAboutPeople({ entities });
  const deleted = new Set(
    personalEntities({ entities })
      .filter(({ erasure }) => erasure === 'delete')
      .map(({ entity }) => entity),
  );
  return entities.map((entity) => {
    const isOfPerson = deleted.has(entity) || entity.fields.some(({ personal }) => personal !== undefined);
    const mayName = ({ field }: FieldModel): boolean =>
      isOfPerson ? isFreeText(field) : about.has(entity) && isNote(field);
    return { ...entity, fields: entity.fields.map((model) => (mayName(model) ? asPersonal(model) : model)) };
  });
}

function asPersonal(model: FieldModel): FieldModel {
  const isOpen = model.personal === undefined && model.field.pii === undefined && !model.field.unique;
  return isOpen ? { ...model, personal: { kind: 'personal', inferred: true } } : model;
}

/**
 * The free texts of an entity that count as nobody's: the audit log keeps them, and so does a record that stays when its
 * person is erased.
 *
 * @param entity - The entity.
 * @returns The fields.
 */
export function openTexts({ fields }: EntityModel): FieldModel[] {
  return fields.filter(({ field, personal }) => personal === undefined && isFreeText(field));
}
