import { describeAccess } from '../change/describe.ts';
import type { Access, Grant } from '../spec.ts';
import { by, firstOf, mergeLists, type Merged } from './conflict.ts';

/**
 * Merges who may do what with the records of two entities.
 *
 * @param entity - The path of the entity.
 * @param first - What was said first.
 * @param second - What was said too.
 * @returns The grants of each role. An operation that a role was granted in another way stays as it was.
 */
export function mergeAccess(
  entity: string,
  first: readonly Access[],
  second: readonly Access[],
): Merged<readonly Access[]> {
  return mergeLists(
    first,
    second,
    by(({ role }) => role),
    ({ role, grants }, other) => {
      const path = `${entity}.access.${role}`;
      const merged = mergeLists(grants, other.grants, by(operationOf), (one, again) =>
        firstOf(path, one, again, (grant) => describeAccess({ role, grants: [grant] })),
      );
      return { value: { role, grants: merged.value }, conflicts: merged.conflicts };
    },
  );
}

function operationOf({ operation }: Grant): string {
  return operation;
}
