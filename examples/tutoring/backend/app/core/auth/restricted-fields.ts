import { currentCaller } from './caller.ts';
import { forbidden } from './limits.ts';
import { isAdmin, rolesHeld } from './roles.ts';

/** Roles that alone see and set a field, by field; `admin` does too. */
export type RestrictedFields = Readonly<Record<string, readonly string[]>>;

/**
 * Leaves out of a record what its caller may not see.
 *
 * @param record - The record; restricted fields are optional in its schema.
 * @param restricted - The restricted fields.
 * @returns The record itself, or a copy without them.
 */
export function withoutHidden<Item extends object>(record: Item, restricted: RestrictedFields): Item {
  const hidden = hiddenFields(restricted);
  if (hidden.length === 0) return record;
  return Object.fromEntries(Object.entries(record).filter(([name]) => !hidden.includes(name))) as Item;
}

/**
 * Refuses to set what the caller may not see.
 *
 * @param input - What the caller sends.
 * @param restricted - The restricted fields.
 * @throws AppError FORBIDDEN with the fields that were sent.
 */
export function refuseHidden(input: object, restricted: RestrictedFields): void {
  const sent = hiddenFields(restricted).filter((name) => Object.hasOwn(input, name));
  if (sent.length > 0) throw forbidden(sent);
}

/**
 * Refuses to filter or sort by what the caller may not see: the order would tell it.
 *
 * @param query - Parameters of a list.
 * @param restricted - The restricted fields.
 * @throws AppError FORBIDDEN with the parameters that were sent.
 */
export function refuseHiddenFilters(query: { readonly sort: string }, restricted: RestrictedFields): void {
  const hidden = hiddenFields(restricted);
  const filters = hidden.flatMap((name) => [name, `${name}From`, `${name}To`]);
  const sent = filters.filter((name) => Object.hasOwn(query, name));
  if (hidden.includes(query.sort.replace('-', ''))) sent.push('sort');
  if (sent.length > 0) throw forbidden(sent);
}

/** What runs outside of a request, and on nobody's behalf, sees everything. */
function hiddenFields(restricted: RestrictedFields): readonly string[] {
  const caller = currentCaller();
  if (caller === undefined) return [];
  const { principal } = caller;
  if (principal !== undefined && isAdmin(principal)) return [];
  const held = rolesHeld(principal?.roles);
  return Object.entries(restricted)
    .filter(([, roles]) => !roles.some((role) => held.includes(role)))
    .map(([name]) => name);
}
