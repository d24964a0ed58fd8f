import { ADMIN, PUBLIC } from '../../../../spec/roles.ts';
import type { Access } from '../../../../spec/spec.ts';
import type { EntityModel } from '../../../model/entity-model.ts';
import { isPublic } from '../grants.ts';

/**
 * What roles may do that can be limited: nothing of `admin`, and nothing that is open to everyone anyway.
 *
 * @param entity - The entity.
 * @returns The grants by role.
 */
export function limitedGrants(entity: EntityModel): readonly Access[] {
  return entity.entity.access
    .filter(({ role }) => role !== ADMIN && role !== PUBLIC)
    .map(({ role, grants }) => ({
      role,
      grants: grants.filter(({ operation }) => !isPublic(entity, operation)),
    }));
}
