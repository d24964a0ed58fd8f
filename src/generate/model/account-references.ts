import type { Spec } from '../../spec/spec.ts';
import type { FieldModel } from './field-model.ts';

/**
 * Whether a field refers to a user account, which is no record of an entity.
 *
 * @param model - The field.
 * @returns Whether it does.
 */
export function isAccountReference({ field, target }: FieldModel): boolean {
  return field.type === 'ref' && target === undefined;
}

/**
 * Whether the database insists that the user exists whom a field refers to. Where nobody can have an account, such a field
 * holds ids of users who are kept elsewhere.
 *
 * @param model - The field.
 * @param spec - Says who may make an account.
 * @returns Whether it does.
 */
export function isCheckedAccount(model: FieldModel, { signUp }: Pick<Spec, 'signUp'>): boolean {
  return isAccountReference(model) && signUp !== 'off';
}
